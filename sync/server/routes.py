"""Every route the local server answers, derived from the specs; everything else is refused.

Paths are compared in lower case, as TDental's are. Nothing here can write: the connection under it is
read-only, and no handler for a writing route exists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sync.server import declared
from sync.server.filters import Query
from sync.server.lists import Listing
from sync.server.records import of_parent, record
from sync.server.store import Store
from sync.tables import TABLES, FromDetail, Inline, PerParent, Single, TableSpec

Handler = Callable[[Store, Query, str], object | None]
"""Store, query (or JSON body) and id → what becomes JSON; None is "no such record"."""

LOGIN = "/api/account/login"
REFRESH = "/api/account/refresh"
SESSION = "/web/session/getsessioninfo"
_ID = re.compile(r"[0-9a-z-]{1,64}")


@dataclass(frozen=True)
class Found:
    """A route that matched."""

    handler: Handler
    ident: str = ""


class Routes:
    """The routing table.

    Attributes:
        exact: (method, lower-case path) → handler.
        by_id: (method, text before the id, text behind it) → handler.
    """

    def __init__(self) -> None:
        self.exact: dict[tuple[str, str], Handler] = {}
        self.by_id: dict[tuple[str, str, str], Handler] = {}
        for spec in TABLES.values():
            if not isinstance(spec.strategy, Inline | FromDetail):
                self._add(spec.method, spec.path, _per_parent(spec) if "{id}" in spec.path else _list(spec))
            if spec.detail:
                self._add("GET", spec.detail.path, _detail(spec))
        self._add("GET", "/api/Partners", _slim_partners())
        self._add("GET", "/api/DotKhamSteps", _bare(TABLES["dot_kham_steps"]))
        self._add("GET", "/api/Teeth", _list(TABLES["teeth"], bare=False))

    def find(self, method: str, path: str) -> Found | None:
        """The handler for a request, or None. ``path`` is in lower case."""
        handler = self.exact.get((method, path))
        if handler is not None:
            return Found(handler)
        head, _, tail = path.rpartition("/")
        if _ID.fullmatch(tail) and (method, head + "/", "") in self.by_id:
            return Found(self.by_id[method, head + "/", ""], tail)
        start, _, ident = head.rpartition("/")
        if _ID.fullmatch(ident) and (method, start + "/", "/" + tail) in self.by_id:
            return Found(self.by_id[method, start + "/", "/" + tail], ident)
        return None

    def _add(self, method: str, path: str, handler: Handler) -> None:
        start, found, end = path.lower().partition("{id}")
        if found:
            self.by_id[method, start, end] = handler
        else:
            self.exact[method, start] = handler


def _list(spec: TableSpec, *, bare: bool | None = None) -> Handler:
    if bare or (bare is None and isinstance(spec.strategy, Single) and spec.strategy.bare):
        return _bare(spec)
    listing = Listing(spec)
    return lambda store, query, _: listing.page(store, query).envelope()


def _bare(spec: TableSpec) -> Handler:
    listing = Listing(spec)
    return lambda store, query, _: listing.everything(store, query)


def _per_parent(spec: TableSpec) -> Handler:
    assert isinstance(spec.strategy, PerParent)
    return lambda store, _, ident: of_parent(store, spec, ident)


def _detail(spec: TableSpec) -> Handler:
    return lambda store, _, ident: record(store, spec, ident)


def _slim_partners() -> Handler:
    """Customers only: a replica holds no suppliers, staff or branches as partners."""
    listing = Listing(TABLES["customers"], slim=frozenset(declared.SLIM_FIELDS))

    def answer(store: Store, query: Query, _: str) -> object:
        others = any((query.get(name) or [""])[-1].lower() == "true" for name in ("supplier", "employee"))
        no_customers = (query.get("customer") or [""])[-1].lower() == "false"
        narrowed = {**query, "isactive": query.get("active", [])}
        if no_customers or (others and not query.get("customer")):
            narrowed["partnersourceids"] = ["none"]
        return listing.page(store, narrowed).envelope()

    return answer
