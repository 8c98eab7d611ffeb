"""Asking a report of the clinic in ``reports_clinic`` as the tests of this folder do."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sync.replica.connection import Connection
from tdental_desktop.queries.reports.parts import Filters, Report
from tdental_desktop.queries.reports.span import Span, span_of
from tdental_desktop.queries.reports.whole import report
from tdental_desktop.queries.scope import Scope
from tests.queries.reports.reports_clinic import TODAY

ALL = Scope.all()
BLIND = Scope(money=False)
NOVEMBER = span_of("month", TODAY, TODAY)
HALF = Decimal("0.5")
WHITENING = "name:Tẩy trắng"


def ask(
    connection: Connection,
    which: str,
    span: Span = NOVEMBER,
    branch: str | None = None,
    *,
    compare: bool = False,
    scope: Scope = ALL,
) -> Report:
    return report(connection, scope, Filters(span, TODAY, branch, compare), which)


def rows(found: Report) -> dict[str, tuple[Any, ...]]:
    return {line.key: line.values for line in found.body.lines}


def keys(found: Report) -> list[str]:
    return [measure.key for measure in found.body.measures]
