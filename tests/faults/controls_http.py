"""Planted bugs: what a careless client does. Each is put into the program by ``patch`` and must be caught.

``CONTROLS`` names for every class of ``http_classes`` the bug that its proof exists for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from sync import plan
from sync.api import Page, exchange, retry, tolerant
from sync.api import client as api_client
from sync.api import judge as judging
from sync.api.bodies import BodyDamaged, BoundedBody
from sync.api.judge import Answer, Unauthorized
from sync.api.network import Line
from sync.engine import asking, dated, jobs, runner, stages, unfiltered, vanished, whole, windows
from sync.engine.run import Run
from sync.errors import Forbidden, Offline, SyncError, UnexpectedAnswer
from sync.replica.ledger import Proof, Window
from sync.replica.writer import Writer

Bug = Callable[[pytest.MonkeyPatch], None]
EMPTY = b'{"offset":0,"limit":0,"totalItems":0,"items":[]}'


# --- answers taken for what they are not ---------------------------------------------------------


def taken_as_empty(*kinds: type[Exception]) -> Bug:
    """An answer that is none counts as an empty list."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        real = judging.judge

        def judge(answer: Answer, place: Any, now: Any) -> bytes | None:
            try:
                return real(answer, place, now)
            except kinds:
                return EMPTY

        patch.setattr(api_client, "judge", judge)

    return plant


def nothing_is_empty(patch: pytest.MonkeyPatch) -> None:
    real = jobs.parse_page
    patch.setattr(
        jobs, "parse_page", lambda body, **place: Page([], 0) if body is None else real(body, **place)
    )


def anything_is_a_list(patch: pytest.MonkeyPatch) -> None:
    """``answer.get("items") or []``."""
    real = jobs.parse_page

    def lenient(body: bytes | None, **place: Any) -> Page:
        try:
            return real(body, **place)
        except UnexpectedAnswer:
            return Page([], 0)

    patch.setattr(jobs, "parse_page", lenient)


def what_came_is_the_total(patch: pytest.MonkeyPatch) -> None:
    """No usable ``totalItems``: the rows that came are all there are."""
    real = jobs.parse_page

    def lenient(body: bytes | None, **place: Any) -> Page:
        try:
            return real(body, **place)
        except UnexpectedAnswer:
            items = orjson.loads(body or b"")["items"]
            return Page(items, len(items))

    patch.setattr(jobs, "parse_page", lenient)


def half_is_whole(patch: pytest.MonkeyPatch) -> None:
    """A body that breaks off is read as far as it goes."""
    real = jobs.parse_page

    def lenient(body: bytes | None, **place: Any) -> Page:
        try:
            return real(body, **place)
        except UnexpectedAnswer:
            return _rows_so_far(body or b"")

    def receive(self: exchange.Exchange, response: Any) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        body = BoundedBody(headers.get("content-encoding", ""), 2**30)
        try:
            for chunk in response.stream:
                body.feed(chunk)
            content = body.finish()
        except (*exchange._BROKEN, BodyDamaged):
            content = b"".join(body._parts)
        return Answer(response.status_code, headers, content)

    patch.setattr(jobs, "parse_page", lenient)
    patch.setattr(exchange.Exchange, "_receive", receive)


def _rows_so_far(body: bytes) -> Page:
    start = body.find(b"[")
    rows = []
    try:
        for begin, end in tolerant.elements(body, start):
            rows.append(orjson.loads(body[begin:end]))
    except UnexpectedAnswer:
        pass
    return Page(rows, len(rows))


def offline_is_empty(patch: pytest.MonkeyPatch) -> None:
    real = jobs.Scheduler._fetch

    def fetch(self: jobs.Scheduler, ask: jobs.Ask) -> bytes | None:
        try:
            return real(self, ask)
        except Offline:
            return EMPTY

    patch.setattr(jobs.Scheduler, "_fetch", fetch)


# --- waiting and asking again --------------------------------------------------------------------


def policy(**changes: Any) -> Bug:
    def plant(patch: pytest.MonkeyPatch) -> None:
        real = retry.RetryPolicy.run

        def run(self: retry.RetryPolicy, *values: Any) -> Any:
            return real(dataclasses.replace(self, **changes), *values)

        patch.setattr(retry.RetryPolicy, "run", run)

    return plant


def deaf_to_retry_after(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(judging, "parse_retry_after", lambda text, now: None)


def clock_of_the_pc(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Answer, "date", lambda self, now: datetime.now(UTC))


def no_deadline(patch: pytest.MonkeyPatch) -> None:
    real = Line.until
    patch.setattr(Line, "until", lambda self, deadline: real(self, deadline + 1000))


def no_limit(patch: pytest.MonkeyPatch) -> None:
    real = BoundedBody.__init__
    patch.setattr(BoundedBody, "__init__", lambda self, encoding, limit: real(self, encoding, 2**40))


def signs_in_without_end(patch: pytest.MonkeyPatch) -> None:
    def call(self: api_client.Client, ask: Any) -> bytes | None:
        for _ in range(300):
            key = self._key
            try:
                assert key is not None
                return self._answer(ask, self._headers(key), float("inf"), key)
            except Unauthorized:
                try:
                    self._sign_in(*(self._credentials or ("", "")), "again")
                except SyncError:
                    continue
        raise Offline("given up")

    patch.setattr(api_client.Client, "_call", call)


def no_second_sign_in(patch: pytest.MonkeyPatch) -> None:
    def again(self: api_client.Client, place: Any) -> None:
        self._key = None
        raise api_client._expired(place)

    patch.setattr(api_client.Client, "_sign_in_again", again)


def plain_exit_codes(patch: pytest.MonkeyPatch) -> None:
    def code(error: SyncError | None) -> int:
        return 4 if isinstance(error, Offline) else 0 if error is None else 1

    patch.setattr(runner, "exit_code", code)


# --- lists believed ------------------------------------------------------------------------------


def truncated_page_accepted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Run, "weigh", lambda self, spec, page: "whole")
    patch.setattr(whole, "disagrees", lambda page: False)


def no_unique_ids(patch: pytest.MonkeyPatch) -> None:
    def weigh(self: Run, spec: Any, page: Page) -> str:
        return "whole" if page.total == len(page.items) else "short"

    patch.setattr(Run, "weigh", weigh)
    patch.setattr(whole, "_repeats", lambda spec, page: 0)


def total_trusted(patch: pytest.MonkeyPatch) -> None:
    """A total of nought is an empty table, whatever came with it."""

    def total_of(spec: Any) -> Any:
        return lambda page: page.total

    patch.setattr(asking, "total_of", total_of)


def naive_paging(patch: pytest.MonkeyPatch) -> None:
    """Page after page until the offset reaches the total: no overlap, no look at the ids, no second count."""

    def read_paged(run: Run, spec: Any) -> Iterator[Any]:
        offset, keys = 0, set()
        while True:
            page = yield asking.list_ask(spec, limit=plan.HEAD_PAGE, offset=offset)
            keys |= run.write(spec, page, None).keys
            offset += len(page.items)
            if offset >= page.total or not page.items:
                break
        with run.writer.transaction():
            run.ledger.record(Window(spec.name), windows.run_proof(run, page.total, keys))

    for module in (windows, dated, unfiltered, whole):
        patch.setattr(module, "read_paged", read_paged)


def emptiness_believed(patch: pytest.MonkeyPatch) -> None:
    for module in (windows, dated, whole):
        patch.setattr(module, "demand_not_emptied", lambda run, spec: None)


def late_brake(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plan, "brake", lambda rows, gone, gone_in_run: gone > 0.9 * rows)


def half_a_pair(patch: pytest.MonkeyPatch) -> None:
    real = jobs.Scheduler._fetch

    def fetch(self: jobs.Scheduler, ask: jobs.Ask) -> bytes | None:
        query = tuple(pair for pair in ask.query if pair[0] != "dateTimeTo")
        return real(self, dataclasses.replace(ask, query=query))

    patch.setattr(jobs.Scheduler, "_fetch", fetch)


def ledger_before_rows(patch: pytest.MonkeyPatch) -> None:
    real = windows.window_ask

    def window_ask(run: Run, spec: Any, window: Window, *values: Any, **named: Any) -> jobs.Ask:
        with run.writer.transaction():
            run.ledger.record(window, Proof(None, None, None, run.clock.stamp(), run.writer.run))  # type: ignore[arg-type]
        return real(run, spec, window, *values, **named)

    for module in (windows, dated):
        patch.setattr(module, "window_ask", window_ask)


# --- a clinic that moves -------------------------------------------------------------------------


def no_probe(patch: pytest.MonkeyPatch) -> None:
    """Totals are not compared at the end, and one that differs is not told."""
    shortfall = stages.Engine._shortfall

    def check_totals(run: Run, spec: Any) -> Iterator[Any]:
        yield from ()

    def silent(self: stages.Engine, *given: Any) -> str | None:
        found = shortfall(self, *given)
        return None if found == "counts_differ" else found

    patch.setattr(stages, "check_totals", check_totals)
    patch.setattr(stages.Engine, "_shortfall", silent)


def absence_is_deletion(patch: pytest.MonkeyPatch) -> None:
    def judge(spec: Any, key: str, answer: Any, window: Window, said: Any) -> None:
        said.gone.add(key)

    patch.setattr(vanished, "_judge", judge)


def known_is_unchanged(patch: pytest.MonkeyPatch) -> None:
    real = Writer._write_group

    def write(
        self: Writer, spec: Any, shape: Any, members: Any, columns: Any, existing: Any, *more: Any
    ) -> Any:
        fresh = {key: member for key, member in members.items() if key not in existing}
        return real(self, spec, shape, fresh, columns, existing, *more)

    patch.setattr(Writer, "_write_group", write)


html_is_empty = taken_as_empty(UnexpectedAnswer)
CONTROLS: dict[str, Bug] = {
    "token expires mid-pull": taken_as_empty(Unauthorized),
    "token expires mid-pull, first": taken_as_empty(Unauthorized),
    "refresh refused": no_second_sign_in,
    "session lost": signs_in_without_end,
    "429 with seconds": deaf_to_retry_after,
    "429 with a date": clock_of_the_pc,
    "429 with an absurd wait": policy(longest_retry_after=1e9),
    "429 without Retry-After": policy(tries=1),
    "5xx storm that passes": policy(tries=1),
    "5xx storm that stays": policy(tries=10**6),
    "5xx storm in the first pull": ledger_before_rows,
    "reset mid-body, thrice": half_is_whole,
    "reset mid-body, always": half_is_whole,
    "length too short": half_is_whole,
    "no length, half a body": half_is_whole,
    "truncated JSON": half_is_whole,
    "HTML with 200": html_is_empty,
    "redirect mid-pull": html_is_empty,
    "204 for a list": nothing_is_empty,
    "slow drip": no_deadline,
    "gzip bomb": no_limit,
    "items is an object": anything_is_a_list,
    "items is null": anything_is_a_list,
    "no items at all": anything_is_a_list,
    "a text for an answer": anything_is_a_list,
    "total three too many": truncated_page_accepted,
    "total three too many, small": truncated_page_accepted,
    "total three too many, first": truncated_page_accepted,
    "total three too few": truncated_page_accepted,
    "total three too few, small": truncated_page_accepted,
    "total nought": truncated_page_accepted,
    "total nought, first": total_trusted,
    "total huge": truncated_page_accepted,
    "total missing": what_came_is_the_total,
    "total a text": what_came_is_the_total,
    "total a fraction": what_came_is_the_total,
    "limit capped at 20": truncated_page_accepted,
    "offset ignored": naive_paging,
    "one row twice": no_unique_ids,
    "shuffled pages": naive_paging,
    "empty lists where rows were": emptiness_believed,
    "two thirds vanish": late_brake,
    "half date pairs are refused": half_a_pair,
    "rows appear": no_probe,
    "rows vanish": no_probe,
    "rows are rescheduled": absence_is_deletion,
    "rows are edited": known_is_unchanged,
    "server away for a while": policy(tries=1),
    "server gone": offline_is_empty,
    "server gone in the first pull": offline_is_empty,
    "sign-in: HTML": plain_exit_codes,
    "sign-in: redirect": plain_exit_codes,
    "forbidden": taken_as_empty(Forbidden),
}
VARIANTS = {
    "limit ignored": "limit capped at 20",
    "HTML with 200, held": "HTML with 200",
    "length too long": "reset mid-body, always",
}
"""Classes that widen another one; alone they would not harm even a careless client."""
