"""Ids first, rows by page: what is fetched, what is kept, what a broken page does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from sync.errors import ReplicaBusy
from tdental_desktop.models.page_model import PAGE, PAGES_KEPT, Column, PageModel

SHOW = Qt.ItemDataRole.DisplayRole


class Source:
    """A real function of keys that remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.broken = False

    def __call__(self, keys: Sequence[str]) -> Mapping[str, str]:
        self.asked.append(list(keys))
        if self.broken:
            raise ReplicaBusy("busy")
        return {key: f"row {key}" for key in keys if key != "gone"}


def make(source: Source) -> PageModel[str]:
    columns: list[Column[str]] = [
        Column("text", "Chữ", {SHOW: lambda row: row}),
        Column("length", "Dài", {SHOW: lambda row: len(row)}, hint="ký tự"),
    ]
    return PageModel(source, columns, key_role=Qt.ItemDataRole.UserRole)


def ids(count: int) -> tuple[str, ...]:
    return tuple(f"k{number}" for number in range(count))


def test_qt_finds_no_fault(qtmodeltester: Any) -> None:
    model = make(Source())
    qtmodeltester.check(model, force_py=True)
    model.set_ids(ids(450))
    qtmodeltester.check(model, force_py=True)


def test_only_the_painted_page_is_read() -> None:
    source = Source()
    model = make(source)
    model.set_ids(ids(100_000))
    assert source.asked == [] and model.rowCount() == 100_000
    index = model.index(50_123, 0)
    assert index.data() == "row k50123" and model.index(50_124, 1).data() == 10
    assert [len(keys) for keys in source.asked] == [PAGE]
    assert source.asked[0][0] == f"k{50_123 - 50_123 % PAGE}"


def test_few_pages_are_kept() -> None:
    source = Source()
    model = make(source)
    model.set_ids(ids(PAGE * (PAGES_KEPT + 1)))
    for page in range(PAGES_KEPT + 1):
        model.index(page * PAGE, 0).data()
    assert model.index(PAGE, 0).data() == f"row k{PAGE}"
    assert len(source.asked) == PAGES_KEPT + 1  # the second page was still there
    model.index(0, 0).data()
    assert len(source.asked) == PAGES_KEPT + 2  # the first was not


def test_same_ids_do_not_reset(qtbot: QtBot) -> None:
    source = Source()
    model = make(source)
    model.set_ids(ids(10))
    model.index(0, 0).data()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        assert model.set_ids(ids(10)) is False
    model.index(0, 0).data()
    assert len(source.asked) == 2  # read again: the rows may have changed
    with qtbot.waitSignal(model.modelReset):
        assert model.set_ids(ids(11)) is True


def test_a_row_that_is_gone_is_empty() -> None:
    model = make(Source())
    model.set_ids(("a", "gone", "b"))
    assert [model.index(row, 0).data() for row in range(3)] == ["row a", None, "row b"]
    assert model.index(1, 0).data(Qt.ItemDataRole.UserRole) == "gone"


def test_keys_and_rows() -> None:
    model = make(Source())
    model.set_ids(ids(5))
    assert model.row_of("k3") == 3 and model.key_at(3) == "k3"
    assert model.row_of("nobody") == -1 and model.row_of(None) == -1
    assert model.key_at(-1) is None and model.key_at(5) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_a_page_that_cannot_be_read_says_so(qtbot: QtBot) -> None:
    source = Source()
    source.broken = True
    model = make(source)
    model.set_ids(ids(3))
    with qtbot.waitSignal(model.failed) as failed:
        assert model.index(0, 0).data() is None
    assert failed.args == ["replica_busy"]
    source.broken = False
    model.refresh()
    assert model.index(0, 0).data() == "row k0"


def test_headers() -> None:
    model = make(Source())
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Chữ"
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "ký tự"
    assert model.headerData(7, Qt.Orientation.Horizontal) is None
