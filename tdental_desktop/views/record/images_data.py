"""What the tab of images shows: pictures of the customer, of their visits and attachments as one stream."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.picture_answers import State
from tdental_desktop.queries.record.images import AttachmentRow, ImageRow, Images
from tdental_desktop.queries.record.parts import Link, NotLoaded, Standing
from tdental_desktop.queries.record.rows import clinic_day
from tdental_desktop.widgets.thumbs import ThumbFace, ThumbGroup

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Gallery:
    """One answer for the tab. ``attachments`` is NotLoaded until the customer's detail was read."""

    images: Images
    attachments: tuple[AttachmentRow, ...] | NotLoaded


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture or file.

    Attributes:
        key: Table and id.
        source: Where its file is; None where the server names no address.
        is_picture: Other files are listed, never fetched.
    """

    key: str
    name: str
    note: str
    date: str | None
    source: str | None
    visit: Link | None
    standing: Standing
    is_picture: bool = True


def shots_of(gallery: Gallery) -> tuple[Shot, ...]:
    """All of them, newest first; those without a date at the end."""
    days = () if isinstance(gallery.images.days, NotLoaded) else gallery.images.days
    files = () if isinstance(gallery.attachments, NotLoaded) else gallery.attachments
    found = [_image(one) for day in days for one in day.images] + [_file(one) for one in files]
    return tuple(
        sorted(found, key=lambda shot: (clinic_day(shot.date) is not None, shot.date or ""), reverse=True)
    )


def _image(row: ImageRow) -> Shot:
    name = row.name or translate("Images", "Ảnh không tên")
    return Shot(
        f"partner_images/{row.id}", name, row.note or "", row.date, row.upload_id, row.visit, row.standing
    )


def _file(row: AttachmentRow) -> Shot:
    picture = (row.kind or "").strip().lower().startswith("image/")
    # Without an address it lies in the server's database (api reference section 8).
    source = row.url or (f"/api/Web/Image/{row.id}" if picture else None)
    name = row.name or translate("Images", "Tệp không tên")
    note = translate("Images", "Tệp đính kèm")
    return Shot(f"partner_attachments/{row.id}", name, note, row.date, source, None, row.standing, picture)


def groups_of(shots: Iterable[Shot], language: formats.Language) -> tuple[ThumbGroup, ...]:
    """By day, with how many there are."""
    days: dict[str | None, list[Shot]] = {}
    for shot in shots:
        days.setdefault(clinic_day(shot.date), []).append(shot)
    found = []
    for day, these in days.items():
        title = formats.date_text(day) if day else translate("Images", "Không có ngày")
        count = translate("Images", "{0} tệp").replace("{0}", formats.number(len(these), language))
        found.append(ThumbGroup(title, count, tuple(face_of(shot) for shot in these)))
    return tuple(found)


def face_of(shot: Shot) -> ThumbFace:
    """As the grid draws it."""
    link = ""
    if shot.visit is not None:
        link = shot.visit.label or translate("Images", "Đợt khám")
    icon = "picture" if shot.is_picture else "file"
    return ThumbFace(shot.key, shot.name, shot.note, link, icon, shot.standing == "gone")


def why_words(state: State | None) -> str:
    """Why there is no picture, in one sentence; None: its row names no address."""
    absent = translate("Images", "Ảnh không có trong bản sao")
    why = {
        None: translate("Images", "TDental không ghi địa chỉ ảnh"),
        "offline": translate("Images", "chưa tải được, đang mất kết nối"),
        "signed_out": translate("Images", "chưa tải, cần đăng nhập"),
        "forbidden": translate("Images", "máy chủ không cho xem"),
        "missing": translate("Images", "máy chủ không còn tệp này"),
        "refused": translate("Images", "địa chỉ ảnh không an toàn"),
        "broken": translate("Images", "tệp hỏng hoặc không phải ảnh"),
        "unready": translate("Images", "chưa mở được lúc này"),
    }.get(state, "")
    return f"{absent}: {why}" if why else absent


def file_words() -> str:
    """What stands for a file that is no picture."""
    return translate("Images", "Không phải ảnh: mở trên TDental")
