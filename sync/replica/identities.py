"""The sums that a clinic's books must come to, as SQL (api reference section 9, self-checks 1 to 5).

One place for each: ``verify`` lists what breaks them, the data-quality board shows the rows. Each is an
expression about one row, so that a single row is worked out as fast as it is read by its key. Amounts are
compared in whole hundredths, never as floats; what the rows do not tell makes a sum NULL, hence unknown, and
never zero.
"""

from __future__ import annotations

from dataclasses import dataclass


def hundredths(column: str) -> str:
    """SQL: a stored amount in hundredths; NULL stays NULL, and so does what no clinic ever charged."""
    return (
        f"CASE WHEN {column} NOT BETWEEN -1000000000000000 AND 1000000000000000 THEN NULL"
        f" WHEN typeof({column}) = 'integer' THEN {column} * 100"
        f" WHEN typeof({column}) = 'real' THEN CAST(round({column} * 100) AS INTEGER) END"
    )


@dataclass(frozen=True, slots=True)
class Unknown:
    """What keeps an identity from being worked out.

    Attributes:
        key: Permanent name, for the words a person reads.
        sql: Gives one number; above zero nothing can be said.
        words: For ``verify``; ``{0}`` is the number.
    """

    key: str
    sql: str
    words: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One sum. ``alias`` stands for a row of ``table`` in all expressions.

    Attributes:
        key: Permanent name.
        rule: What is compared, with the paragraph of section 9.
        stored: The server's figure, in hundredths.
        computed: What the other rows come to, in hundredths; NULL where one of them does not tell.
        needs: Tables that must be held whole.
        only: Further condition on the rows that the rule speaks of.
        unknown: What else may keep it from being worked out.
    """

    key: str
    table: str
    alias: str
    rule: str
    stored: str
    computed: str
    needs: tuple[str, ...]
    only: str = "1"
    unknown: Unknown | None = None

    @property
    def broken(self) -> str:
        """SQL condition of the rows whose two figures differ."""
        return (
            f"{self.alias}._gone_at IS NULL AND {self.only} AND ({self.stored}) IS NOT NULL"
            f" AND ({self.stored}) <> ({self.computed})"
        )

    @property
    def sql(self) -> str:
        """Key, computed and stored figure (hundredths) of every row that breaks it."""
        return (
            f"SELECT {self.alias}.id, {self.computed}, {self.stored}"
            f' FROM "{self.table}" {self.alias} WHERE {self.broken}'
        )


def _sum(amount: str, source: str) -> str:
    """SQL: a sum of hundredths; 0 of no rows, NULL where a row has no figure."""
    return f"(SELECT CASE WHEN count(*) = count({amount}) THEN coalesce(sum({amount}), 0) END FROM {source})"


_LINES = "sale_order_lines l WHERE l.order_id = o.id AND l._gone_at IS NULL"
_POSTED = "sale_order_payments p WHERE p.order_id = o.id AND p._gone_at IS NULL AND p.state = 'posted'"
_PAID = hundredths("p.amount")
_REFUNDED = f"CASE WHEN p.is_refund = 1 THEN -abs({_PAID}) ELSE {_PAID} END"


def _of_orders(column: str) -> str:
    """Σ over a customer's orders that are no drafts; unknown where nobody tells whether one is a draft."""
    amount = hundredths(f"o.{column}")
    return (
        "(SELECT CASE WHEN count(CASE WHEN o.state IS NULL OR (o.state <> 'draft' AND"
        f" ({amount}) IS NULL) THEN 1 END) = 0"
        f" THEN coalesce(sum(CASE WHEN o.state <> 'draft' THEN {amount} END), 0) END"
        " FROM sale_orders o WHERE o.partner_id = c.id AND o._gone_at IS NULL)"
    )


_PARTS = (
    "(SELECT coalesce("
    + hundredths("CASE WHEN j.type = 'object' THEN json_extract(j.value, '$.amount') END")
    + f", (SELECT {hundredths('a.amount')} FROM account_payments a"
    " WHERE a.id = CASE WHEN j.type = 'object' THEN json_extract(j.value, '$.id') ELSE j.value END)) AS part"
    " FROM json_each(CASE WHEN json_valid(s.payments) THEN s.payments ELSE '[]' END) j)"
)

_SIGNED = (
    f"coalesce({hundredths('a.amount_signed')}, CASE a.payment_type WHEN 'outbound'"
    f" THEN -({hundredths('a.amount')}) ELSE {hundredths('a.amount')} END)"
)
_BY_JOURNAL = "a._gone_at IS NULL AND a.state = 'posted' AND a.journal_type = '{journal}'"
_LINKED = """sale_order_payment_links k
    JOIN sale_order_payments p ON p.id = k.sale_order_payment_id LEFT JOIN sale_orders o ON o.id = p.order_id
    WHERE k.account_payment_id = a.id"""


_LED_TO = """SELECT k.account_payment_id FROM sale_order_payments p
        JOIN sale_order_payment_links k ON k.sale_order_payment_id = p.id WHERE p.partner_id = c.id
    UNION SELECT k.account_payment_id FROM sale_orders o JOIN sale_order_payments p ON p.order_id = o.id
        JOIN sale_order_payment_links k ON k.sale_order_payment_id = p.id WHERE o.partner_id = c.id"""


def _used(journal: str) -> str:
    """Posted payments of one journal, signed. The list of 2023 does not tell the customer of a payment; the
    order payment that it belongs to does, or its order; the first customer is taken where there are two."""
    by = _BY_JOURNAL.format(journal=journal)
    # Reached by the customer: the index of methods would give everybody's payments to each customer.
    few = by.replace("a.journal_type", "+a.journal_type")
    own = _sum(_SIGNED, f"account_payments a WHERE a.partner_id = c.id AND {few}")
    nameless = _sum(
        _SIGNED,
        f"account_payments a WHERE a.id IN ({_LED_TO}) AND +a.partner_id IS NULL AND {few}"
        f" AND (SELECT min(coalesce(p.partner_id, o.partner_id)) FROM {_LINKED}) = c.id",
    )
    # Only where such payments exist, which is looked up once.
    some = f"EXISTS (SELECT 1 FROM account_payments a WHERE +a.partner_id IS NULL AND {by})"
    return f"({own} + CASE WHEN {some} THEN {nameless} ELSE 0 END)"


def _unattributed(journal: str) -> Unknown:
    by = _BY_JOURNAL.format(journal=journal)
    return Unknown(
        f"unattributed_{journal}",
        f"SELECT count(*) FROM account_payments a WHERE +a.partner_id IS NULL AND {by}"
        f" AND (SELECT min(coalesce(p.partner_id, o.partner_id)) FROM {_LINKED}) IS NULL",
        f"{{0}} {journal} payments that no order leads to a customer",
    )


_VOUCHERS = "cash_vouchers v WHERE v._gone_at IS NULL AND v.state = 'posted'"
_UNTOLD = (
    f"SELECT count(*) FROM {_VOUCHERS} AND (v.account_type IS NULL OR v.type IS NULL"
    " OR (v.account_type = 'customer_debt' AND v.partner_id IS NULL))"
)
_UNTOLD_OR_LOST = Unknown(
    "vouchers",
    f"SELECT ({_UNTOLD}) + ({_unattributed('debt').sql})",
    "{0} vouchers whose kind only their detail tells, or debt payments that lead to no customer",
)
_COLLECTED = _sum(
    hundredths("v.amount"),
    f"{_VOUCHERS} AND v.account_type = 'customer_debt' AND v.type = 'thu' AND v.partner_id = c.id",
)
_UNREAD = Unknown(
    "ledger",
    "SELECT NOT EXISTS (SELECT 1 FROM _meta WHERE name IN ('ledger_read', 'invented'))",
    "the debt ledgers were not read yet",
)
_DEPOSITS = "partner_advances d WHERE d.partner_id = c.id AND d._gone_at IS NULL AND d.state = 'confirmed'"
_MOVED = (
    f"CASE d.type WHEN 'advance' THEN {hundredths('d.amount')} WHEN 'refund' THEN"
    f" -({hundredths('d.amount')}) END"
)

_ORDERS = ("sale_orders", "sale_order_lines")
_PAYMENTS = ("account_payments", "sale_order_payments", "sale_orders")

ORDER_TOTAL = Identity(
    "order_total", "sale_orders", "o", "9.3 order.amountTotal = Σ line.priceTotal",
    hundredths("o.amount_total"),
    _sum(f"coalesce({hundredths('l.price_total')}, {hundredths('l.price_sub_total')})", _LINES), _ORDERS,
)  # fmt: skip
ORDER_PAID = Identity(
    "order_paid", "sale_orders", "o", "9.3 order.totalPaid = Σ line.amountInvoiced",
    hundredths("o.total_paid"), _sum(hundredths("l.amount_invoiced"), _LINES), _ORDERS,
)  # fmt: skip
ORDER_PAYMENTS = Identity(
    "order_payments", "sale_orders", "o", "9.3 order.totalPaid = Σ payment.amount (posted)",
    hundredths("o.total_paid"), _sum(_REFUNDED, _POSTED), ("sale_orders", "sale_order_payments"),
)  # fmt: skip
ORDER_RESIDUAL = Identity(
    "order_residual", "sale_orders", "o", "9.3 order.residual = amountTotal − totalPaid",
    hundredths("o.residual"), f"({hundredths('o.amount_total')}) - ({hundredths('o.total_paid')})",
    ("sale_orders",),
)  # fmt: skip
CUSTOMER_EXPECTED = Identity(
    "customer_expected", "customers", "c", "9.1 orderResidual = Σ order.residual",
    hundredths("c.order_residual"), _of_orders("residual"), ("customers", "sale_orders"),
)  # fmt: skip
CUSTOMER_TREATMENT = Identity(
    "customer_treatment", "customers", "c", "9.2 amountTreatmentTotal = Σ order.amountTotal",
    hundredths("c.amount_treatment_total"), _of_orders("amount_total"), ("customers", "sale_orders"),
)  # fmt: skip
PAYMENT_PARTS = Identity(
    "payment_parts", "sale_order_payments", "s", "9.4 amount = Σ payments.amount",
    hundredths("s.amount"), _sum("part", _PARTS), _PAYMENTS[:2],
    only="s.state = 'posted' AND s.payments IS NOT NULL",
)  # fmt: skip
ADVANCE_BALANCE = Identity(
    "advance_balance", "customers", "c", "9.5 amountBalance = advances − refunds − used",
    hundredths("c.amount_balance"), f"({_sum(_MOVED, _DEPOSITS)} - {_used('advance')})",
    ("customers", "partner_advances", *_PAYMENTS), unknown=_unattributed("advance"),
)  # fmt: skip
DEBT_BALANCE = Identity(
    "debt_balance", "customers", "c", "9.5 totalDebit = debts − collected",
    hundredths("c.total_debit"), f"({_used('debt')} - {_COLLECTED})",
    ("customers", "cash_vouchers", *_PAYMENTS), unknown=_UNTOLD_OR_LOST,
)  # fmt: skip
DEBT_LEDGER = Identity(
    "debt_ledger", "customers", "c", "9.5 totalDebit = Σ ledger.balance",
    hundredths("c.total_debit"),
    _sum(hundredths("g.balance"), "customer_debt_ledger g WHERE g.partner_id = c.id AND g._gone_at IS NULL"),
    ("customers", "customer_debt_ledger"), unknown=_UNREAD,
)  # fmt: skip

IDENTITIES: tuple[Identity, ...] = (
    ORDER_TOTAL,
    ORDER_PAID,
    ORDER_RESIDUAL,
    CUSTOMER_EXPECTED,
    CUSTOMER_TREATMENT,
    PAYMENT_PARTS,
    ADVANCE_BALANCE,
    DEBT_BALANCE,
    DEBT_LEDGER,
)
"""The self-checks of section 9. ``ORDER_PAYMENTS`` follows from two of them and is no check of its own."""
