"""A figure computed here beside the server's (``queries.record.parts.Checked``): words, cells, cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Qt

from tdental_desktop import formats
from tdental_desktop.queries.record.parts import Checked, NotLoaded
from tdental_desktop.widgets.checked_cell import CheckedDelegate, CheckedMoneyCard
from tdental_desktop.widgets.values import Missing, Role

translate = QCoreApplication.translate
R = TypeVar("R")
_SHOW = Qt.ItemDataRole.DisplayRole


def checked_words(found: Checked, language: formats.Language) -> str:
    """Both figures and how they compare, one line each: the tooltip of a cell or card."""
    if found.value is None and found.stored is None:
        return why_words(found) if found.why else ""
    lines = []
    if found.stored is not None:
        lines.append(_line(translate("Checked", "TDental ghi: {0}"), found.stored, language))
    if found.value is not None:
        lines.append(_line(translate("Checked", "Tính từ các dòng: {0}"), found.value, language))
    if found.difference is not None:
        lines.append(_line(translate("Checked", "Lệch: {0}"), found.difference, language))
    elif found.value is None:
        lines.append(why_words(found))
    elif found.stored is not None:
        lines.append(translate("Checked", "Hai số khớp nhau."))
    else:
        lines.append(translate("Checked", "TDental không ghi số này."))
    return "\n".join(line for line in lines if line)


def difference_words(found: Checked, language: formats.Language) -> str:
    """``lệch -500.000, tính ra 40.500.000``; empty while the figures agree or cannot be compared."""
    if found.difference is None or found.value is None:
        return ""
    words = translate("Checked", "lệch {1}, tính ra {0}")
    return words.replace("{0}", formats.money(found.value, language)).replace(
        "{1}", formats.money(found.difference, language)
    )


def why_words(found: Checked) -> str:
    """Why nothing was computed; empty where something was, or where no reason is known."""
    return {
        "rows": translate("Checked", "Không tính được: có dòng không ghi số tiền."),
        "unread": translate("Checked", "Không tính được: dữ liệu cần thiết chưa tải hết."),
        "scope": translate("Checked", "Không tính được: dòng của chi nhánh khác bị ẩn."),
        "detail": translate("Checked", "Không tính được: chi tiết chưa tải."),
    }.get(found.why or "", "")


def missing_of(found: Checked) -> Missing:
    """How a figure that is not there is drawn: unread, or none."""
    return Missing.NOT_FETCHED if found.why in ("unread", "detail") else Missing.ABSENT


def checked_roles(
    get: Callable[[R], Checked], language: formats.Language
) -> dict[int, Callable[[R], object]]:
    """Item data of a column of such figures, for :class:`CheckedDelegate`."""

    def said(row: R) -> str:
        found = get(row)
        figure = formats.money(found.shown, language)
        return f"{figure}. {checked_words(found, language)}".replace("\n", ". ")

    return {
        _SHOW: lambda row: get(row).shown,
        Role.DIFFERS: lambda row: get(row).differs,
        Role.MISSING: lambda row: missing_of(get(row)),
        Qt.ItemDataRole.ToolTipRole: lambda row: checked_words(get(row), language) or None,
        Qt.ItemDataRole.AccessibleTextRole: said,
    }


def show_checked(
    card: CheckedMoneyCard, found: Checked, language: formats.Language, note: str = "", *, money: bool = True
) -> None:
    """The server's figure, else ours, on a card; a difference takes the place of the note.

    Args:
        card: Where.
        found: Both figures.
        language: Grouping marks.
        note: The small line while nothing is wrong.
        money: The person may see amounts.
    """
    words = difference_words(found, language)
    if not money:
        note = translate("Checked", "không có quyền xem số tiền")
    card.set_figure(
        found.shown,
        words or note,
        checked_words(found, language),
        language,
        missing=missing_of(found),
        warns=found.differs,
    )


def missing_role(value: object) -> Missing | None:
    """``chưa tải`` for what nobody has read; None where an absent value is just absent."""
    return Missing.NOT_FETCHED if isinstance(value, NotLoaded) else None


def known(value: Any) -> Any:
    """The value, or None while nobody has read it."""
    return None if isinstance(value, NotLoaded) else value


def _line(words: str, value: formats.Number, language: formats.Language) -> str:
    return words.replace("{0}", formats.money(value, language, unit=True))


__all__ = [
    "CheckedDelegate",
    "CheckedMoneyCard",
    "checked_roles",
    "checked_words",
    "difference_words",
    "known",
    "missing_of",
    "missing_role",
    "show_checked",
    "why_words",
]
