"""What a declared list says around its rows: why there are none, what is lacking, its sums."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats, sentences
from tdental_desktop.queries.lists.ask import Listing
from tdental_desktop.queries.lists.spec import ListSpec
from tdental_desktop.queries.table_problem import LACKING
from tdental_desktop.queries.values import Total
from tdental_desktop.views.lists.columns import told
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.sum_row import Sum

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Nothing:
    """What stands in the place of rows."""

    icon: str
    reason: str
    more: str = ""
    button: str = ""
    danger: bool = False
    hatched: bool = False


def nothing(
    listing: Listing | None,
    failure: str | None,
    spec: ListSpec,
    narrowed: bool,
    limits: str,
    context: ViewContext,
) -> Nothing:
    """Why there are no rows: an error, tables nobody has read, the filters, or really nothing.

    Args:
        listing: The answer; None before it came.
        failure: Why there is none.
        spec: The list.
        narrowed: Filters are on that one button takes off.
        limits: Everything the rows are limited by, in words; days and branch too.
        context: Language.
    """
    if failure is not None:
        reason = sentences.sentence(failure, context.language)
        return Nothing("warning", reason, button=translate("Lists", "Thử lại"), danger=True)
    if listing is None:
        return Nothing("clock", "")
    lacking = [one for one in listing.problems if one.trouble in LACKING]
    if lacking:
        words = "\n".join(problem_text(one, context.language) for one in lacking)
        more = translate("Lists", "Danh sách trống ở đây không có nghĩa là không có dữ liệu.")
        return Nothing("warning", words, more, hatched=True)
    if listing.unknown:
        return Nothing("warning", "\n".join(told(one) for one in listing.unknown), hatched=True)
    if narrowed:
        undo = translate("Lists", "Bỏ bộ lọc")
        return Nothing("search", translate("Lists", "Không có dòng nào khớp bộ lọc"), button=undo)
    if limits:
        return Nothing("search", translate("Lists", "Không có dòng nào khớp bộ lọc"), limits)
    return Nothing("file", told(spec.empty) or translate("Lists", "Không có dữ liệu"))


def warnings(listing: Listing, context: ViewContext) -> list[str]:
    """Sentences about what is not held, unfinished or failed."""
    return [problem_text(one, context.language) for one in listing.problems]


def foot_words(
    listing: Listing | None, spec: ListSpec, limited: bool, language: formats.Language
) -> tuple[str, str]:
    """Footer at the left and its hint."""
    if listing is None:
        return "", ""
    if not listing.ids and (listing.unknown or any(one.trouble in LACKING for one in listing.problems)):
        return "", told(spec.note)  # nobody has read them: that is not "0 rows"
    rows = formats.number(len(listing.ids), language)
    words = translate("Lists", "{0} dòng").replace("{0}", rows)
    if len(listing.ids) == 1:
        words = translate("Lists", "1 dòng")
    if limited:
        words += " · " + translate("Lists", "theo bộ lọc")
    return words, told(spec.note)


def sum_cells(
    sums: Mapping[str, Total],
    places: Mapping[str, int],
    spec: ListSpec,
    limited: bool,
    language: formats.Language,
) -> tuple[dict[int, Sum], str]:
    """The row of sums by model column, and what a screen reader says."""
    shown = {key: total for key, total in sums.items() if key in places}
    if not shown:
        return {}, ""
    title = translate("Lists", "Tổng theo bộ lọc") if limited else translate("Lists", "Tổng")
    unknown = max(total.unknown for total in shown.values())
    if unknown:
        more = translate("Lists", "{0} dòng chưa có số liệu, không nằm trong tổng")
        title += f" ({more.replace('{0}', formats.number(unknown, language))})"
    first = min(place for key, place in places.items() if key not in shown)
    cells = {first: Sum(title, "text.secondary", right=False)}
    said = [title]
    for key, total in shown.items():
        written = formats.money(total.value, language)
        column = spec.column(key)
        name = told(column.title) if column else key
        cells[places[key]] = Sum(written, name=name)
        said.append(f"{name} {written}")
    return cells, ", ".join(said)
