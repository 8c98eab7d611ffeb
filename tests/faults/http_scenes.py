"""What a server, a line and a clinic do while a run goes on, and what must then be seen of the run."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

from sync.tables import TABLES, Windowed
from tests.fakes.routes import Reply, problem
from tests.fakes.tdental import FakeTDental, Seen
from tests.faults import http_wire as wire
from tests.faults.http_proof import Stage, demand

HIT = frozenset({"customer_appointments", "sale_orders", "products", "stock_pickings"})
"""Tables the spoilt answers belong to: two read by windows, one whole, one whole with details."""
ODD: frozenset[str | None] = frozenset({"unexpected_answer"})
DIFFER: frozenset[str | None] = frozenset({"counts_differ"})
MOVED: frozenset[str | None] = frozenset({None, "counts_differ", "repeated_rows", "rows_out_of_reach"})
LIST_PATHS = {TABLES[name].path.lower() for name in HIT}


def is_list(seen: Seen) -> bool:
    return seen.path.lower() in LIST_PATHS


def spoil(
    change: wire.Spoil, *, times: int = -1, which: Callable[[Seen], bool] = is_list
) -> Callable[[FakeTDental], None]:
    """Spoils the lists of ``HIT``: the first ``times`` answers of each, or all of them."""

    def install(fake: FakeTDental) -> None:
        left: dict[str, int] = {}

        def on_reply(seen: Seen, reply: Reply) -> Reply:
            if not which(seen) or reply.status != 200:
                return reply
            with fake.store.lock:
                left[seen.path] = left.get(seen.path, times) - 1
                spoilt = times < 0 or left[seen.path] >= 0
            return change(reply) if spoilt else reply

        fake.on_reply = on_reply

    return install


def at_requests(*numbers: int, act: Callable[[FakeTDental], None]) -> Callable[[FakeTDental], None]:
    """Does something before the n-th data requests."""

    def install(fake: FakeTDental) -> None:
        seen_so_far = [0]

        def on_request(seen: Seen) -> None:
            if seen.table:
                with fake.store.lock:
                    seen_so_far[0] += 1
                    due = seen_so_far[0] in numbers
                if due:
                    act(fake)

        fake.on_request = on_request

    return install


# --- the sign-in ---------------------------------------------------------------------------------


def expire(fake: FakeTDental) -> None:
    fake.expire_tokens()


def lose_session(fake: FakeTDental) -> None:
    fake.password = "khác rồi"
    fake.switches.refuse_refresh = True
    fake.expire_tokens()


def refuse_refresh(fake: FakeTDental) -> None:
    fake.switches.refuse_refresh = True
    at_requests(15, 40, act=expire)(fake)


def portal_at_sign_in(change: wire.Spoil) -> Callable[[FakeTDental], None]:
    return spoil(change, which=lambda seen: seen.path.lower() == "/api/account/login")


# --- waiting -------------------------------------------------------------------------------------


def waited(least: float) -> Callable[[Stage], None]:
    def after(stage: Stage) -> None:
        demand(stage.pauses, "it did not wait")
        demand(min(stage.pauses) >= least, f"it waited {min(stage.pauses):.1f} s, {least} were asked for")
        demand(max(stage.pauses) <= 60, f"it would wait {max(stage.pauses):.0f} s")

    return after


def retry_at(seconds: int) -> Callable[[FakeTDental], None]:
    """429 with an HTTP date by the server's clock, which is months from this computer's."""

    def install(fake: FakeTDental) -> None:
        def moment() -> str:
            return format_datetime(fake.now() + timedelta(seconds=seconds + 1), usegmt=True)

        spoil(wire.status(429, moment), times=2)(fake)

    return install


def in_time(stage: Stage) -> None:
    demand(stage.report.seconds < 6, f"it waited for the drip: {stage.report.seconds:.1f} s")


def few_tries(stage: Stage) -> None:
    """At most five tries of one question."""
    tries: dict[str, int] = {}
    for seen in stage.requests:
        mark = f"{seen.path} {sorted(seen.query.items())} {seen.body}"
        tries[mark] = tries.get(mark, 0) + 1
    most = max(tries.values())
    demand(most <= 8, f"one question was asked {most} times")


# --- lists that lie ------------------------------------------------------------------------------


def capped(most: int) -> Callable[[FakeTDental], None]:
    """The server never sends more than so many rows, whatever limit is asked for."""

    def cap(body: dict[str, Any]) -> dict[str, Any]:
        return body | {"items": body["items"][:most]}

    return spoil(wire.envelope(cap))


def everything_always(fake: FakeTDental) -> None:
    """``limit`` is ignored: each answer holds all rows of its filter."""

    def on_request(seen: Seen) -> None:
        if is_list(seen):
            seen.query.pop("limit", None)
            seen.query["limit"] = ["100000"]

    fake.on_request = on_request


def cut_and(told: Callable[[int], Any]) -> wire.Spoil:
    """A total of another kind, and five rows at most: only a true total would show that some are missing."""
    lie = wire.total(told)
    return lambda reply: wire.envelope(lambda body: body | {"items": body["items"][:5]})(lie(reply))


def doubled(body: dict[str, Any]) -> dict[str, Any]:
    """One row stands twice, where another should be."""
    items = body["items"]
    return body | {"items": [*items[:-1], items[0]] if len(items) > 1 else items}


def shuffled(fake: FakeTDental) -> None:
    """No date filter works and pages have no order: each answer is another draw."""
    for name, spec in TABLES.items():
        if isinstance(spec.strategy, Windowed):
            fake.switches.dead_filters |= {
                (name, spec.strategy.date_from),
                (name, spec.strategy.date_to),
                (name, "companyId"),
            }
    for name in ("customers", "sale_orders", "account_payments", "partner_advances"):
        for record in fake.store.tables[name]:
            record.meta["created"] = "2026-03-01T08:00:00"


def two_thirds_gone(fake: FakeTDental) -> None:
    """The server shows a third of two lists, quite consistently: details of the rest are unknown."""
    shown: set[str] = set()
    hidden: set[str] = set()
    for name in ("customer_appointments", "products"):
        keys = sorted(fake.ids(name))
        shown.update(keys[: len(keys) // 3])
        hidden.update(keys[len(keys) // 3 :])

    def keep(body: dict[str, Any]) -> dict[str, Any]:
        items = [item for item in body["items"] if item.get("id") in shown]
        return body | {"items": items, "totalItems": len(items)}

    def on_reply(seen: Seen, reply: Reply) -> Reply:
        if seen.path in ("/api/Appointments", "/api/Products"):
            if seen.query.get("limit") == ["1"]:
                return wire.envelope(lambda b: b | {"totalItems": b["totalItems"] // 3})(reply)
            return wire.envelope(keep)(reply)
        return problem(404, "Not Found") if seen.path.rpartition("/")[2] in hidden else reply

    fake.on_reply = on_reply


def offset_ignored(fake: FakeTDental) -> None:
    """No date filter works and every page is the first."""
    shuffled(fake)

    def on_request(seen: Seen) -> None:
        seen.query.pop("offset", None)

    fake.on_request = on_request


def pairs(stage: Stage) -> None:
    """A date alone is refused by the server: each goes with its other end."""
    for seen in stage.requests:
        if seen.table in ("customer_appointments", "customer_receipts"):
            ends = [name for name in seen.query if name.startswith("date")]
            demand(len(ends) in (0, 2), f"{seen.table} is asked with {ends} alone")


# --- a clinic that moves -------------------------------------------------------------------------


class Reception:
    """Edits the clinic between the requests of one run, the same way for one seed."""

    def __init__(self, act: str, seed: int = 5) -> None:
        self.act = act
        self.seed = seed

    def __call__(self, fake: FakeTDental) -> None:
        dice = random.Random(self.seed)
        edits = [0]

        def on_request(seen: Seen) -> None:
            if seen.table not in ("customer_appointments", "sale_orders", "sale_order_payments"):
                return
            with fake.store.lock:
                if edits[0] >= 12 or dice.random() < 0.4:
                    return
                edits[0] += 1
                self._edit(fake, seen.table, dice, edits[0])

        fake.on_request = on_request

    def _edit(self, fake: FakeTDental, table: str, dice: random.Random, number: int) -> None:
        record = dice.choice(fake.store.tables[table])
        key = record.row["id"]
        if self.act == "insert":
            row = {**record.row, "id": f"0e000000-0000-4000-8000-0000000{number:05d}"}
            fake.insert(table, row, **record.meta)
        elif self.act == "delete":
            fake.delete(table, key)
        elif self.act == "edit":
            fake.edit(table, key, note=f"sửa lần {number}", state="cancel")


def rescheduled(fake: FakeTDental) -> None:
    """A booking of the range that is being asked for moves to today, which was read before."""
    moved = [0]

    def on_request(seen: Seen) -> None:
        end = seen.query.get("datetimeto", ["9999"])[-1][:10]
        start = seen.query.get("datetimefrom", [""])[-1][:10]
        if seen.table != "customer_appointments" or end >= fake.today.isoformat()[:7] or moved[0] >= 8:
            return
        with fake.store.lock:
            for record in fake.store.tables["customer_appointments"]:
                if start <= record.row["date"][:10] <= end:
                    moved[0] += 1
                    fake.reschedule(record.row["id"], fake.today.isoformat(), "10:10")
                    return

    fake.on_request = on_request


def away(first: int, last: int) -> Callable[[FakeTDental], None]:
    """The server is gone from the n-th request to another, then there again."""

    def install(fake: FakeTDental) -> None:
        asked = [0]

        def on_reply(seen: Seen, reply: Reply) -> Reply:
            with fake.store.lock:
                asked[0] += 1
                gone = first <= asked[0] <= last
            return Reply(0, dropped=True) if gone else reply

        fake.on_reply = on_reply

    return install


def forbid(fake: FakeTDental) -> None:
    fake.switches.forbidden |= HIT
