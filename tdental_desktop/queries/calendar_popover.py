"""What the popover of a booking says of it and of its customer (screens reference 4.5)."""

from __future__ import annotations

from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.calendar import BookingTexts, texts
from tdental_desktop.queries.record.preview import Preview, preview
from tdental_desktop.queries.scope import Scope


@dataclass(frozen=True, slots=True)
class BookingCard:
    """A booking beside its customer; ``customer`` is None where the replica does not hold her."""

    texts: BookingTexts
    customer: Preview | None


def booking_card(connection: Connection, scope: Scope, key: str, now: Now) -> BookingCard | None:
    """Everything of the popover; None when the booking is gone. Query thread."""
    found = texts(connection, scope, [key], now).get(key)
    if found is None:
        return None
    customer = None if found.customer is None else preview(connection, scope, found.customer, now)
    return BookingCard(found, customer)
