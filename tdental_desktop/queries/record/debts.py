"""The debt ledger with its running balance, and what was collected (screens 3.12, api reference 9)."""

from __future__ import annotations

from dataclasses import dataclass

from tdental_desktop.queries.record.parts import Checked, Link, NotLoaded, Standing
from tdental_desktop.queries.record.payments import PaymentState
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount


@dataclass(frozen=True, slots=True)
class DebtRow:
    """One ledger entry. VND.

    Attributes:
        origin: Number of the document ("nguồn"); ``source`` leads to it where it is held.
        amount: Positive: put on debt; negative: collected.
        balance: Owed after this entry, from the first entry on; None from an entry without a figure on.
    """

    key: str
    date: str | None
    origin: str | None
    source: Link | None
    content: str | None
    amount: Amount | None
    balance: Amount | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class DebtPayment:
    """A collection ("thu công nợ"): a cash voucher. ``amount`` positive, VND."""

    id: str
    number: str | None
    date: str | None
    method_name: str | None
    amount: Amount | None
    content: str | None
    state: PaymentState
    standing: Standing


@dataclass(frozen=True, slots=True)
class Debts:
    """The tab; lists newest first, figures over everything whatever the filter.

    Attributes:
        rows: NotLoaded when the ledger of this customer was not read although there is or was a debt.
        incurred: Σ of positive entries; collected: Σ of negative ones, as a positive figure.
        left: Σ of all entries, beside the customer's stored debt.
        unattributed: Vouchers whose customer only their detail tells: they may be missing in ``payments``.
    """

    rows: tuple[DebtRow, ...] | NotLoaded
    payments: tuple[DebtPayment, ...]
    incurred: Checked
    collected: Checked
    left: Checked
    unattributed: int
    problems: tuple[TableProblem, ...]
