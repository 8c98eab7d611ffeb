"""Images by day, and attachments (screens reference 3.10, api reference 8). Only names and addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sync.replica.connection import Connection
from tdental_desktop.queries.record.parts import NOT_LOADED, Link, NotLoaded, Standing
from tdental_desktop.queries.record.rows import (
    Row,
    clinic_day,
    fetch,
    link,
    living,
    marks,
    standing,
    visible,
)
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import first_text, json_value, text


@dataclass(frozen=True, slots=True)
class ImageRow:
    """One picture.

    Attributes:
        upload_id: The server's address of the file, on a host of its own; the key of the image cache.
        visit: The visit that it was taken in.
    """

    id: str
    name: str | None
    note: str | None
    date: str | None
    upload_id: str | None
    visit: Link | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class ImageDay:
    """Pictures of one day, ``YYYY-MM-DD`` or None for those without a date."""

    day: str | None
    images: tuple[ImageRow, ...]


@dataclass(frozen=True, slots=True)
class Images:
    """The tab, newest day first. ``days`` is NotLoaded when nobody asked for this customer's images yet."""

    days: tuple[ImageDay, ...] | NotLoaded
    problems: tuple[TableProblem, ...]


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file that hangs on the customer, an order or a visit."""

    id: str
    name: str | None
    kind: str | None
    url: str | None
    date: str | None
    standing: Standing


_IMAGES = f"""
    SELECT i.id, i.name, i.note, i.date, i.upload_id, i.dot_kham_id AS visit, v.name AS visit_name,
        v.id IS NOT NULL AS visit_held, {marks("i")}
    FROM partner_images i LEFT JOIN dot_khams v ON v.id = i.dot_kham_id
    WHERE i.partner_id = :customer AND {{living}}
"""
_OF_VISITS = """
    SELECT v.id AS visit, v.name AS visit_name, 1 AS visit_held, v.date AS visited, v.dot_kham_images
    FROM dot_khams v
    WHERE v.partner_id = :customer AND v._gone_at IS NULL AND v.dot_kham_images IS NOT NULL AND {limit}
"""
_ATTACHMENTS = f"""
    SELECT t.id, t.name, t.datas_fname, t.mine_type, t.url, t.upload_id, t.date_created, {marks("t")}
    FROM partner_attachments t WHERE t.partner_id = :customer AND {{living}}
    ORDER BY t.date_created DESC NULLS LAST, t.id
"""


def images(connection: Connection, scope: Scope, customer_id: str, *, gone: bool = False) -> Images:
    """The customer's pictures and those of their visits, once each, by day."""
    named: dict[str, object] = {"customer": customer_id}
    rows = fetch(connection, _IMAGES.format(living=living("i", gone)), named)
    found = {str(row["id"]): _image(row) for row in rows}
    limit, branches = visible(scope, "v.company_id")
    for row in fetch(connection, _OF_VISITS.format(limit=limit), named | branches):
        for one in of_visit(row):
            found.setdefault(one.id, one)
    faults = problems(connection, scope, ("partner_images",))
    if not found and not _asked(connection, "partner_images", customer_id):
        return Images(NOT_LOADED, faults)
    return Images(_by_day(found.values()), faults)


def of_visits(found: Images, visits: Collection[str]) -> Images:
    """Those that were taken in some visits, by id; what nobody asked for stays unknown."""
    if isinstance(found.days, NotLoaded):
        return found
    taken = (one for day in found.days for one in day.images if one.visit and one.visit.id in visits)
    return Images(_by_day(taken), found.problems)


def attachments(
    connection: Connection, scope: Scope, customer_id: str, *, gone: bool = False
) -> tuple[AttachmentRow, ...] | NotLoaded:
    """Files of the customer, newest first; NotLoaded until they were asked for with the detail."""
    rows = fetch(connection, _ATTACHMENTS.format(living=living("t", gone)), {"customer": customer_id})
    if not rows and not _asked(connection, "partner_attachments", customer_id):
        return NOT_LOADED
    return tuple(
        AttachmentRow(
            id=str(row["id"]),
            name=first_text(row["name"], row["datas_fname"]),
            kind=text(row["mine_type"]),
            url=first_text(row["url"], row["upload_id"]),
            date=text(row["date_created"]),
            standing=standing(row),
        )
        for row in rows
    )


def of_visit(row: Row) -> tuple[ImageRow, ...]:
    """Pictures inside a visit's detail; ``row`` has ``visit``, ``visit_name``, ``dot_kham_images``."""
    listed = json_value(row["dot_kham_images"])
    return tuple(
        ImageRow(
            id=key,
            name=text(item.get("name")),
            note=text(item.get("note")),
            date=first_text(item.get("date"), row["visited"]),
            upload_id=text(item.get("uploadId")),
            visit=link("dot_khams", row["visit"], row["visit_name"], True),
            standing="here",
        )
        for item in (listed if isinstance(listed, list) else [])
        if isinstance(item, dict) and (key := text(item.get("id")))
    )


def _image(row: Row) -> ImageRow:
    return ImageRow(
        id=str(row["id"]),
        name=text(row["name"]),
        note=text(row["note"]),
        date=text(row["date"]),
        upload_id=text(row["upload_id"]),
        visit=link("dot_khams", row["visit"], row["visit_name"], row["visit_held"]),
        standing=standing(row),
    )


def _by_day(found: Iterable[ImageRow]) -> tuple[ImageDay, ...]:
    days: dict[str | None, list[ImageRow]] = {}
    for one in sorted(found, key=lambda image: (image.date or "", image.id), reverse=True):
        days.setdefault(clinic_day(one.date), []).append(one)
    undated = days.pop(None, None)
    listed = [ImageDay(day, tuple(these)) for day, these in days.items()]
    return (*listed, *([ImageDay(None, tuple(undated))] if undated else []))


def _asked(connection: Connection, table: str, customer_id: str) -> bool:
    """The rows of this customer were read: with the whole table, or with the customer's detail."""
    row = connection.execute(
        "SELECT (SELECT filters FROM _tables WHERE name = :table) AS filters,"
        " (SELECT first_complete_at FROM _tables WHERE name = :table) AS complete,"
        " (SELECT _detail_at FROM customers WHERE id = :customer) AS detail_at,"
        " EXISTS (SELECT 1 FROM _meta WHERE name = 'invented') AS invented",
        {"table": table, "customer": customer_id},
    ).fetchone()
    if row["invented"]:
        return True
    filters = json_value(row["filters"])
    per_customer = isinstance(filters, dict) and filters.get("unfiltered") is False
    if table == "partner_images" and not per_customer:
        return row["complete"] is not None
    return row["detail_at"] is not None and not _owed(connection, table, customer_id)


def _owed(connection: Connection, table: str, customer_id: str) -> bool:
    """Could not be read with the detail. A replica of the first edition has no such notes until it syncs."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_owed'").fetchone():
        return False
    found = connection.execute(
        "SELECT 1 FROM _owed WHERE table_name = ? AND owner = ?", [table, customer_id]
    ).fetchone()
    return found is not None
