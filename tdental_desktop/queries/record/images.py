"""Images by day, and attachments (screens reference 3.10, api reference 8). Only names and addresses."""

from __future__ import annotations

from dataclasses import dataclass

from tdental_desktop.queries.record.parts import Link, NotLoaded, Standing
from tdental_desktop.queries.replica_state import TableProblem


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
