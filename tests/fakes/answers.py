"""What the fake server answers to reads: envelopes, details, bare arrays and reports, without HTTP."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from tests.fakes.contract import EVERYTHING, LISTINGS, BadParameter, Dates, Listing
from tests.fakes.store import Store
from tests.fakes.wire import Json, Record

Query = dict[str, list[str]]


class Refusal(Exception):
    """HTTP 500 with the error envelope: a crash or a business refusal (section 2)."""


class Answers:
    """Answers list and detail reads from a store.

    Args:
        store: The clinic.
        dead_filters: ``(table, parameter)`` pairs that are ignored, as an older server does.
        total_offset: Table → number added to ``totalItems``.
        generation: 2026 or 2023 (defaults of ``limit`` differ).
    """

    def __init__(self, store: Store, dead_filters: set[tuple[str, str]], total_offset: dict[str, int],
                 generation: int) -> None:  # fmt: skip
        self.store = store
        self.dead_filters = dead_filters
        self.total_offset = total_offset
        self.shuffle = random.Random(store.today.toordinal())
        self.listings = dict(LISTINGS)
        if generation == 2023:
            older = {"companies": (20, "empty"), "application_users": (20, "empty"),
                "sale_orders": (None, "all"),
                     "sale_order_lines": (None, "all")}  # fmt: skip
            for table, (default, zero) in older.items():
                self.listings[table] = replace(LISTINGS[table], default=default, zero=zero)
            self.listings["dot_khams"] = replace(LISTINGS["dot_khams"], dates=())

    # -- lists -------------------------------------------------------------------------------

    def matching(self, table: str, query: Query, visible: set[str] | None) -> list[Record]:
        """Rows that pass the visible branches, the dates and every known, living filter."""
        listing = self.listings[table]
        dead = {name.lower() for one, name in self.dead_filters if one == table}
        query = {name: values for name, values in query.items() if name not in dead and values[-1] != ""}
        tests = [
            (test, query[name.lower()]) for name, test in listing.filters.items() if name.lower() in query
        ]
        for name, value in listing.preset.items():
            if name.lower() not in query:
                tests.append((listing.filters[name], [value]))
        bounds = [(dates, *self._bounds(dates, query)) for dates in listing.dates]
        return [
            one
            for one in self.store.tables[table]
            if (visible is None or not one.meta.get("companyId") or one.meta["companyId"] in visible)
            and all(test(one, values) for test, values in tests)
            and all(dates.accepts(one, start, end) for dates, start, end in bounds)
        ]

    def listed(self, table: str, query: Query, visible: set[str] | None = None) -> Json:
        """The envelope of one list request; raises Refusal or BadParameter."""
        listing = self.listings[table]
        offset, limit = _number(query, "offset", 0) or 0, _number(query, "limit", listing.default)
        found = self.matching(table, query, visible)
        page, shown = self._page(listing, found, offset, limit)
        total = len(page) if listing.lies else len(found) + self.total_offset.get(table, 0)
        items = [one.row for one in page]
        if table == "customer_appointments" and query.get("includeservices", [""])[-1].lower() == "false":
            items = [{**row, "services": []} for row in items]
        sums = None
        if table == "sale_order_lines" and any(name.startswith("aggregate") for name in query) and found:
            sums = {"PriceSubTotal": {"sum": sum(one.row["priceSubTotal"] for one in found)}}
        return {"offset": offset, "limit": shown, "totalItems": total, "items": items, "aggregates": sums}

    def _bounds(self, dates: Dates, query: Query) -> tuple[str | None, str | None]:
        start = query.get(dates.start.lower(), [None])[-1]
        end = query.get(dates.end.lower(), [None])[-1]
        if dates.paired == "both" and (start is None) != (end is None):
            raise Refusal("Nullable object must have a value.")
        if dates.paired == "from":
            if start is not None and end is None:
                raise Refusal("Nullable object must have a value.")
            if start is None:
                end = None
        return start, end

    def _page(self, listing: Listing, found: list[Record], offset: int,
              limit: int | None) -> tuple[list[Record], int]:  # fmt: skip
        """Orders and cuts. Every request is shuffled first, so ties and undefined pages really swap."""
        rows = list(found)
        self.shuffle.shuffle(rows)
        if listing.order == "newest":
            rows.sort(key=lambda one: str(one.meta.get("created") or ""), reverse=True)
        elif listing.order == "schedule":
            rows.sort(key=lambda one: str(one.meta.get("scheduled") or ""))
        elif listing.order == "name":
            rows.sort(key=lambda one: str(one.row.get("name") or "").casefold())
        if limit is None or (limit == 0 and listing.zero == "all"):
            page = rows[offset:]
            shown = listing.zero_limit if limit == 0 else listing.zero_limit or EVERYTHING
        elif limit == 0:
            page, shown = [], 0
        else:
            page, shown = rows[offset : offset + limit], limit
        if listing.order == "undefined":
            page.sort(key=lambda one: str(one.meta.get("created") or ""), reverse=True)
        return page, shown

    # -- details and bare arrays -------------------------------------------------------------

    def detail(self, table: str, key: str) -> Json | None:
        """The detail form, or None when the id is unknown."""
        for one in self.store.tables[table]:
            if str(one.row.get("id")).lower() == key.lower():
                return one.detail
        return None

    def newest(self, table: str, **wanted: Any) -> list[Json]:
        """All rows whose facts equal ``wanted``, newest first: the bare arrays."""
        rows = [one for one in self.store.tables[table] if all(one.fact(k) == v for k, v in wanted.items())]
        rows.sort(key=lambda one: str(one.meta.get("created") or ""), reverse=True)
        return [one.row for one in rows]

    def autocomplete(self, table: str, body: Json) -> list[Json]:
        """Plain array of an Autocomplete; for journals ``type`` is CSV and the order oldest first."""
        rows = list(reversed(self.newest(table)))
        kinds = [part for part in str(body.get("type") or "").split(",") if part]
        wanted = str(body.get("search") or "").lower()
        rows = [row for row in rows if (not kinds or row.get("type") in kinds)
                and wanted in str(row.get("name")).lower()]  # fmt: skip
        limit = body.get("limit", 20)
        offset = int(body.get("offset") or 0)
        return rows[offset:] if not limit else rows[offset : offset + int(limit)]

    def steps(self) -> list[Json]:
        """GET /api/DotKhamSteps: the whole table, every parameter ignored."""
        rows = []
        for step, parents in self.store.owned("dot_kham_steps"):
            rows.append(
                {**step, "saleLineId": parents["sale_line_id"], "saleOrderId": parents["sale_order_id"]}
            )
        return rows

    def debt_total(self, partner: str | None) -> Json:
        balances = [one.row["balance"] for one in self.store.tables["customer_debt_ledger"]
                    if partner is None or one.meta["partnerId"] == partner]  # fmt: skip
        debit, credit = sum(b for b in balances if b > 0), -sum(b for b in balances if b < 0)
        return {"debitTotal": debit, "creditTotal": credit, "balanceTotal": debit - credit}

    def partner_report(self, column: str) -> list[Json]:
        """ReportPartnerDebit / ReportPartnerAdvance: one row per customer with a balance."""
        return [
            {"partnerId": one.row["id"], "partnerName": one.row["name"], "begin": 0.0,
                "debit": one.row[column],
             "credit": 0.0, "end": one.row[column], "companyId": one.meta.get("companyId")}
            for one in self.store.tables["customers"] if one.row[column]
        ]  # fmt: skip


def _number(query: Query, name: str, default: int | None) -> int | None:
    text = query.get(name, [""])[-1]
    if text == "":
        return default
    try:
        return int(text)
    except ValueError:
        raise BadParameter(name) from None
