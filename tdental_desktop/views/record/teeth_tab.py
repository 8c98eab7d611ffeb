"""Tab "Tình trạng răng" (screens reference 3.5, 13): the chart, what is known of one tooth, the records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.extractions import EXTRACTIONS, chosen
from tdental_desktop.queries.record.teeth import (
    ArchStatus,
    Mention,
    TeethChart,
    ToothStatus,
    teeth,
)
from tdental_desktop.theme import theme
from tdental_desktop.views.record.table_tab import TabColumn, TableTab
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.chips import FilterChip, FlowLayout, StateChip
from tdental_desktop.widgets.delegates import StateDelegate, TextDelegate
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.tooth_chart import ArchBar, ToothChart
from tdental_desktop.widgets.tooth_names import state_word, tooth_name
from tdental_desktop.widgets.tooth_paint import TONES, ToothFace, ToothState
from tdental_desktop.widgets.values import Role, State

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_SQUEEZED = (("note", 980), ("diagnosis", 840), ("doctor", 660))
"""What gives way first in a narrow dock: the number leads to the document that says it."""
_GLYPHS: dict[ToothState, str] = {
    "treating": "half-disc",
    "done": "tick",
    "advised": "dot",
    "quoted": "ring",
    "stopped": "dash",
}
_TOLD = 5
_ROOM_FOR_CARD = 820


class TeethTab(TableTab[Mention]):
    """See the module. GUI thread."""

    key = "teeth"
    tables = frozenset(
        {"sale_orders", "sale_order_lines", "advisories", "quotations", "quotation_lines", "labo_orders"}
    )

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        self._answer: TeethChart | None = None
        self._chosen: frozenset[int] = frozenset()
        self._chart = ToothChart()
        self._mode = Segmented(
            [
                ("adult", translate("Teeth", "Răng vĩnh viễn")),
                ("child", translate("Teeth", "Răng sữa")),
            ],
            translate("Teeth", "Bộ răng"),
        )
        self._card = _ToothCard()
        self._filter = FilterChip("")
        self._filter.hide()
        super().__init__(context, translate("Record", "Tình trạng răng"), parent)
        self._add_chart()
        self._chart.chosen.connect(self._choose)
        self._mode.changed.connect(lambda mode: self._chart.set_child(mode == "child"))
        self._filter.removed.connect(self._chart.clear_choice)
        context.setting_changed.connect(lambda name: self.mark_stale() if name == EXTRACTIONS else None)

    # -- building

    def columns(self) -> Sequence[TabColumn[Mention]]:
        return (
            _column("date", translate("Record", "Ngày"), 96, lambda m: _day(m.date), lambda m: m.date),
            _column(
                "teeth", translate("Record", "Răng"), 110, lambda m: place_words(m), lambda m: m.teeth.label
            ),
            TabColumn(
                Column("state", translate("Record", "Trạng thái"), {Role.STATE: mention_state}),
                128,
                StateDelegate,
                lambda m: m.means,
            ),
            _column("service", translate("Record", "Dịch vụ"), None, lambda m: ", ".join(m.services) or None),
            _column("diagnosis", translate("Record", "Chẩn đoán"), 130, lambda m: m.diagnosis),
            TabColumn(
                Column("document", translate("Record", "Số phiếu"), {_SHOW: document_words}),
                104,
                lambda table: TextDelegate(table, token="accent.strong"),
                lambda m: m.document.label,
            ),
            _column("doctor", translate("Record", "Bác sĩ"), 140, lambda m: m.doctor, lambda m: m.doctor),
            _column("adviser", translate("Record", "Người tư vấn"), 130, lambda m: m.adviser, shown=False),
            _column("note", translate("Record", "Ghi chú"), 150, lambda m: m.note),
        )

    def row_key(self, row: Mention) -> str:
        return f"{row.kind}:{row.id}"

    def open_row(self, row: Mention) -> None:
        if row.document.id is not None and row.document.held:
            self.opened.emit(row.document.table, row.document.id)

    def _add_chart(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._mode)
        head.addWidget(_legend(), 1)
        area = QHBoxLayout()
        area.setContentsMargins(12, 4, 12, 4)
        area.setSpacing(12)
        area.addWidget(self._chart, 1)
        area.addWidget(self._card)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(area, 1)
        # Above the filter line, which belongs to the table.
        self._column.insertWidget(1, whole, 3)
        self._column.setStretch(self._column.count() - 1, 2)
        self.top.insertWidget(0, self._filter)

    # -- rows

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, today = self.context.scope, self.context.today().isoformat()
        period, words = self.period, self.words
        removed = chosen(self.context.settings.get(EXTRACTIONS))
        return lambda reader: teeth(reader, scope, customer, today, removed, period, words)

    def show_answer(self, answer: TeethChart) -> None:
        self._answer = answer
        faces = {number: face_of(status) for number, status in answer.teeth.items()}
        self._chart.set_faces(faces, [bar_of(status) for status in answer.arches.values()])
        self._suit_age(answer)
        self._show_table()

    def forget(self) -> None:
        super().forget()
        self._answer = None
        self._chart.set_faces({})
        self._chart.clear_choice()
        self._card.show_tooth(None, None, ())

    def _suit_age(self, answer: TeethChart) -> None:
        """Milk teeth first for somebody of whom only milk teeth are recorded."""
        if self._chosen or not answer.teeth:
            return
        child = all(number > 50 for number in answer.teeth)
        self._mode.set_current("child" if child else "adult")
        self._chart.set_child(child)

    def _choose(self, chosen: frozenset[int]) -> None:
        self._chosen = chosen
        self._mode.set_current("child" if self._chart.is_child() else "adult")
        self._show_table()

    def _show_table(self) -> None:
        answer = self._answer
        if answer is None:
            return
        rows = [one for one in answer.mentions if self._fits(one)]
        self.set_rows(rows)
        self._filter.setVisible(bool(self._chosen))
        numbers = ", ".join(str(number) for number in sorted(self._chosen))
        words = translate("Teeth", "Đang lọc: răng {0}").replace("{0}", numbers)
        self._filter.setText(words)
        self._filter.setAccessibleName(words)
        nothing = translate("Teeth", "Chưa có ghi nhận trên răng.")
        if self.narrowed() or self._chosen:
            nothing = translate("Record", "Không có dòng nào khớp bộ lọc.")
        self.show_rows(len(rows), answer.problems, nothing, icon="tooth")
        self.counted.emit(len(answer.mentions) or (None if answer.problems else 0))
        total = formats.number(len(answer.mentions), self.context.language)
        shown = formats.number(len(rows), self.context.language)
        counted = translate("Teeth", "{0} / {1} ghi nhận").replace("{0}", shown).replace("{1}", total)
        hint = translate("Teeth", "Gõ hai chữ số để nhảy tới răng, Space để lọc")
        if answer.unplaced:
            loose = translate("Teeth", "{0} ghi nhận không vẽ được, xem bảng")
            hint = loose.replace("{0}", str(len(answer.unplaced))) + "  ·  " + hint
        self.footer.set_texts(counted, hint)
        number = next(iter(self._chosen)) if len(self._chosen) == 1 else None
        status = answer.teeth.get(number) if number is not None else None
        self._card.show_tooth(number, status, status.mentions if status else ())

    def _fits(self, row: Mention) -> bool:
        if not self._chosen:
            return True
        return bool(self._chosen.intersection(row.teeth.numbers))

    def chart(self) -> ToothChart:
        """The chart, for print and tests."""
        return self._chart

    def focus_target(self) -> QWidget:
        # The chart says that digits and arrows walk it; a row that somebody was led to keeps the keys.
        return self.table if self.table.currentIndex().isValid() else self._chart.tab_stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._card.setVisible(self.width() >= _ROOM_FOR_CARD)
        for key, width in _SQUEEZED:
            self._column_set.squeeze(key, self.width() < width)


class _ToothCard(QFrame):
    """What is recorded on the chosen tooth."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.setFixedWidth(270)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._title = Label(role="section", token="text.primary", wrap=True)
        self._state = StateChip()
        self._labo = StateChip()
        self._lines = Label(role="body", token="text.primary", wrap=True)
        chips = QHBoxLayout()
        chips.setSpacing(4)
        chips.addWidget(self._state)
        chips.addWidget(self._labo)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(chips)
        column.addWidget(self._lines)
        column.addStretch(1)
        self.show_tooth(None, None, ())

    def show_tooth(self, number: int | None, status: ToothStatus | None, mentions: Sequence[Mention]) -> None:
        """One tooth, or how to choose one."""
        if number is None:
            self._title.setText(translate("Teeth", "Chọn một răng"))
            self._lines.setText(translate("Teeth", "Bấm vào răng hoặc gõ số răng để xem ghi nhận."))
            self._state.set_state(None)
            self._labo.set_state(None)
            return
        name = translate("Teeth", "Răng {0}").replace("{0}", str(number))
        self._title.setText(f"{name} · {tooth_name(number)}")
        self._state.set_state(tooth_state(status.state) if status and status.state else None)
        labo = State(translate("Teeth", "Có Labo"), "teal") if status and status.labo else None
        self._labo.set_state(labo)
        lines = [mention_line(one) for one in mentions[:_TOLD]]
        if status and status.surfaces:
            lines.append(translate("Teeth", "Mặt răng: {0}").replace("{0}", " ".join(status.surfaces)))
        if len(mentions) > _TOLD:
            lines.append(
                translate("Teeth", "… và {0} ghi nhận nữa").replace("{0}", str(len(mentions) - _TOLD))
            )
        self._lines.setText("\n".join(lines) or translate("Teeth", "Không có ghi nhận nào."))


# ------------------------------------------------------------------------------------------- words


def tooth_state(state: ToothState) -> State:
    """Chip of a state, with the glyph that the chart draws."""
    return State(state_word(state), TONES[state], _GLYPHS[state])


def mention_state(row: Mention) -> State | None:
    """What a record says about its teeth; lab work says only that it is there. Unknown words stay."""
    if row.kind == "labo":
        return State(translate("Teeth", "Có Labo"), "teal")
    if row.means is None:
        return State(row.state, "neutral") if row.state else None
    return tooth_state(row.means)


def place_words(row: Mention) -> str | None:
    """Teeth with surfaces, the arch, or the server's own text."""
    if row.teeth.arch is not None and not row.teeth.numbers:
        return arch_word(row.teeth.arch)
    return row.teeth.label


def arch_word(arch: str) -> str:
    """Name of an arch."""
    return {
        "upper": translate("Teeth", "Hàm trên"),
        "lower": translate("Teeth", "Hàm dưới"),
    }.get(arch, translate("Teeth", "Nguyên hàm"))


def document_words(row: Mention) -> str | None:
    """Number of the paper, or what kind it is where it has none."""
    if row.document.label:
        return row.document.label
    return {
        "advisory": translate("Teeth", "Tư vấn"),
        "quotation": translate("Teeth", "Báo giá"),
        "labo": translate("Teeth", "Labo"),
    }.get(row.kind)


def mention_line(row: Mention) -> str:
    """One record in a line: day, services, doctor."""
    return "  ".join(
        part for part in (_day(row.date), ", ".join(row.services) or row.diagnosis, row.doctor) if part
    )


def face_of(status: ToothStatus) -> ToothFace:
    """What the chart draws of a tooth."""
    about = tuple(mention_line(one) for one in status.mentions[:_TOLD])
    return ToothFace(
        status.state, status.labo, status.extracted, status.surfaces, len(status.mentions), about
    )


def bar_of(status: ArchStatus) -> ArchBar:
    """The bar of an arch with its newest record."""
    newest = status.mentions[0] if status.mentions else None
    words = " · ".join(part for part in (arch_word(status.arch), mention_words(newest)) if part)
    return ArchBar(status.arch, status.state, words)


def mention_words(row: Mention | None) -> str:
    """Services and day: "Lấy cao răng 03/03/2026"."""
    if row is None:
        return ""
    return " ".join(part for part in (", ".join(row.services), _day(row.date)) if part)


def _day(at: str | None) -> str | None:
    return formats.date_text(at) if at else None


def _column(
    key: str,
    title: str,
    width: int | None,
    value: Callable[[Mention], object],
    sort: Callable[[Mention], object] | None = None,
    *,
    shown: bool = True,
) -> TabColumn[Mention]:
    return TabColumn(Column(key, title, {_SHOW: value}), width, TextDelegate, sort, shown)


def _legend() -> QWidget:
    """The states with their glyphs: nobody has to know the colours."""
    holder = QWidget()
    flow = FlowLayout(holder, gap=4)
    order: Iterable[ToothState] = ("treating", "done", "advised", "quoted", "stopped")
    for state in order:
        flow.addWidget(StateChip(tooth_state(state)))
    flow.addWidget(StateChip(State(translate("Teeth", "Có Labo"), "teal")))
    flow.addWidget(StateChip(State(translate("Teeth", "Đã nhổ / mất"), "neutral", "cross")))
    holder.setMinimumHeight(theme().tokens.sizes.get("chip", 20))
    return holder
