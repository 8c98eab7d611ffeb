"""The five money cards, each beside what the rows add up to (screens reference 3.2, api reference 9)."""

from __future__ import annotations

from dataclasses import dataclass

from tdental_desktop.queries.record.parts import Checked


@dataclass(frozen=True, slots=True)
class Cards:
    """VND. ``stored`` is the customer's own column, ``value`` the sum of the rows held.

    Attributes:
        treatment_total: Σ order total, orders not draft.
        expected: Σ order residual, orders not draft ("dự kiến thu"; not a debt).
        revenue: Σ invoiced amount of the lines.
        debt: Put on debt less collected; the ledger's sum where the vouchers are not told.
        advance: Advances less refunds less used, confirmed or posted.
        paid_in_money: Revenue less paid from advance less put on debt plus debts collected (the card's
            tooltip); computed only, the server stores none.
    """

    treatment_total: Checked
    expected: Checked
    revenue: Checked
    debt: Checked
    advance: Checked
    paid_in_money: Checked
