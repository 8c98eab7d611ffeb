"""This customer now: every table's rows of one customer, asked for by ``partnerId`` (design section 3).

A row that a complete answer no longer holds is asked for by id: it is gone, or it has gone to another
customer and is read again there. No window is proven here and no table's status told: what the certificate
says stays what whole lists have said.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sync import plan
from sync.api import Page
from sync.engine.asking import Asks, Query, list_ask
from sync.engine.details import read_details, read_ledgers
from sync.engine.jobs import Ask
from sync.engine.run import Run
from sync.errors import NotFound, SyncError, UnexpectedAnswer
from sync.replica.writer import Applied
from sync.tables import NULL_GUID, PerParent, Single, TableSpec, Windowed
from sync.tables.row import dumps

MOST = 100
"""Orders, visits and quotations of one customer that are read again, newest first."""
LOST = 20
"""So many vanished rows of one customer are believed; more are left to a whole run and its brake."""


def read_row(run: Run, spec: TableSpec, key: str) -> Asks:
    """Refreshes one customer's list row. The list knows no id filter; code, phone or name find it."""
    row = run.writer.db.execute("SELECT ref, phone, name FROM customers WHERE id = ?", [key]).fetchone()
    if (yield from _search(run, spec, key, row or ())):
        return
    assert spec.detail is not None
    answer = yield Ask(spec.name, spec.detail.path, id=key, form="object", soft=True)
    if isinstance(answer, SyncError) and not isinstance(answer, NotFound):
        raise answer
    if answer is None or isinstance(answer, NotFound) or answer.get("isDeleted") is True:
        _bury(run, spec, [key])
        return
    # Its code, phone and name are others by now: the detail knows them.
    if not (yield from _search(run, spec, key, [answer.get(name) for name in ("ref", "phone", "name")])):
        raise UnexpectedAnswer("the customer's own row could not be found", table=spec.name)


def _search(run: Run, spec: TableSpec, key: str, words: Iterable[Any]) -> Asks:
    for word in [word for word in words if isinstance(word, str) and word][:2]:
        page = yield list_ask(spec, (("search", word),), limit=50)
        mine = [item for item in page.items if item.get("id") == key]
        if mine:
            run.write(spec, Page(mine, 1), None)
            return True
    return False


def read_customer(run: Run, spec: TableSpec, key: str) -> Asks:
    """One table's part of "this customer now".

    Raises:
        UnexpectedAnswer: The answer is not all of the customer's rows, or others'. What was held stays.
    """
    if spec.name == "customers":
        yield from read_row(run, spec, key)
        yield from read_details(run, spec, [key])
    elif spec.name == "customer_debt_ledger":
        yield from read_ledgers(run, spec, [key])
    elif spec.name == "sale_order_payments":
        yield from _order_payments(run, spec, key)
    elif spec.name == "customer_receipts":
        yield from _receipts(run, spec, key)
    elif spec.name == "dot_kham_lines":
        yield from _visit_lines(run, spec, key)
    elif spec.by_customer is not None and not isinstance(spec.strategy, PerParent):
        yield from _owned(run, spec, key)
    run.tables[spec.name].listed = True


def _owned(run: Run, spec: TableSpec, key: str) -> Asks:
    """A table whose list can be narrowed to a customer."""
    query: Query = ((str(spec.by_customer), key),)
    page = yield _whole_ask(spec, query)
    _demand_all(spec, page)
    yield from _demand_own(spec, page, key)
    applied = _write_own(run, spec, page, key)
    known = applied.keys | {u.id for u in page.undecodable if u.id}
    yield from _settle(run, spec, [k for k in _held(run, spec, key) if k not in known], query)
    if spec.detail is not None and spec.detail.fetch in ("queue", "all"):
        # What stands in the detail alone shows nothing in the list when it changes.
        yield from read_details(run, spec, sorted(applied.keys)[:MOST])


def _order_payments(run: Run, spec: TableSpec, key: str) -> Asks:
    """The list knows orders, not customers: one question for each of the customer's orders."""
    orders = [
        order
        for (order,) in run.writer.db.execute(
            "SELECT id FROM sale_orders WHERE partner_id = ? AND _gone_at IS NULL AND _shape IS NOT NULL"
            f" ORDER BY date_order DESC LIMIT {MOST}",
            [key],
        ).fetchall()
    ]
    queries: list[Query] = [(("saleOrderId", order),) for order in orders]
    pages = yield [_whole_ask(spec, query) for query in queries]
    seen: set[str] = set()
    for order, page in zip(orders, pages, strict=True):
        _demand_all(spec, page)
        if any(item.get("orderId") not in (order, None, NULL_GUID) for item in page.items):
            raise UnexpectedAnswer("the list does not heed whose rows are asked for", table=spec.name)
        seen |= run.write(spec, page, None).keys
    if not _indexed(run, spec):
        return
    rows = run.writer.db.execute(
        "SELECT id FROM sale_order_payments WHERE order_id IN (SELECT value FROM json_each(?))"
        " AND _gone_at IS NULL AND _shape IS NOT NULL",
        [dumps(orders)],
    ).fetchall()
    yield from _settle(run, spec, [k for (k,) in rows if k not in seen], ())


def _receipts(run: Run, spec: TableSpec, key: str) -> Asks:
    """The list searches phone and name of the customer, and shows whose each row is."""
    row = run.writer.db.execute("SELECT phone, name FROM customers WHERE id = ?", [key]).fetchone()
    word = next((w for w in row or () if w), None)
    if word is None:
        return
    query: Query = (("search", word),)
    page = yield _whole_ask(spec, query)
    _demand_all(spec, page)
    mine = [item for item in page.items if item.get("partnerId") == key]
    applied = run.write(spec, Page(mine, len(mine)), None)
    known = applied.keys | {u.id for u in page.undecodable if u.id}
    if applied.new:
        yield from _branches_of(run, spec, key, query, set(applied.new))
    yield from _settle(run, spec, [k for k in _held(run, spec, key) if k not in known], query)


def _branches_of(run: Run, spec: TableSpec, key: str, query: Query, new: set[str]) -> Asks:
    """New rows that do not tell their branch are asked for branch by branch."""
    if not run.ledger.filters(spec.name).get("branch") or not spec.by_branch:
        return
    asks = [_whole_ask(spec, (*query, (spec.by_branch, branch))) for branch in run.branches]
    pages = yield asks
    for branch, page in zip(run.branches, pages, strict=True):
        mine = [item for item in page.items if item.get("id") in new]
        run.write(spec, Page(mine, len(mine)), None, ("_company_id",), (branch,))


def _visit_lines(run: Run, spec: TableSpec, key: str) -> Asks:
    """Lines came with the visits' details; those that a list showed are read again by their days."""
    rows = run.writer.db.execute(
        "SELECT id, substr(dot_kham_date, 1, 10) FROM dot_kham_lines WHERE dot_kham_partner_id = ?"
        " AND _gone_at IS NULL AND _shape IS NOT NULL ORDER BY 2 DESC LIMIT 200",
        [key],
    ).fetchall()
    days = sorted({day for _, day in rows if day}, reverse=True)[:MOST]
    pages = yield [_whole_ask(spec, (("dateFrom", day), ("dateTo", day))) for day in days]
    seen: set[str] = set()
    for page in pages:
        _demand_all(spec, page)
        mine = [item for item in page.items if _owner(spec, item) == key]
        seen |= run.write(spec, Page(mine, len(mine)), None).keys
    yield from _settle(run, spec, [k for k, day in rows if k not in seen and day in days], ())


# --- rows that are not there any more -----------------------------------------------------------


def _settle(run: Run, spec: TableSpec, keys: list[str], query: Query) -> Asks:
    """Gone, moved to another customer, or merely not shown: what is known of each missing row."""
    if not keys:
        return
    if len(keys) > LOST:
        raise UnexpectedAnswer(f"{len(keys)} rows of one customer vanished at once", table=spec.name)
    if spec.detail is None:
        yield from _twice_absent(run, spec, keys, query)
        return
    path = spec.detail.path
    answers = yield [Ask(spec.name, path, id=k, form="object", soft=True) for k in keys]
    gone: list[str] = []
    unsure: list[str] = []
    for key, answer in zip(keys, answers, strict=True):
        if answer is None or isinstance(answer, NotFound):
            gone.append(key)
        elif isinstance(answer, SyncError):
            unsure.append(key)
        elif answer.get("isDeleted") is True:
            gone.append(key)
        else:
            yield from _moved(run, spec, key, answer, query)
    _bury(run, spec, gone)
    if unsure and query:
        yield from _twice_absent(run, spec, unsure, query)


def _twice_absent(run: Run, spec: TableSpec, keys: list[str], query: Query) -> Asks:
    """A detail that cannot tell, or none at all: a second complete answer decides."""
    page = yield _whole_ask(spec, query)
    _demand_all(spec, page)
    shown = {item.get("id") for item in page.items} | {u.id for u in page.undecodable}
    _bury(run, spec, [key for key in keys if key not in shown])


def _moved(run: Run, spec: TableSpec, key: str, answer: dict[str, Any], query: Query) -> Asks:
    """The row lives elsewhere: its list row is read where its detail says that it is now."""
    owner = _owner(spec, answer)
    strategy = spec.strategy
    there: Query = ()
    most = plan.WHOLE
    if spec.name == "sale_order_payments" and answer.get("orderId"):
        there = (("saleOrderId", str(answer["orderId"])),)
    elif owner and spec.by_customer:
        there = ((spec.by_customer, owner),)
    elif isinstance(strategy, Windowed):
        field = next((f.name for f in spec.fields if f.column == spec.date_column), "")
        day = str(answer.get(field) or "")[:10]
        there = ((strategy.date_from, day), (strategy.date_to, day)) if len(day) == 10 else ()
    elif isinstance(strategy, Single):
        most = strategy.limit
    if there == query or (not there and not isinstance(strategy, Single)):
        return
    page = yield list_ask(spec, there, limit=None if spec.method == "POST" else most)
    mine = Page([item for item in page.items if item.get("id") == key], 1)
    if mine.items:
        _write_own(run, spec, mine, owner)


def _bury(run: Run, spec: TableSpec, keys: list[str]) -> None:
    if not keys:
        return
    run.writer.at = run.clock.stamp()
    with run.writer.transaction():
        run.tables[spec.name].gone += run.writer.mark_gone(spec, keys)
    run.committed(spec.name)


# --- asking and checking ------------------------------------------------------------------------


def _whole_ask(spec: TableSpec, query: Query) -> Ask:
    return list_ask(spec, query, limit=None if spec.method == "POST" else plan.WHOLE)


def _demand_all(spec: TableSpec, page: Page) -> None:
    got = len(page.items) + len(page.undecodable)
    if page.total is not None and got != page.total:
        raise UnexpectedAnswer("not all rows of one customer came", table=spec.name)


def _demand_own(spec: TableSpec, page: Page, key: str) -> Asks:
    """A dead filter gives everyone's rows: they would tell nothing about this customer."""
    owners = {_owner(spec, item) for item in page.items}
    if None in owners and spec.by_customer:
        nobody = yield list_ask(
            spec, ((spec.by_customer, plan.IMPOSSIBLE_ID),), limit=None if spec.method == "POST" else 1
        )
        if nobody.items:
            owners.add(plan.IMPOSSIBLE_ID)
    if owners - {key, None}:
        raise UnexpectedAnswer("the list does not heed whose rows are asked for", table=spec.name)


def _write_own(run: Run, spec: TableSpec, page: Page, owner: str | None) -> Applied:
    """Some lists do not show whose a row is: then it is known from the question (column rule 6)."""
    applied = run.write(spec, page, None)
    if any(_owner(spec, item) is None for item in page.items):
        with run.writer.transaction():
            run.writer.learn_owner(spec, applied.keys, owner)
        run.committed(spec.name)
    return applied


def _owner(spec: TableSpec, item: dict[str, Any]) -> str | None:
    """The customer an answer names, flat or as an object."""
    for found in spec.all_fields:
        if spec.customer_column in found.columns and found.name in item:
            value = item[found.name]
            value = value.get("id") if isinstance(value, dict) else value
            if isinstance(value, str) and value != NULL_GUID:
                return value
    return None


def _held(run: Run, spec: TableSpec, key: str) -> list[str]:
    """Living rows of a customer that a list has shown."""
    if not _indexed(run, spec):
        return []
    rows = run.writer.db.execute(
        f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE "{spec.customer_column}" = ?'
        " AND _gone_at IS NULL AND _shape IS NOT NULL",
        [key],
    ).fetchall()
    return [k for (k,) in rows]


def _indexed(run: Run, spec: TableSpec) -> bool:
    """A table still being read for the first time has no index yet, and nothing that could be missing."""
    return bool(run.ledger.table(spec.name).get("indexed"))
