"""Which facts stand behind each figure: the same ones that the report summed. No thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tdental_desktop.queries.dashboard_money import METHODS
from tdental_desktop.queries.reports import balances, facts, people, revenue, visits
from tdental_desktop.queries.reports.facts import PAYER
from tdental_desktop.queries.reports.listing import Origin
from tdental_desktop.queries.reports.parts import Filters
from tdental_desktop.queries.scope import Scope

Origins = tuple[Origin, ...]
Finder = Callable[[Scope, Filters, str], Origins]


def paid(key: str, column: str = "f.key") -> Finder:
    """Movements: all, or those of the method that the measure names."""

    def find(scope: Scope, filters: Filters, measure: str) -> Origins:
        when = f"f.kind = '{measure}'" if measure in METHODS else "1"
        figure = "" if measure == "payments" else "value"
        return (Origin(facts.payments(scope, filters, key), column, when, figure),)

    return find


def by_payer(keyed: Callable[[str], str]) -> Finder:
    """Movements by something of the customer who paid."""
    return paid(keyed(PAYER))


def by_line(one: str) -> Finder:
    """Movements by something of the services paid."""
    return paid(facts.of_lines(one))


def three_words(column: str) -> Finder:
    """The three money words by an SQL key of facts."""

    def find(scope: Scope, filters: Filters, measure: str) -> Origins:
        if measure in ("treatment", "orders"):
            figure = "value" if measure == "treatment" else ""
            return (Origin(facts.orders(scope, filters), column, figure=figure),)
        if measure == "revenue":
            return (Origin(facts.payments(scope, filters), column, figure="value"),)
        return (
            Origin(facts.payments(scope, filters), column, "f.kind IN ('cash', 'bank')", "value"),
            Origin(facts.advances_in(scope, filters), column, "f.value IS NOT 0", "value"),
            Origin(facts.ledger(scope, filters, which=facts.COLLECTED), column, figure="value", turned=True),
        )

    return find


def branch_figures(scope: Scope, filters: Filters, measure: str) -> Origins:
    """Of the branches side by side."""
    if measure in ("visits", "first"):
        return received(scope, filters, measure, "f.branch")
    if measure == "new_customers":
        return (Origin(facts.customers(scope, filters), "f.branch"),)
    return three_words("f.branch")(scope, filters, measure)


_VISIT_KINDS = {"first": "f.repeat = 0", "repeat": "f.repeat = 1"}
_TIMES = {"waited": "waited", "examined": "examined", "served": "served"}


def received(scope: Scope, filters: Filters, measure: str, column: str) -> Origins:
    """Receptions: all, first or repeated, or those with a known time, whose average is the figure."""
    source = facts.receptions(scope, filters)
    if measure in _TIMES:
        name = _TIMES[measure]
        return (Origin(source, column, f"f.{name} IS NOT NULL", name, averaged=True),)
    if measure == "chair":
        return (Origin(source, column, "f.examined IS NOT NULL", "examined"),)
    return (Origin(source, column, _VISIT_KINDS.get(measure, "1")),)


def visits_by(column: str) -> Finder:
    """Receptions by an SQL key of facts."""
    return lambda scope, filters, measure: received(scope, filters, measure, column)


def bookings_by(column: str) -> Finder:
    """Bookings by an SQL key of facts."""

    def find(scope: Scope, filters: Filters, measure: str) -> Origins:
        when = "1" if measure == "bookings" else f"f.state = '{measure}'"
        return (Origin(facts.bookings(scope, filters), column, when),)

    return find


_LINE_FIGURES: Mapping[str, str] = {
    "quantity": "quantity",
    "amount": "value",
    "paid": "paid",
    "left": "remaining",
}


def services(scope: Scope, filters: Filters, measure: str) -> Origins:
    """Service lines by service."""
    source = facts.lines(scope, filters, facts.LINE_SERVICE)
    return (Origin(source, figure=_LINE_FIGURES.get(measure, "")),)


def doctors(scope: Scope, filters: Filters, measure: str) -> Origins:
    """What a doctor did: receptions, bookings, service lines."""
    if measure in ("services", "amount"):
        source = facts.lines(scope, filters, facts.LINE_DOCTOR)
        return (Origin(source, figure=_LINE_FIGURES.get(measure, "")),)
    if measure == "bookings":
        return (Origin(facts.bookings(scope, filters), "f.doctor", "f.state <> 'cancelled'"),)
    return received(scope, filters, measure, "f.doctor")


def debts(scope: Scope, filters: Filters, measure: str) -> Origins:
    """Ledger entries of a customer."""
    source = facts.ledger(scope, filters, "g.partner_id", until_only=True)
    when = {
        "opening": balances.BEFORE,
        "incurred": f"{balances.IN_SPAN} AND (f.value > 0 OR f.value IS NULL)",
        "collected": f"{balances.IN_SPAN} AND (f.value < 0 OR f.value IS NULL)",
    }.get(measure, "1")
    return (Origin(source, when=when, figure="value", turned=measure == "collected"),)


def new_customers(scope: Scope, filters: Filters, measure: str) -> Origins:
    """Customers of a source."""
    source = facts.customers(scope, filters, revenue.source_of("c.id"))
    return (Origin(source, when=people.TREATED if measure == "treated" else "1"),)


HOUR_KEY = f"CASE WHEN f.hour IS NOT NULL THEN {visits.HOUR} END"


def advances(scope: Scope, filters: Filters, measure: str) -> Origins:
    """Advances of a customer: paid in, used and given back, with the signs they have in a balance."""
    papers = facts.advances(scope, filters, "d.partner_id")
    used = facts.payments(scope, filters, PAYER, until_only=True, method="advance")
    balance = measure in ("opening", "closing")
    when = {"opening": balances.BEFORE, "closing": "1"}.get(measure, balances.IN_SPAN)
    paid_in = Origin(papers, when=f"{when} AND (f.kind = 'advance' OR f.kind IS NULL)", figure="value")
    back = Origin(papers, when=f"{when} AND f.kind = 'refund'", figure="value", turned=balance)
    spent = Origin(used, when=when, figure="value", turned=balance)
    return {"paid_in": (paid_in,), "refunded": (back,), "used": (spent,)}.get(measure, (paid_in, back, spent))
