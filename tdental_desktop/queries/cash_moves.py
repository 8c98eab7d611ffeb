"""Movements of the cash book as one SELECT: payments, advances and vouchers in cash or by bank, each once.

TDental adds up journal lines, which its services do not give out; these three tables are what makes them
(screens reference 10, api reference 9). Wages and other entries of the general ledger are not copied.

* Only what is posted (payments, vouchers) or confirmed (advances) moves money.
* A voucher or advance that is also a payment counts once: the same number, clinic day and amount, and no two
  different funds, branches or partners. The payment stays, for it tells its fund and branch. Numbers alone do
  not tell: two series, or two branches, may run through the same numbers.
* A list row of a voucher does not tell its direction; until its detail is read, TDental's own number does
  (``THU…`` in, ``CHI…`` out, ``THUCN`` a debt collected, ``CHIHH`` a commission; screens 10).
* A transfer between funds names one fund alone: it changes no total, and that of a single fund is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tdental_desktop.queries.record.cards import signed
from tdental_desktop.queries.reports.facts import PAYER, day_sql

TABLES = ("account_payments", "partner_advances", "cash_vouchers")
"""What the book is made of."""
FUNDS = ("cash", "bank")

PAYMENT_FUND = (
    "coalesce(nullif(a.journal_type, ''), (SELECT j.type FROM account_journals j WHERE j.id = a.journal_id))"
)
"""SQL: kind of the journal of a payment ``a``, wherever it is asked for."""

_JOURNAL = "LEFT JOIN account_journals j ON j.id = {0}.journal_id"
# A list row names the journal alone; journals of one name and two types leave the type open.
_NAMED = """LEFT JOIN (SELECT name, CASE WHEN min(type) = max(type) THEN min(type) END AS type
        FROM account_journals GROUP BY name) n ON n.name = {0}.journal_name"""
PAPER_JOINS = f"{_JOURNAL} {_NAMED}"
"""SQL: journals of an advance or voucher of the alias that is put in."""
PAPER_FUND = "coalesce(j.type, n.type)"
"""SQL: kind of its journal, with :data:`PAPER_JOINS`."""

DIRECTION = """coalesce(nullif(v.type, ''), CASE WHEN upper(substr(v.name, 1, 3)) = 'THU' THEN 'thu'
    WHEN upper(substr(v.name, 1, 3)) = 'CHI' THEN 'chi' END)"""
"""SQL: ``thu`` or ``chi`` of a voucher ``v``; NULL where nothing tells."""

PURPOSE = """coalesce(nullif(v.account_type, ''), CASE WHEN v.name LIKE 'THUCN%' THEN 'customer_debt'
    WHEN v.name LIKE 'CHIHH%' THEN 'commission' END, 'other')"""
"""SQL: what a voucher ``v`` is for."""

PAYMENT_VALUE = f"CASE WHEN a.payment_type = 'transfer' THEN NULL ELSE {signed('a')} END"
VOUCHER_VALUE = f"CASE {DIRECTION} WHEN 'thu' THEN v.amount WHEN 'chi' THEN -v.amount END"
ADVANCE_VALUE = "CASE d.type WHEN 'advance' THEN d.amount WHEN 'refund' THEN -d.amount END"
"""SQL: with its sign, VND; NULL where nobody tells which way the money went."""

KINDS_IN = ("customer", "advance", "debt", "insurance", "supplier_back", "other_in")
KINDS_OUT = ("supplier", "refund", "advance_back", "wages", "commission", "other_out")
"""Kinds of movements, in the order of the day report; ``transfer``, ``unknown`` (direction) and
``missing`` (amount) are neither."""


def _kind(
    value: str, amount: str, into: dict[str, str], out: dict[str, str], of: str, rest: tuple[str, str]
) -> str:
    def among(words: dict[str, str], other: str) -> str:
        cases = "".join(f" WHEN '{key}' THEN '{word}'" for key, word in words.items())
        return f"CASE {of}{cases} ELSE '{other}' END"

    return (
        f"CASE WHEN {amount} IS NULL THEN 'missing' WHEN {value} IS NULL THEN 'unknown'"
        f" WHEN {value} < 0 THEN {among(out, rest[1])} ELSE {among(into, rest[0])} END"
    )


_OTHER = ("other_in", "other_out")
_PAYMENT_KIND = _kind(
    signed("a"),
    "coalesce(a.amount_signed, a.amount)",
    {"customer": "customer", "insurance": "insurance", "supplier": "supplier_back"},
    {"customer": "refund", "supplier": "supplier", "employee": "wages", "agent": "commission"},
    "coalesce(nullif(a.partner_type, ''), 'customer')",
    _OTHER,
)
_VOUCHER_KIND = _kind(
    VOUCHER_VALUE, "v.amount", {"customer_debt": "debt"}, {"commission": "commission"}, PURPOSE, _OTHER
)


def _agree(one: str, other: str) -> str:
    """SQL: equal, or one of them is not told."""
    return f"coalesce(nullif({one}, ''), {other}, '') = coalesce(nullif({other}, ''), {one}, '')"


def _twice(alias: str, fund: str) -> str:
    """SQL: the paper is also a payment that counts."""
    return f"""EXISTS (SELECT 1 FROM account_payments a WHERE a.name = {alias}.name AND {alias}.name <> ''
        AND a.state = 'posted' AND a._gone_at IS NULL AND abs(a.amount) = abs({alias}.amount)
        AND {day_sql("a.payment_date")} = {day_sql(f"{alias}.date")}
        AND {_agree(PAYMENT_FUND, fund)} AND {_agree("a.company_id", f"{alias}.company_id")}
        AND {_agree("a.partner_name", f"{alias}.partner_name")})"""


_FUND = "coalesce(nullif(a.journal_type, ''), j.type)"
_ORDER = """(SELECT coalesce(nullif(p.order_name, ''), o.name) FROM sale_order_payment_links k
    JOIN sale_order_payments p ON p.id = k.sale_order_payment_id LEFT JOIN sale_orders o ON o.id = p.order_id
    WHERE k.account_payment_id = a.id LIMIT 1)"""

_PAYMENTS = (
    {
        "id": "a.id",
        "source": "'account_payments'",
        "branch": "a.company_id",
        "date": "a.payment_date",
        "number": "a.name",
        "order_number": _ORDER,
        "content": "a.communication",
        "method": "a.journal_name",
        "fund": _FUND,
        "kind": f"CASE WHEN a.payment_type = 'transfer' THEN 'transfer' ELSE {_PAYMENT_KIND} END",
        "value": f"CASE WHEN {_FUND} IS NULL THEN NULL ELSE {PAYMENT_VALUE} END",
        "amount": "a.amount",
        "partner": "a.partner_name",
        "customer": PAYER,
        "own_kind": "a.loai_thu_chi_name",
        "guessed": "0",
    },
    f"""FROM account_payments a {_JOURNAL.format("a")}
    WHERE a.state = 'posted' AND a._gone_at IS NULL
        AND ({_FUND} IS NULL OR {_FUND} IN ('cash', 'bank'))""",
)
_ADVANCES = (
    {
        "id": "d.id",
        "source": "'partner_advances'",
        "branch": "d.company_id",
        "date": "d.date",
        "number": "d.name",
        "order_number": "NULL",
        "content": "d.note",
        "method": "d.journal_name",
        "fund": PAPER_FUND,
        "kind": "CASE d.type WHEN 'advance' THEN 'advance' WHEN 'refund' THEN 'advance_back'"
        " ELSE 'unknown' END",
        "value": f"CASE WHEN {PAPER_FUND} IS NULL THEN NULL ELSE {ADVANCE_VALUE} END",
        "amount": "d.amount",
        "partner": "coalesce(d.partner_name, (SELECT c.name FROM customers c WHERE c.id = d.partner_id))",
        "customer": "d.partner_id",
        "own_kind": "NULL",
        "guessed": "0",
    },
    f"""FROM partner_advances d {PAPER_JOINS.format("d")}
    WHERE d.state = 'confirmed' AND d._gone_at IS NULL AND NOT {_twice("d", PAPER_FUND)}
        AND ({PAPER_FUND} IS NULL OR {PAPER_FUND} IN ('cash', 'bank'))""",
)
_VOUCHERS = (
    {
        "id": "v.id",
        "source": "'cash_vouchers'",
        "branch": "v.company_id",
        "date": "v.date",
        "number": "v.name",
        "order_number": "NULL",
        "content": "coalesce(v.communication, v.reason)",
        "method": "v.journal_name",
        "fund": PAPER_FUND,
        "kind": _VOUCHER_KIND,
        "value": f"CASE WHEN {PAPER_FUND} IS NULL THEN NULL ELSE {VOUCHER_VALUE} END",
        "amount": "v.amount",
        "partner": "coalesce(nullif(v.partner_name, ''), v.payer_receiver)",
        "customer": "v.partner_id",
        "own_kind": "v.loai_thu_chi_name",
        "guessed": "v.type IS NULL",
    },
    f"""FROM cash_vouchers v {PAPER_JOINS.format("v")}
    WHERE v.state = 'posted' AND v._gone_at IS NULL AND NOT {_twice("v", PAPER_FUND)}
        AND ({PAPER_FUND} IS NULL OR {PAPER_FUND} IN ('cash', 'bank'))""",
)


def _moves(names: Iterable[str], *arms: tuple[Mapping[str, str], str]) -> str:
    wanted = tuple(names)
    return " UNION ALL ".join(
        f"SELECT {', '.join(f'{columns[name]} AS {name}' for name in wanted)} {tail}"
        for columns, tail in arms
    )


PAPERS = _moves(_PAYMENTS[0], _ADVANCES, _VOUCHERS)
"""SQL of advances and vouchers among the movements."""

MOVES = _moves(_PAYMENTS[0], _PAYMENTS, _ADVANCES, _VOUCHERS)
"""SQL of the movements. ``value`` is signed, VND, NULL where fund or direction is not told; ``guessed`` marks
a voucher whose direction its number tells."""

FIGURES = frozenset({"id", "source", "branch", "date", "fund", "kind", "value", "guessed"})
BARE_MOVES = _moves(sorted(FIGURES), _PAYMENTS, _ADVANCES, _VOUCHERS)
"""SQL of the movements without words: of these columns an index of the payments tells all."""

_PAYMENT_KEY = ("company_id", "journal_type", "journal_id", "partner_type", "payment_type", "amount_signed")
_ALL_TIME = "SELECT 'in' AS phase, key, n, total, gaps FROM _tallies WHERE tally = 'payments of all time'"
_ADDED = "key, sum(n) AS n, sum(total) AS total, sum(gaps) AS gaps"


def payments_tallied(phase: str = "") -> str:
    """SQL of the payments from their tallies, once these are there (``sync.replica.tallies``): ``n`` payments
    of one phase and direction that come to ``total`` hundredths, ``gaps`` of them without a value.

    Args:
        phase: SQL of the phase of a ``day``; empty: all time is one phase, ``in``. What no day counts is
            ``undated``.
    """
    counted = _ALL_TIME
    if phase:
        counted = f"""
            WITH days AS MATERIALIZED (SELECT {phase} AS phase, {_ADDED} FROM _tallies
                WHERE tally = 'payments' GROUP BY 1, 2)
            SELECT phase, {_ADDED} FROM (SELECT * FROM days
                UNION ALL SELECT 'undated', key, n, total, gaps FROM ({_ALL_TIME})
                UNION ALL SELECT 'undated', key, -n, -total, -gaps FROM days)
            GROUP BY phase, key HAVING sum(n) <> 0
        """
    return f"""
        SELECT a.phase, a.company_id AS branch, {_FUND} AS fund,
            CASE WHEN a.payment_type = 'transfer' THEN 'transfer' ELSE {_PAYMENT_KIND} END AS kind,
            CASE WHEN {_FUND} IS NULL OR a.payment_type = 'transfer' THEN 0 ELSE a.total END AS total,
            CASE WHEN {_FUND} IS NULL OR a.payment_type = 'transfer' THEN a.n ELSE a.gaps END AS gaps, a.n
        FROM (SELECT {", ".join(f"key ->> {place} AS {name}" for place, name in enumerate(_PAYMENT_KEY))},
                NULL AS amount, phase, n, total, gaps FROM ({counted})) a
        {_JOURNAL.format("a")}
        WHERE {_FUND} IS NULL OR {_FUND} IN ('cash', 'bank')
    """
