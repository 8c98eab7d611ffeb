"""The classes of faults a server and a line can make, each as one declaration."""

from __future__ import annotations

from collections.abc import Iterable

from tests.faults import http_wire as wire
from tests.faults.http_proof import Class
from tests.faults.http_scenes import (
    DIFFER,
    HIT,
    MOVED,
    ODD,
    Reception,
    at_requests,
    away,
    capped,
    cut_and,
    doubled,
    everything_always,
    expire,
    few_tries,
    forbid,
    in_time,
    lose_session,
    offset_ignored,
    pairs,
    portal_at_sign_in,
    refuse_refresh,
    rescheduled,
    retry_at,
    shuffled,
    spoil,
    two_thirds_gone,
    waited,
)


def named(classes: Iterable[Class]) -> dict[str, Class]:
    found = list(classes)
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


CLASSES = named(
    [
        Class("token expires mid-pull", at_requests(8, 20, 33, act=expire)),
        Class("token expires mid-pull, first", at_requests(20, 60, 100, act=expire), empty=True, small=True),
        Class("refresh refused", refuse_refresh),
        Class("session lost", at_requests(20, act=lose_session), None, ends={"session_expired": 3}),
        Class("429 with seconds", spoil(wire.status(429, lambda: "7"), times=2), after=waited(7)),
        Class("429 with a date", retry_at(9), after=waited(8.5)),
        Class(
            "429 with an absurd wait", spoil(wire.status(429, lambda: "9999999"), times=1), after=waited(59)
        ),
        Class("429 without Retry-After", spoil(wire.status(429), times=3), more=0.5, after=few_tries),
        Class(
            "5xx storm that passes",
            spoil(wire.status(503), times=3),
            more=0.5,
            after=few_tries,
        ),
        Class(
            "5xx storm that stays",
            spoil(wire.status(502)),
            HIT,
            short=frozenset({"server_busy"}),
            more=0.5,
            after=few_tries,
        ),
        Class(
            "5xx storm in the first pull",
            spoil(wire.status(503)),
            HIT,
            short=frozenset({"server_busy"}),
            more=0.5,
            empty=True,
            small=True,
        ),
        Class("reset mid-body, thrice", spoil(wire.reset, times=3), more=0.5),
        Class(
            "reset mid-body, always",
            spoil(wire.reset),
            HIT,
            short=frozenset({"offline"}),
            more=0.8,
            empty=True,
        ),
        Class(
            "length too long",
            spoil(wire.length_of(lambda n: n + 9)),
            HIT,
            short=frozenset({"offline"}),
            more=0.8,
        ),
        Class("length too short", spoil(wire.length_of(lambda n: n // 2)), HIT, short=ODD, empty=True),
        Class("no length, half a body", spoil(wire.unframed_half), HIT, short=ODD, more=0.8, empty=True),
        Class("truncated JSON", spoil(wire.truncated), HIT, short=ODD, empty=True),
        Class("HTML with 200", spoil(wire.html), HIT, short=ODD, empty=True),
        Class("HTML with 200, held", spoil(wire.html), HIT, short=ODD),
        Class("redirect mid-pull", spoil(wire.redirect), HIT, short=ODD, empty=True),
        Class("204 for a list", spoil(wire.no_content), HIT, short=ODD, empty=True),
        Class(
            "slow drip",
            spoil(wire.drip(0.05, 8.0), which=lambda seen: seen.path == "/api/Products"),
            frozenset({"products"}),
            short=frozenset({"offline"}),
            client={"deadline": 0.5},
            after=in_time,
            tables=frozenset({"products", "employees"}),
        ),
        Class(
            "gzip bomb",
            spoil(wire.bomb(48), which=lambda seen: seen.path == "/api/Products"),
            frozenset({"products"}),
            must=frozenset({"products"}),
            short=ODD,
            client={"max_body": 8 * 2**20},
        ),
        Class(
            "items is an object",
            spoil(wire.envelope(lambda b: b | {"items": {"rows": 1}})),
            HIT,
            short=ODD,
            empty=True,
        ),
        Class(
            "items is null", spoil(wire.envelope(lambda b: b | {"items": None})), HIT, short=ODD, empty=True
        ),
        Class(
            "no items at all", spoil(wire.envelope(lambda b: {"message": "ok"})), HIT, short=ODD, empty=True
        ),
        Class("a text for an answer", spoil(wire.envelope(lambda b: "ok")), HIT, short=ODD, empty=True),
        Class(
            "total three too many",
            spoil(wire.total(lambda n: n + 3)),
            HIT,
            short=frozenset({"counts_differ"}),
        ),
        Class(
            "total three too many, small",
            spoil(wire.total(lambda n: n + 3)),
            HIT,
            short=DIFFER,
            small=True,
            more=1.0,
        ),
        Class(
            "total three too few",
            spoil(wire.total(lambda n: max(0, n - 3))),
            HIT,
            short=DIFFER,
            more=0.6,
        ),
        Class(
            "total three too few, small",
            spoil(wire.total(lambda n: max(0, n - 3))),
            HIT,
            short=DIFFER,
            small=True,
            more=1.0,
        ),
        Class(
            "total three too many, first",
            spoil(wire.total(lambda n: n + 3)),
            HIT,
            short=DIFFER,
            empty=True,
        ),
        Class("total nought", spoil(wire.total(lambda n: 0)), HIT, short=DIFFER),
        Class("total nought, first", spoil(wire.total(lambda n: 0)), HIT, short=DIFFER, empty=True),
        Class("total huge", spoil(wire.total(lambda n: 10**9)), HIT, short=DIFFER, more=0.6),
        Class("total missing", spoil(cut_and(lambda n: wire.MISSING)), HIT, short=ODD, empty=True),
        Class("total a text", spoil(cut_and(str)), HIT, short=ODD, empty=True),
        Class("total a fraction", spoil(cut_and(lambda n: n + 0.5)), HIT, short=ODD, empty=True),
        Class(
            "limit capped at 20",
            capped(20),
            HIT,
            short=frozenset({"counts_differ", "unexpected_answer"}),
            more=2.0,
        ),
        Class("limit ignored", everything_always),
        Class(
            "one row twice", spoil(wire.envelope(doubled)), HIT, short=frozenset({"repeated_rows"}), more=0.6
        ),
        Class(
            "shuffled pages",
            shuffled,
            None,
            short=frozenset({"counts_differ", "repeated_rows", "unexpected_answer"}),
            small=True,
            more=2.0,
        ),
        Class(
            "offset ignored",
            offset_ignored,
            None,
            short=frozenset({"counts_differ", "repeated_rows", "unexpected_answer"}),
            empty=True,
            small=True,
            more=2.0,
        ),
        Class(
            "empty lists where rows were",
            spoil(wire.envelope(lambda b: b | {"items": [], "totalItems": 0})),
            HIT,
            short=ODD | {"emptied_list"},
        ),
        Class(
            "two thirds vanish",
            two_thirds_gone,
            None,
            short=frozenset({"deletions_held_back", "counts_differ"}),
            more=3.0,
            moving=True,
        ),
        Class("half date pairs are refused", lambda fake: None, small=True, after=pairs),
        Class(
            "rows appear",
            Reception("insert"),
            None,
            short=MOVED,
            moving=True,
            small=True,
            more=1.0,
            click=True,
        ),
        Class(
            "rows vanish",
            Reception("delete"),
            None,
            short=MOVED,
            moving=True,
            small=True,
            more=1.0,
            click=True,
        ),
        Class("rows are rescheduled", rescheduled, None, short=MOVED, moving=True, small=True, more=1.0),
        Class("rows are edited", Reception("edit"), None, short=MOVED, moving=True, small=True, more=1.0),
        # Three requests in all: however they fall, none of them meets a dead line at each of its four tries.
        Class("server away for a while", away(30, 32), more=0.5),
        Class("server gone", away(30, 10**6), None, ends={"offline": 4}),
        Class(
            "server gone in the first pull",
            away(60, 10**6),
            None,
            ends={"offline": 4},
            empty=True,
            small=True,
        ),
        Class("sign-in: HTML", portal_at_sign_in(wire.html), None, ends={"unexpected_answer": 3}),
        Class("sign-in: redirect", portal_at_sign_in(wire.redirect), None, ends={"unexpected_answer": 3}),
        Class("forbidden", forbid, HIT, short=frozenset({"forbidden"}), empty=True),
    ]
)
