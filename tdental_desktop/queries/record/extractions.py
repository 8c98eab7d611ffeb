"""Services that take a tooth out: a list that a person keeps, no state of TDental tells it (screens 13.4)."""

from __future__ import annotations

from dataclasses import dataclass

from sync.replica.connection import Connection
from sync.replica.fold import fold_text
from tdental_desktop.queries.values import flag, text

EXTRACTIONS = "teeth.extractions"
"""Setting: a JSON array of the services' ids."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the catalogue. ``category`` and ``name`` are the server's; ``active`` None is unknown."""

    id: str
    name: str | None
    category: str | None
    active: bool | None


_SERVICES = """
    SELECT p.id, p.name, coalesce(nullif(p.categ_name, ''), c.name) AS category, p.active
    FROM products p LEFT JOIN product_categories c ON c.id = p.categ_id
    WHERE (p.type2 = 'service' OR p.type2 IS NULL) AND p._gone_at IS NULL
"""


def chosen(saved: object) -> frozenset[str]:
    """The setting as ids; anything that is no list of texts chooses nothing."""
    return frozenset(one for one in saved if isinstance(one, str)) if isinstance(saved, list) else frozenset()


def services(connection: Connection) -> tuple[Service, ...]:
    """Services to choose from, archived ones too (old lines carry them), by name without accents."""
    found = [
        Service(str(row["id"]), text(row["name"]), text(row["category"]), flag(row["active"]))
        for row in map(dict, connection.execute(_SERVICES).fetchall())
    ]
    return tuple(sorted(found, key=lambda one: (fold_text(one.name) or "\uffff", one.id)))
