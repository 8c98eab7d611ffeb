"""What the person signed in may see. Queries hide rows and columns by it; widgets never decide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Branches and rights of one person.

    Attributes:
        branches: Ids of the branches whose rows may be seen; None is all, also rows without a branch.
        phone: May see phone numbers and search by them.
        money: May see amounts and sort or filter by them.
        pay: May see wages and commissions. No one has it until roles give it (screens reference 8).
    """

    branches: frozenset[str] | None = None
    phone: bool = True
    money: bool = True
    pay: bool = False

    @classmethod
    def all(cls) -> Scope:
        """Everything but pay, which needs a role: until roles exist."""
        return cls()

    def rows(self, column: str) -> tuple[str, list[str]]:
        """SQL condition (``1`` for no limit) and its values; ``column`` is an SQL expression of ours."""
        if self.branches is None:
            return "1", []
        chosen = sorted(self.branches)
        return f"{column} IN ({', '.join('?' * len(chosen))})", chosen

    def phone_column(self, expression: str) -> str:
        """The expression, or NULL without the right."""
        return expression if self.phone else "NULL"

    def money_column(self, expression: str) -> str:
        """The expression, or NULL without the right."""
        return expression if self.money else "NULL"
