"""A whole record as plain JSON values: what header, cards and tabs show, for scripts (design section 5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal

from sync.replica.connection import Connection
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.record.advances import advances
from tdental_desktop.queries.record.appointments import appointments
from tdental_desktop.queries.record.debts import debts
from tdental_desktop.queries.record.images import images
from tdental_desktop.queries.record.labo import labo
from tdental_desktop.queries.record.lines import lines
from tdental_desktop.queries.record.order import OrderWhole, order
from tdental_desktop.queries.record.orders import orders
from tdental_desktop.queries.record.parts import Checked, NotLoaded
from tdental_desktop.queries.record.payments import payments
from tdental_desktop.queries.record.preview import preview
from tdental_desktop.queries.record.profile import profile
from tdental_desktop.queries.record.quotations import quotations
from tdental_desktop.queries.record.teeth import teeth
from tdental_desktop.queries.record.timeline import events, timeline
from tdental_desktop.queries.record.visits import visits
from tdental_desktop.queries.scope import Scope

TABS = (
    *("profile", "appointments", "teeth", "quotations", "orders", "visits", "labo", "images", "advances"),
    "debts",
)
"""Keys of ``tabs``, in the order of the window."""


def whole(
    connection: Connection,
    scope: Scope,
    customer_id: str,
    now: Now,
    extractions: Collection[str] = (),
) -> dict[str, object] | None:
    """Everything of one customer; None when the replica does not hold them or the scope hides them.

    Keys are the names of the attributes. A figure with a check is ``{value, stored, shown, differs,
    difference, why}``; what nobody has read is ``{"not_loaded": …}``; amounts are VND.
    """
    shown = preview(connection, scope, customer_id, now)
    own = profile(connection, scope, customer_id)
    if shown is None or own is None:
        return None
    readings: Mapping[str, Callable[[], object]] = {
        "profile": lambda: _without(own, "header", "cards"),
        "appointments": lambda: appointments(connection, scope, customer_id, now),
        "teeth": lambda: teeth(connection, scope, customer_id, now.day, extractions),
        "quotations": lambda: quotations(connection, scope, customer_id, now.day),
        "orders": lambda: _orders(connection, scope, customer_id),
        "visits": lambda: visits(connection, scope, customer_id),
        "labo": lambda: labo(connection, scope, customer_id, now.day),
        "images": lambda: images(connection, scope, customer_id),
        "advances": lambda: advances(connection, scope, customer_id),
        "debts": lambda: debts(connection, scope, customer_id),
    }
    tabs = {name: plain(readings[name]()) for name in TABS}
    header = plain(own.header)
    assert isinstance(header, dict)
    # The header's own fields for these two do not tell "none" from "not read".
    header |= {
        "medical": plain(own.medical),
        "relatives_phone": plain(own.relatives_phone),
    }
    keys = timeline(connection, scope, customer_id)
    return {
        "id": customer_id,
        "today": now.day,
        "header": header,
        "cards": plain(own.cards),
        "preview": _without(shown, "header", "cards"),
        "tabs": tabs,
        "timeline": {
            "counts": plain(keys.counts),
            "events": plain(events(connection, scope, keys.keys)),
        },
    }


def _without(value: object, *names: str) -> dict[str, object]:
    """What stands once at the top is not repeated."""
    found = plain(value)
    assert isinstance(found, dict)
    return {name: one for name, one in found.items() if name not in names}


def _orders(connection: Connection, scope: Scope, customer_id: str) -> dict[str, object]:
    """The tab in both views, each order with what it expands to, and all payments."""
    found = orders(connection, scope, customer_id)
    expanded = [order(connection, scope, row.id) for row in found.rows]
    return {
        "orders": [_expanded(one) for one in expanded if one is not None],
        "lines": plain(lines(connection, scope, customer_id).rows),
        "payments": plain(payments(connection, scope, customer_id)),
        "problems": plain(found.problems),
    }


def _expanded(one: OrderWhole) -> dict[str, object]:
    more = plain(one)
    assert isinstance(more, dict)
    head = more.pop("order")
    assert isinstance(head, dict)
    # ``lines`` of the row is their number; the lines themselves take its place.
    return head | {"line_count": head["lines"]} | more


def plain(value: object) -> object:
    """Dataclasses as objects, tuples as arrays, exact fractions as numbers."""
    if isinstance(value, Checked):
        return {
            "value": plain(value.value),
            "stored": plain(value.stored),
            "shown": plain(value.shown),
            "differs": value.differs,
            "difference": plain(value.difference),
            "why": value.why,
        }
    if isinstance(value, NotLoaded):
        return {"not_loaded": value.source}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return float(value)
    return value
