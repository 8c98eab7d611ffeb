"""Tab "Đợt khám" (screens reference 3.8): what was done last time, without a click; the rest unfolds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.rows import holds, label_of
from tdental_desktop.queries.record.visits import VisitLine, VisitRow, Visits, visits
from tdental_desktop.queries.values import Amount
from tdental_desktop.views.record.checked import missing_role
from tdental_desktop.views.record.fold_tab import (
    FoldTab,
    head,
    is_gone,
    labelled,
    link_cell,
    link_roles,
    standing_column,
)
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.record.teeth_words import arch_word
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, TextDelegate
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.inset import Inset, InsetCell, note
from tdental_desktop.widgets.values import Missing, Role, missing_text

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_ROOM_FOR_ALL, _ROOM_FOR_STEPS = 700, 640
_STEP, _PLACE = 150, 110


class VisitsTab(FoldTab[VisitRow]):
    """Visits, newest first. GUI thread."""

    key = "visits"
    tables = frozenset(
        {
            "dot_khams",
            "dot_kham_lines",
            "sale_orders",
            "customer_appointments",
            "employees",
            "application_users",
        }
    )

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, translate("Visits", "Danh sách đợt khám"), parent)

    def columns(self) -> Sequence[TabColumn[VisitRow]]:
        return visit_columns(self.context)

    def row_key(self, row: VisitRow) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, period, words, gone = self.context.scope, self.period, self.words, self.gone
        return lambda reader: matching(visits(reader, scope, customer, period, gone=gone), words)

    def show_answer(self, answer: Visits) -> None:
        nothing = translate("Visits", "Chưa có đợt khám nào.")
        self.show_list(answer.rows, answer.problems, nothing, icon="tooth")
        count = self.count_words(translate("Visits", "{0} đợt khám"), len(answer.rows))
        unread = ""
        if answer.unread:
            words = translate("Visits", "{0} đợt chưa tải công đoạn")
            unread = words.replace("{0}", formats.number(answer.unread, self.context.language))
        self.footer.set_texts(count, unread)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column_set.squeeze("number", self.width() < _ROOM_FOR_ALL)
        for key in ("order", "images"):  # both stand under the visit; what was done stays in sight
            self._column_set.squeeze(key, self.width() < _ROOM_FOR_STEPS)

    # -- what stands under a row

    def insets(self, row: VisitRow) -> Sequence[Inset]:
        return visit_insets(row, self.context)


# ------------------------------------------------------------------------------------------------ words


def matching(answer: Visits, words: str) -> Visits:
    """Visits in which every typed word stands: numbers, people, services, steps, notes. Any thread."""
    if not words:
        return answer

    def texts(row: VisitRow) -> list[str | None]:
        lines = () if isinstance(row.lines, NotLoaded) else row.lines
        steps = [text for line in lines for text in (line.service, line.step, line.teeth.label, line.note)]
        own = [row.number, label_of(row.order), row.doctor, row.assistant, row.services, row.reason, row.note]
        return own + steps

    rows = tuple(row for row in answer.rows if holds(words, *texts(row)))
    return replace(answer, rows=rows, unread=sum(1 for row in rows if isinstance(row.lines, NotLoaded)))


def place(line: VisitLine) -> str | None:
    """Teeth with surfaces, the arch, or the server's own text."""
    if line.teeth.arch is not None and not line.teeth.numbers:
        return arch_word(line.teeth.arch)
    return line.teeth.label


def steps_text(row: VisitRow) -> str | None:
    """``Mài cùi (36), Gắn sứ``: what was done; None while nobody has read it or when nothing is told."""
    if isinstance(row.lines, NotLoaded):
        return None
    said = []
    for line in row.lines:
        name = line.step or line.service
        where = place(line)
        said.append(f"{name or formats.MISSING} ({where})" if where else name)
    return ", ".join(dict.fromkeys(one for one in said if one)) or None


def image_count(row: VisitRow) -> int | None:
    """How many pictures; None while nobody has read it."""
    return None if isinstance(row.images, NotLoaded) else len(row.images)


def images_words(row: VisitRow, language: formats.Language) -> str:
    """The count, or that it is not read."""
    count = image_count(row)
    return missing_text(Missing.NOT_FETCHED) if count is None else formats.number(count, language)


def _lines(row: VisitRow) -> list[Inset]:
    if isinstance(row.lines, NotLoaded):
        said = missing_text(Missing.NOT_FETCHED)
        return [note(labelled(translate("Visits", "Công đoạn thực hiện"), said))]
    if not row.lines:
        return [note(translate("Visits", "Đợt khám này không ghi công đoạn nào."))]
    titles = head(
        (translate("Visits", "Dịch vụ"), None, False),
        (translate("Visits", "Công đoạn"), _STEP, False),
        (translate("Visits", "Răng"), _PLACE, False),
        (translate("Visits", "Chi tiết điều trị"), None, False),
    )
    return [titles, *(_line(line) for line in row.lines)]


def _line(line: VisitLine) -> Inset:
    return Inset(
        (
            InsetCell(line.service, strong=True),
            InsetCell(line.step, _STEP),
            InsetCell(place(line), _PLACE),
            InsetCell(line.note),
        )
    )


def _text(
    key: str, title: str, width: int, value: Callable[[VisitRow], str | None], *, shown: bool = True
) -> TabColumn[VisitRow]:
    return TabColumn(Column(key, title, {_SHOW: value}), width, TextDelegate, value, shown)


def visit_columns(context: ViewContext) -> Sequence[TabColumn[VisitRow]]:
    """Columns of visits, also in the pane of an order."""
    at = Column[VisitRow](
        "date",
        translate("Visits", "Ngày khám"),
        {_SHOW: lambda row: formats.date_text(row.date) if row.date else None, Role.STRUCK: is_gone},
    )
    done = Column[VisitRow](
        "steps",
        translate("Visits", "Công đoạn thực hiện"),
        {_SHOW: steps_text, Role.MISSING: lambda row: missing_role(row.lines)},
    )
    images = Column[VisitRow](
        "images",
        translate("Visits", "Hình ảnh"),
        {_SHOW: image_count, Role.MISSING: lambda row: missing_role(row.images)},
    )
    return (
        TabColumn(at, 124, FoldDelegate, lambda row: row.date, fixed=True),
        standing_column(),
        TabColumn(
            Column("order", translate("Visits", "Số phiếu"), link_roles(lambda row: row.order)),
            84,
            TextDelegate,
            lambda row: label_of(row.order),
        ),
        _text("number", translate("Visits", "Đợt khám"), 84, lambda row: row.number),
        _text("doctor", translate("Visits", "Bác sĩ"), 130, lambda row: row.doctor),
        _text("services", translate("Visits", "Dịch vụ"), 130, lambda row: row.services),
        TabColumn(done, None, TextDelegate, fixed=True),
        TabColumn(images, 88, lambda table: MoneyDelegate(table, language=context.language)),
        _text("assistant", translate("Visits", "Phụ tá"), 130, lambda row: row.assistant, shown=False),
        _money(context, "total", translate("Visits", "Tổng tiền (đ)"), lambda row: row.total),
        _money(context, "residual", translate("Visits", "Còn lại (đ)"), lambda row: row.residual),
    )


def _money(
    context: ViewContext, key: str, title: str, value: Callable[[VisitRow], Amount | None]
) -> TabColumn[VisitRow]:
    column = Column[VisitRow](key, title, {_SHOW: value})
    language = context.language
    return TabColumn(column, 104, lambda table: MoneyDelegate(table, language=language), value, shown=False)


def visit_insets(row: VisitRow, context: ViewContext) -> Sequence[Inset]:
    """What stands under a visit."""
    return (*_lines(row), *_facts(row, context))


def _facts(row: VisitRow, context: ViewContext) -> list[Inset]:
    found = []
    if row.services and isinstance(row.lines, NotLoaded):
        found.append(note(labelled(translate("Visits", "Dịch vụ"), row.services)))
    if row.reason:
        found.append(note(labelled(translate("Visits", "Lý do"), row.reason)))
    found.append(note(labelled(translate("Visits", "Mô tả"), row.note)))
    people = [labelled(translate("Visits", "Phụ tá"), row.assistant)]
    if row.second_assistant:
        people.append(labelled(translate("Visits", "Phụ tá 2"), row.second_assistant))
    if row.branch:
        people.append(labelled(translate("Visits", "Chi nhánh"), row.branch))
    people.append(labelled(translate("Visits", "Hình ảnh"), images_words(row, context.language)))
    found.append(note("  ·  ".join(people)))
    found += _money_line(row, context)
    if row.appointment is not None and not isinstance(row.appointment, NotLoaded):
        name = InsetCell(translate("Visits", "Lịch hẹn"), 116, token="text.secondary")
        found.append(Inset((name, link_cell(row.appointment))))
    return found


def _money_line(row: VisitRow, context: ViewContext) -> list[Inset]:
    if not context.scope.money:
        return []
    language = context.language
    named = (
        (translate("Visits", "Tổng tiền"), row.total),
        (translate("Visits", "Đã thanh toán"), row.paid),
        (translate("Visits", "Còn lại"), row.residual),
    )
    parts = [labelled(word, formats.money(value, language)) for word, value in named]
    states = (
        (translate("Visits", "Thanh toán"), row.payment_state),
        (translate("Visits", "Hóa đơn"), row.invoice_state),
    )
    parts += [labelled(word, value) for word, value in states if value]
    return [note("  ·  ".join(parts))]
