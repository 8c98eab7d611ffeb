"""The dock "Sổ quỹ": funds, the book of a period, the report of a day."""

from tdental_desktop.views.cash_book.view import CashBookView

__all__ = ["CashBookView"]
