"""The dock "Thanh toán": what was paid, advances, vouchers, and where a payment leads."""

from tdental_desktop.views.payments.view import PaymentsView

__all__ = ["PaymentsView"]
