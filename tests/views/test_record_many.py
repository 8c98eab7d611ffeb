"""A record of many services: what stands under each is the same, but is read only as it comes to sight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop import app
from tdental_desktop.queries.scope import Scope
from tdental_desktop.views.record import profile_tab
from tdental_desktop.views.record.orders_data import read
from tdental_desktop.views.record.orders_insets import line_insets
from tdental_desktop.views.record.profile_data import FIRST
from tests.queries.record.record_clinic import LINH, order_id
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import KEY, customer_id
from tests.views.conftest import Open
from tests.views.record_window import open_tab

MORE = 90


def copied(db: Any, table: str, where: str, changes: dict[str, str]) -> None:
    """Copies of rows, some columns otherwise (SQL of the copied row ``r`` and its number ``n``)."""
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")').fetchall()]
    values = ", ".join(changes.get(name, f'r."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    db.execute(
        f"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {MORE})"
        f' INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" r, c WHERE {where}'
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LINH with ninety more orders like her first: each with its service, visits and payment."""
    path = write_record_clinic(tmp_path_factory.mktemp("many"))
    db = open_writer(path, KEY)
    order = f"r.order_id = '{order_id(1)}'"
    own = {"id": "r.id || '-' || n", "order_id": "r.order_id || '-' || n"}
    with db.atomic():
        copied(db, "sale_orders", f"r.id = '{order_id(1)}'", {"id": own["id"], "name": "'SO9' || n"})
        day = "printf('2020-%02d-%02dT09:00:00', 1 + n / 28, 1 + n % 28)"
        copied(db, "sale_order_lines", order, {**own, "date": day, "order_name": "'SO9' || n"})
        copied(db, "sale_order_payments", order, {**own, "date": day})
        visits = {"id": own["id"], "sale_order_id": "r.sale_order_id || '-' || n", "date": day}
        copied(db, "dot_khams", f"r.sale_order_id = '{order_id(1)}'", visits)
    db.close()
    return path.parent


def test_what_stands_under_each_service(open_program: Open, many: Path, monkeypatch: Any) -> None:
    program = open_program(many)
    reads: list[int] = []
    original = profile_tab.read_parts

    def counted(connection: Connection, scope: Scope, customer: str, orders: list[str]) -> Any:
        reads.append(len(orders))
        return original(connection, scope, customer, orders)

    monkeypatch.setattr(profile_tab, "read_parts", counted)
    tab = open_tab(program, LINH, "profile")
    tab.table.grab()
    assert len(tab.model.rows()) > MORE and reads == [], "the first screen came with the answer"
    reader = open_reader(many / "replica.db", KEY)
    whole = read(reader, Scope.all(), customer_id(LINH))
    reader.close()
    lines = {line.id: line for line in whole.lines}
    under_far: list[str] = []
    for row in tab.model.rows():
        line = lines[row.line.id]
        expected = line_insets(line, whole.visits_of_line(line), whole.payments_of_line(line), "vi")
        found = tab.model.under(row)
        assert [one.text for one in found][len(found) - len(expected) :] == [one.text for one in expected]
        if row.line.id.endswith(f"-{MORE}"):
            under_far += [one.text.split("\t")[0] for one in expected]
    assert "Đợt khám" in under_far and "Thanh toán" in under_far, under_far
    assert reads and max(reads) <= FIRST + 1 and sum(reads) <= len(tab.model.rows())


def test_a_row_far_below_unfolds_and_stays_open(open_program: Open, many: Path) -> None:
    program = open_program(many)
    tab = open_tab(program, LINH, "profile")
    last = [row for row in tab.model.rows() if len(tab.model.under(row)) > 1][-1]
    place = tab.model.row_of(last.key)
    assert place > FIRST
    tab.model.set_open(place, True)
    under = tab.model.rowCount() - len(tab.model.rows())
    assert under == len(tab.model.under(last)) > 1
    view: Any = program.window.view("customer")
    view.reload()
    app.settle(program)
    assert tab.model.is_open(tab.model.row_of(last.key))
    assert tab.model.rowCount() - len(tab.model.rows()) == under
