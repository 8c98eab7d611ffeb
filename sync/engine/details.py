"""Details: the background queue, the details that come with each row, debt ledgers, attachments, images.

The queue is what the replica itself says: a row without a detail, changed since its detail, or booked
for today or tomorrow with a detail older than a day. Killed or cancelled, it goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from sync import plan
from sync.api import Page
from sync.clock import stamp_days_before
from sync.engine.asking import Asks, list_ask
from sync.engine.jobs import Ask
from sync.engine.run import Run
from sync.engine.wanted import STALE_DAYS, stale_sql
from sync.errors import Forbidden, NotFound, ServerRefused, SyncError, UnexpectedAnswer
from sync.replica.detail_rows import Detail
from sync.replica.ledger import Window
from sync.replica.writer import Applied
from sync.tables import TABLES, PerParent, TableSpec
from sync.tables.row import RowTooDeep, dumps

BATCH = 40
"""Details asked for and written together."""
FEW = 3
"""So many unusable details of one batch are blamed on the rows; more, and most of it, on the server."""


def pending(run: Run, spec: TableSpec) -> int:
    row = run.writer.db.execute(f'SELECT count(*) FROM "{spec.name}" WHERE {stale_sql(spec)}').fetchone()
    return int(row[0])


def customer_queue(run: Run) -> list[str]:
    """Customers whose detail is wanted, most useful first (design section 3, "Details queue")."""
    today = run.today.isoformat()
    week = (run.today + timedelta(days=8)).isoformat()
    soon = (run.today + timedelta(days=2)).isoformat()
    year = (run.today - timedelta(days=365)).isoformat()
    stale = stale_sql(TABLES["customers"])
    booked = (
        "id IN (SELECT partner_id FROM customer_appointments"
        " WHERE date >= ? AND date < ? AND _gone_at IS NULL)"
    )
    old = stamp_days_before(run.started, STALE_DAYS)
    rows = run.writer.db.execute(
        f"""
        SELECT id, min(rank) FROM (
          SELECT id, 0 AS rank FROM customers WHERE {stale} AND {booked}
          UNION ALL
          SELECT id, 0 FROM customers WHERE _gone_at IS NULL AND _detail_at < ? AND {booked}
          UNION ALL
          SELECT id, CASE WHEN _detail_run IS NOT NULL THEN 1
                          WHEN coalesce(saleOrder, appointment, '') >= ? THEN 2 ELSE 3 END
          FROM (SELECT id, _detail_run, sale_order_date AS saleOrder, appointment_date AS appointment
                FROM customers WHERE {stale})
        ) GROUP BY id ORDER BY 2, id
        """,
        [today, week, old, today, soon, year],
    ).fetchall()
    return [key for key, _ in rows]


def row_queue(run: Run, spec: TableSpec, *, everything: bool = False) -> list[str]:
    """Other rows whose detail is wanted, newest first; with ``everything`` also those that have one."""
    where = "_gone_at IS NULL AND _shape IS NOT NULL" if everything else stale_sql(spec)
    order = f'"{spec.date_column}" DESC' if spec.date_column else f'"{spec.key_column}"'
    rows = run.writer.db.execute(
        f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE {where} ORDER BY {order}'
    ).fetchall()
    return [key for (key,) in rows]


def read_details(run: Run, spec: TableSpec, keys: Iterable[str]) -> Asks:
    """Fetches and writes details in batches; a batch is one transaction."""
    assert spec.detail is not None
    owned = [TABLES["partner_attachments"]] if spec.name == "customers" else []
    if owned and images_per_customer(run):
        owned.append(TABLES["partner_images"])
    source = iter(keys)
    while batch := list(islice(source, BATCH)):
        asked = [one for one in owned if one.name in run.specs and not _barred(run, one)]
        asks = [Ask(spec.name, spec.detail.path, id=key, form="object", soft=True) for key in batch]
        answers = yield asks + [_owned_ask(one, key) for one in asked for key in batch]
        for n, one in enumerate(asked, start=1):
            _write_owned(run, one, batch, answers[n * len(batch) : (n + 1) * len(batch)])
        for one in owned:
            if one not in asked:
                owe(run, one.name, batch)
        _write_details(run, spec, batch, answers[: len(batch)])
        if run.phase == "details":
            run.details_done += len(batch)


def _barred(run: Run, spec: TableSpec) -> bool:
    return isinstance(run.tables[spec.name].error, Forbidden)


def _owned_ask(spec: TableSpec, owner: str) -> Ask:
    """The question for the rows of one customer."""
    if "{id}" in spec.path:
        return Ask(spec.name, spec.path, id=owner, soft=True)
    return list_ask(spec, (("partnerId", owner),), soft=True)


def owe(run: Run, table: str, owners: Iterable[str]) -> None:
    """Remembers customers whose detail is here, but not what belongs to it."""
    with run.writer.transaction():
        run.writer.db.conn.executemany(
            "INSERT OR IGNORE INTO _owed VALUES (?, ?)", [(table, owner) for owner in owners]
        )


def owed(run: Run, table: str) -> list[str]:
    """Living customers whose rows in this table could not be read with their detail."""
    rows = run.writer.db.execute(
        "SELECT owner FROM _owed WHERE table_name = ?"
        " AND owner IN (SELECT id FROM customers WHERE _gone_at IS NULL) ORDER BY owner",
        [table],
    ).fetchall()
    return [owner for (owner,) in rows]


def read_owed(run: Run, spec: TableSpec) -> Asks:
    """What was not permitted, not asked for or not answered with a customer's detail; one question first."""
    source = iter(owed(run, spec.name))
    size = 1
    while batch := list(islice(source, size)):
        answers = yield [_owned_ask(spec, owner) for owner in batch]
        _write_owned(run, spec, batch, answers)
        if run.tables[spec.name].error is not None:
            return
        size = BATCH


def _write_details(run: Run, spec: TableSpec, keys: list[str], answers: list[Any]) -> None:
    """Writes what came. A detail the server cannot give stays wanted and does not hold up the others."""
    run.writer.at = run.clock.stamp()
    fatal: SyncError | None = None
    unusable: list[SyncError] = []
    new = False
    with run.writer.transaction():
        for key, answer in zip(keys, answers, strict=True):
            if isinstance(answer, dict):
                try:
                    new |= run.writer.apply_detail(spec, key, answer) is Detail.NEW
                except RowTooDeep as odd:
                    unusable.append(UnexpectedAnswer(str(odd), table=spec.name))
            elif answer is None or isinstance(answer, NotFound):
                run.writer.skip_detail(spec, key)
            elif isinstance(answer, ServerRefused | UnexpectedAnswer):
                unusable.append(answer)
            elif isinstance(answer, SyncError):
                fatal = answer
    run.written.add(spec.name)
    if new:
        run.committed(spec.name)
    run.tables[spec.name].undetailed += len(unusable)
    if len(unusable) > max(FEW, len(keys) // 2):
        fatal = fatal or unusable[0]
    if fatal is not None:
        raise fatal


def _write_owned(run: Run, spec: TableSpec, owners: list[str], answers: list[Any]) -> None:
    """Rows that belong to one parent each: the answer is all of them."""
    column = spec.strategy.column if isinstance(spec.strategy, PerParent) else "partner_id"
    run.writer.at = run.clock.stamp()
    state = run.tables[spec.name]
    with run.writer.transaction():
        for owner, answer in zip(owners, answers, strict=True):
            if isinstance(answer, Page):
                _replace_owned(run, spec, column, owner, answer)
            elif isinstance(answer, Forbidden):
                state.error = answer
            elif isinstance(answer, SyncError) and not isinstance(answer, NotFound):
                state.error = state.error or answer
            late = isinstance(answer, SyncError) and not isinstance(answer, NotFound)
            statement = (
                "INSERT OR IGNORE INTO _owed VALUES (?, ?)"
                if late
                else "DELETE FROM _owed WHERE table_name = ? AND owner = ?"
            )
            run.writer.db.execute(statement, [spec.name, owner])


def _replace_owned(run: Run, spec: TableSpec, column: str, owner: str, page: Page) -> Applied:
    if page.total is not None and len(page.items) + len(page.undecodable) != page.total:
        raise UnexpectedAnswer("not all rows of one customer came", table=spec.name)
    applied = run.writer.apply(spec, [(item, (owner,)) for item in page.items], (column,))
    if not page.undecodable:
        applied.gone = run.writer.replace_rest(spec, column, owner, applied)
    run.count(spec, page, applied)
    return applied


def images_per_customer(run: Run) -> bool:
    return run.ledger.filters("partner_images").get("unfiltered") is False


# --- debt ledger --------------------------------------------------------------------------------


def debtors(run: Run) -> Iterator[str]:
    """Customers with a stored debt, a payment by debt journal, or ledger rows already held.

    A click asks only for those that something touched (design section 3, table list).
    """
    rows = run.writer.db.execute(
        """
        SELECT id FROM (
        SELECT id FROM customers WHERE total_debit <> 0
        UNION SELECT partner_id FROM account_payments WHERE journal_type = 'debt' AND _gone_at IS NULL
        UNION SELECT p.partner_id FROM account_payments a
              JOIN sale_order_payment_links l ON l.account_payment_id = a.id
              JOIN sale_order_payments p ON p.id = l.sale_order_payment_id
              WHERE a.journal_type = 'debt' AND a._gone_at IS NULL
        UNION SELECT o.partner_id FROM account_payments a
              JOIN sale_order_payment_links l ON l.account_payment_id = a.id
              JOIN sale_order_payments p ON p.id = l.sale_order_payment_id
              JOIN sale_orders o ON o.id = p.order_id
              WHERE a.journal_type = 'debt' AND a._gone_at IS NULL
        UNION SELECT partner_id FROM customer_debt_ledger WHERE _gone_at IS NULL
        ) EXCEPT SELECT id FROM customers WHERE _gone_at IS NOT NULL
        """
    ).fetchall()
    known = {row[0] for row in run.writer.db.execute("SELECT value FROM _meta WHERE name = 'ledger_read'")}
    for (customer,) in rows:
        if customer and (run.mode != "click" or not known or customer in run.touched):
            yield customer


def read_ledgers(run: Run, spec: TableSpec, customers: Iterable[str]) -> Asks:
    """Replaces the debt ledger of each customer as a whole."""
    strategy = spec.strategy
    assert isinstance(strategy, PerParent)
    wanted = sorted(customers)
    if wanted:
        nobody = yield list_ask(spec, ((strategy.param, plan.IMPOSSIBLE_ID),), limit=1)
        if nobody.items:
            # Every customer would be given everyone's debts.
            raise UnexpectedAnswer("the list does not heed whose rows are asked for", table=spec.name)
    source = iter(wanted)
    while batch := list(islice(source, BATCH)):
        answers = yield [list_ask(spec, ((strategy.param, key),), limit=strategy.limit) for key in batch]
        run.writer.at = run.clock.stamp()
        with run.writer.transaction():
            for owner, page in zip(batch, answers, strict=True):
                _replace_owned(run, spec, strategy.column, owner, page)
    if run.mode != "customer":
        run.ledger.set_meta("ledger_read", run.clock.stamp())
    run.tables[spec.name].listed = True


# --- images -------------------------------------------------------------------------------------


def read_images(run: Run, spec: TableSpec) -> Asks:
    """All images at once if the server gives them; else they are asked for with each customer's detail.

    An empty answer may mean "none" or "say of whom". Where images were held, a few of their customers tell
    which; else everyone is asked, for nothing proves that there are none.
    """
    state = run.tables[spec.name]
    answer = yield list_ask(spec, soft=True)
    if isinstance(answer, Forbidden):
        raise answer
    if isinstance(answer, Page) and (answer.items or answer.undecodable):
        run.ledger.set_table(spec.name, filters=dumps({"unfiltered": True}))
        answer.total = len(answer.items) + len(answer.undecodable)
        state.server_total = answer.total
        run.write(spec, answer, Window(spec.name))
        state.listed = True
        return
    if isinstance(answer, Page) and not run.is_empty(spec) and not images_per_customer(run):
        having = run.writer.db.execute(
            "SELECT DISTINCT partner_id FROM partner_images WHERE _gone_at IS NULL ORDER BY _run DESC LIMIT 5"
        ).fetchall()
        tests = yield [list_ask(spec, (("partnerId", key),), soft=True) for (key,) in having if key]
        if not any(isinstance(page, Page) and page.items for page in tests):
            if spec.name not in run.options.accept_deletions:
                raise UnexpectedAnswer("the server shows no images where some were held", table=spec.name)
            state.server_total = 0
            run.write(spec, Page([], 0), Window(spec.name))
            state.listed = True
            return
    if not images_per_customer(run):
        run.ledger.set_table(spec.name, filters=dumps({"unfiltered": False}))
        known = run.writer.db.execute("SELECT id FROM customers WHERE _detail_at IS NOT NULL").fetchall()
        owe(run, spec.name, [key for (key,) in known])
    state.listed = True


__all__ = [
    "BATCH",
    "customer_queue",
    "debtors",
    "images_per_customer",
    "owe",
    "owed",
    "pending",
    "read_details",
    "read_images",
    "read_owed",
]
