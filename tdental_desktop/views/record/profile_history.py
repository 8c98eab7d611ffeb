"""The treatment history of the profile: its rows, columns and sums (screens reference 3.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.lines import LineRow, ToothGroup, by_tooth
from tdental_desktop.queries.record.parts import Standing
from tdental_desktop.queries.values import Amount, sum_of
from tdental_desktop.views.record.checked import CheckedDelegate, checked_roles
from tdental_desktop.views.record.fold_tab import labelled, link_cell, link_roles, standing_column
from tdental_desktop.views.record.orders_insets import DAY, LABEL
from tdental_desktop.views.record.orders_words import day, line_state, quantity_words, teeth_words
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.record.teeth_words import arch_word
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate, TwoPartDelegate
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.inset import Inset, InsetCell, note
from tdental_desktop.widgets.sum_row import Sum
from tdental_desktop.widgets.values import Role

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
SQUEEZED = (
    ("diagnosis", 1180),
    ("quantity", 1040),
    ("doctor", 960),
    ("teeth", 840),
    ("order", 800),
    ("paid", 660),
)
"""What gives way first in a narrow dock, with the width below which it does. The teeth go to the service."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A service; turned round by tooth it stands once under each of its teeth.

    Attributes:
        key: Identity in the list.
        place: The tooth it stands under, None by order.
        first: It is the first of its tooth.
    """

    key: str
    line: LineRow
    place: str | None = None
    first: bool = True

    @property
    def standing(self) -> Standing:
        return self.line.standing


def rows_by_order(lines: Sequence[LineRow]) -> tuple[HistoryRow, ...]:
    """Newest first."""
    return tuple(HistoryRow(line.id, line) for line in lines)


def rows_by_tooth(lines: Sequence[LineRow]) -> tuple[HistoryRow, ...]:
    """Teeth in FDI order, then arches, then what has no place."""
    return tuple(
        HistoryRow(f"{place_word(group)}:{line.id}", line, place_word(group), nth == 0)
        for group in by_tooth(lines)
        for nth, line in enumerate(group.lines)
    )


def place_word(group: ToothGroup) -> str:
    """``36``, the arch, the server's text, or that it names no place."""
    if group.number is not None:
        return str(group.number)
    if group.arch is not None:
        return arch_word(group.arch)
    return group.text or translate("Profile", "Không ghi răng")


def squeezed_out(row: HistoryRow, hidden: Callable[[str], bool], language: formats.Language) -> list[Inset]:
    """What the columns that gave way would have said, as the first row under a service."""
    line = row.line
    quantity = " ".join(part for part in (quantity_words(line, language), line.unit) if part) or None
    said = (
        ("quantity", translate("Profile", "Số lượng"), quantity),
        ("diagnosis", translate("Profile", "Chẩn đoán"), line.diagnosis),
        ("doctor", translate("Profile", "Bác sĩ"), line.doctor),
        ("paid", translate("Profile", "Thanh toán"), formats.money(line.paid, language)),
    )
    words = "  ·  ".join(labelled(name, value) for key, name, value in said if hidden(key))
    if hidden("order"):
        name = InsetCell(translate("Profile", "Số phiếu"), LABEL, token="text.secondary")
        return [Inset((name, link_cell(line.order, DAY), InsetCell(words or None, missing=None)))]
    return [note(words)] if words else []


def history_columns(
    language: formats.Language, teeth_hidden: Callable[[], bool]
) -> list[TabColumn[HistoryRow]]:
    """As in the reference; the second one is shown by tooth only."""
    service = Column[HistoryRow](
        "service",
        translate("Profile", "Dịch vụ"),
        {
            _SHOW: lambda row: row.line.service,
            Role.SECOND: lambda row: teeth_words(row.line.teeth) if teeth_hidden() else None,
        },
    )
    quantity = Column[HistoryRow](
        "quantity",
        translate("Profile", "Số lượng"),
        {_SHOW: lambda row: quantity_words(row.line, language), Role.SECOND: lambda row: row.line.unit},
    )
    place = Column[HistoryRow](
        "place",
        translate("Profile", "Xếp theo"),
        {_SHOW: lambda row: row.place if row.first else "", Role.STRONG: lambda _row: True},
    )
    order = Column[HistoryRow](
        "order", translate("Profile", "Số phiếu"), link_roles(lambda row: row.line.order)
    )
    state = Column[HistoryRow](
        "state", translate("Profile", "Trạng thái"), {Role.STATE: lambda row: line_state(row.line)}
    )
    date = Column[HistoryRow]("date", translate("Profile", "Ngày"), {_SHOW: lambda row: day(row.line.date)})
    return [
        TabColumn(date, 116, FoldDelegate, lambda row: row.line.date, fixed=True),
        TabColumn(place, 96, TextDelegate, fixed=True),
        TabColumn(order, 84, TextDelegate, lambda row: row.line.order.label),
        TabColumn(service, None, _beside, lambda row: row.line.service),
        TabColumn(quantity, 84, _beside),
        _text("teeth", translate("Profile", "Răng"), 84, lambda line: teeth_words(line.teeth)),
        _text("diagnosis", translate("Profile", "Chẩn đoán"), 132, lambda line: line.diagnosis),
        _text("doctor", translate("Profile", "Bác sĩ"), 172, lambda line: line.doctor, sort=True),
        _checked("amount", translate("Profile", "Thành tiền (đ)"), lambda line: line.amount, language),
        _paid(language),
        _checked("residual", translate("Profile", "Còn lại (đ)"), lambda line: line.residual, language),
        TabColumn(state, 124, StateDelegate, lambda row: row.line.state),
        standing_column(),
    ]


def _beside(table: Any) -> TwoPartDelegate:
    return TwoPartDelegate(table, stacked=False)


def _text(key: str, title: str, width: int, get: Any, *, sort: bool = False) -> TabColumn[HistoryRow]:
    data = Column[HistoryRow](key, title, {_SHOW: lambda row: get(row.line)})
    return TabColumn(data, width, TextDelegate, (lambda row: get(row.line)) if sort else None)


def _checked(key: str, title: str, get: Any, language: formats.Language) -> TabColumn[HistoryRow]:
    def of_row(row: HistoryRow) -> Any:
        return get(row.line)

    roles = checked_roles(of_row, language)
    data = Column[HistoryRow](key, title, roles)
    return TabColumn(
        data, 104, lambda table: CheckedDelegate(table, language=language), lambda row: get(row.line).shown
    )


def _paid(language: formats.Language) -> TabColumn[HistoryRow]:
    data = Column[HistoryRow](
        "paid", translate("Profile", "Thanh toán (đ)"), {_SHOW: lambda row: row.line.paid}
    )
    return TabColumn(
        data, 104, lambda table: MoneyDelegate(table, language=language), lambda row: row.line.paid
    )


def history_sums(
    rows: Sequence[HistoryRow], places: dict[str, int], context: Any
) -> tuple[dict[int, Sum], str]:
    """The row below: each service once, drafts left out and said so; a sum with a gap is no sum."""
    language = context.language
    lines = {row.line.id: row.line for row in rows if row.standing != "gone"}.values()
    counted = [line for line in lines if line.state != "draft"]
    orders = {line.order.id for line in lines}
    words = translate("Profile", "{0} dịch vụ · {1} phiếu").replace(
        "{0}", formats.number(len(lines), language)
    )
    words = words.replace("{1}", formats.number(len(orders), language))
    if drafts := len(lines) - len(counted):
        one = translate("Profile", " (trừ 1 nháp)")
        left_out = one if drafts == 1 else translate("Profile", " (trừ {0} nháp)")
        words += left_out.replace("{0}", formats.number(drafts, language))
    sums: dict[int, Sum] = {places["date"]: Sum(words, right=False)}
    spoken = [words]
    if context.scope.money:
        for key, get in _SUMMED.items():
            total: Amount | None = sum_of(get(line) for line in counted)
            figure = formats.money(total, language)
            sums[places[key]] = Sum(figure, "text.muted" if not total else "text.primary", value=total)
            spoken.append(figure)
    return sums, ", ".join(spoken)


_SUMMED: dict[str, Any] = {
    "amount": lambda line: line.amount.shown,
    "paid": lambda line: line.paid,
    "residual": lambda line: line.residual.shown,
}
