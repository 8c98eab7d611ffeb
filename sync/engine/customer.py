"""This customer now: everything of one customer, asked for by ``partnerId`` (design section 3)."""

from __future__ import annotations

from sync import plan
from sync.api import Page
from sync.engine.asking import Asks, Query, list_ask
from sync.engine.details import read_details, read_ledgers
from sync.engine.jobs import Ask
from sync.engine.run import Run
from sync.errors import NotFound, SyncError
from sync.tables import NULL_GUID, PerParent, TableSpec

_ORDERS = 40


def read_row(run: Run, spec: TableSpec, key: str) -> Asks:
    """Refreshes one customer's list row. The list knows no id filter; the code finds it by search."""
    row = run.writer.db.execute("SELECT ref, phone, name FROM customers WHERE id = ?", [key]).fetchone()
    words = [word for word in row or () if word]
    for word in words[:2]:
        page = yield list_ask(spec, (("search", word),), limit=50)
        mine = [item for item in page.items if item.get("id") == key]
        if mine:
            run.write(spec, Page(mine, 1), None)
            return
    if words:
        yield from _ask_gone(run, spec, [key])


def read_owned(run: Run, spec: TableSpec, key: str) -> Asks:
    """Rows of one customer in one table; what the complete answer lacks is asked for by id."""
    column = spec.customer_column
    if spec.name == "sale_order_payments":
        yield from _order_payments(run, spec, key)
        return
    if spec.name == "customer_receipts":
        yield from _receipts(run, spec, key)
        return
    if column is None or spec.by_customer is None or isinstance(spec.strategy, PerParent):
        return
    page = yield list_ask(spec, ((spec.by_customer, key),), limit=plan.WHOLE)
    field = next((f.name for f in spec.all_fields if f.column == column), None)
    strangers = [i for i in page.items if field in i and i[field] not in (key, None, NULL_GUID)]
    got = len(page.items) + len(page.undecodable)
    if strangers or (page.total is not None and got != page.total):
        return
    applied = run.write(spec, page, None)
    held = run.writer.db.execute(
        f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE "{column}" = ? AND _gone_at IS NULL'
        " AND _shape IS NOT NULL",
        [key],
    ).fetchall()
    yield from _ask_gone(run, spec, [k for (k,) in held if k not in applied.keys][:20])


def _order_payments(run: Run, spec: TableSpec, key: str) -> Asks:
    orders = run.writer.db.execute(
        "SELECT id FROM sale_orders WHERE partner_id = ? AND _gone_at IS NULL"
        f" ORDER BY date_order DESC LIMIT {_ORDERS}",
        [key],
    ).fetchall()
    query: list[Query] = [(("saleOrderId", order),) for (order,) in orders]
    pages = yield [list_ask(spec, q, limit=plan.WHOLE) for q in query]
    for (order,), page in zip(orders, pages, strict=True):
        mine = [i for i in page.items if i.get("orderId") in (order, None, NULL_GUID)]
        if len(mine) == len(page.items):
            run.write(spec, page, None)


def _receipts(run: Run, spec: TableSpec, key: str) -> Asks:
    row = run.writer.db.execute("SELECT phone, name FROM customers WHERE id = ?", [key]).fetchone()
    word = next((w for w in row or () if w), None)
    if word is None:
        return
    page = yield list_ask(spec, (("search", word),), limit=plan.WHOLE)
    mine = [item for item in page.items if item.get("partnerId") == key]
    run.write(spec, Page(mine, len(mine)), None)


def _ask_gone(run: Run, spec: TableSpec, keys: list[str]) -> Asks:
    if spec.detail is None or not keys:
        return
    answers = yield [Ask(spec.name, spec.detail.path, id=k, form="object", soft=True) for k in keys]
    gone = [k for k, a in zip(keys, answers, strict=True) if a is None or isinstance(a, NotFound)]
    if gone and not any(isinstance(a, SyncError) and not isinstance(a, NotFound) for a in answers):
        run.writer.at = run.clock.stamp()
        with run.writer.transaction():
            run.tables[spec.name].gone += run.writer.mark_gone(spec, gone)
        run.committed(spec.name)


def read_customer(run: Run, spec: TableSpec, key: str) -> Asks:
    """One table's part of "this customer now"."""
    if spec.name == "customers":
        yield from read_row(run, spec, key)
        yield from read_details(run, spec, [key])
    elif spec.name == "customer_debt_ledger":
        yield from read_ledgers(run, spec, [key])
    else:
        yield from read_owned(run, spec, key)
    run.tables[spec.name].listed = True
