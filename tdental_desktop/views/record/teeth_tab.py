"""Tab "Tình trạng răng" (screens reference 3.5, 13): the chart, what is known of one tooth, the records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.paper_wish import PaperWish
from tdental_desktop.queries.record.extractions import EXTRACTIONS, chosen
from tdental_desktop.queries.record.teeth import (
    FIRST_MILK,
    Mention,
    TeethChart,
    ToothStatus,
    teeth,
)
from tdental_desktop.theme import theme
from tdental_desktop.views.paper_button import PaperItem, Papers
from tdental_desktop.views.record.table_tab import TabColumn, TableTab
from tdental_desktop.views.record.teeth_words import (
    ORDER,
    TOLD,
    bar_of,
    day_of,
    document_words,
    face_of,
    labo_word,
    lost_word,
    mention_line,
    mention_state,
    place_words,
    tooth_state,
)
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.chips import FilterChip, FlowLayout, StateChip
from tdental_desktop.widgets.delegates import StateDelegate, TextDelegate
from tdental_desktop.widgets.labels import Label
from tdental_desktop.widgets.segmented import Segmented
from tdental_desktop.widgets.tooth_chart import ToothChart
from tdental_desktop.widgets.tooth_names import tooth_name
from tdental_desktop.widgets.values import Role, State

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_SQUEEZED = (("note", 980), ("diagnosis", 840), ("doctor", 660))
"""What gives way first in a narrow dock: the number leads to the document that says it."""
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
        self.papers = Papers(
            context, [PaperItem(translate("Teeth", "Sơ đồ và ghi nhận trên răng"), self.paper)]
        )
        super().__init__(context, translate("Record", "Tình trạng răng"), parent)
        self._add_chart()
        self.top.insertWidget(self.top.count() - 1, self.papers.button())
        self._chart.chosen.connect(self._choose)
        self._mode.changed.connect(lambda mode: self._chart.set_child(mode == "child"))
        self._suited = False
        self._filter.removed.connect(self._chart.clear_choice)
        context.setting_changed.connect(lambda name: self.mark_stale() if name == EXTRACTIONS else None)

    # -- building

    def columns(self) -> Sequence[TabColumn[Mention]]:
        return (
            _column("date", translate("Record", "Ngày"), 96, lambda m: day_of(m.date), lambda m: m.date),
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

    def paper(self) -> PaperWish | None:
        """Chart and records, narrowed by period and words as the table is."""
        customer = self.customer()
        if customer is None:
            return None
        removed = chosen(self.context.settings.get(EXTRACTIONS))
        since, until = self.period.since, self.period.until
        return PaperWish("teeth", customer, since=since, until=until, words=self.words, extractions=removed)

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
        milk = sum(number >= FIRST_MILK for number in answer.teeth)
        # The other set says that something is recorded on it too; of nothing at all no zeros are told.
        self._mode.set_count("adult", len(answer.teeth) - milk if answer.teeth else None)
        self._mode.set_count("child", milk if answer.teeth else None)
        self._show_table()

    def forget(self) -> None:
        super().forget()
        self._answer = None
        self._suited = False
        self._chart.set_faces({})
        self._chart.clear_choice()
        self._card.show_tooth(None, None, ())

    def _suit_age(self, answer: TeethChart) -> None:
        """The set that suits this customer, once: afterwards the person chooses, whatever is read again."""
        if not self._suited:
            self._suited = True
            self._mode.set_current("child" if answer.milk else "adult")
            self._chart.set_child(answer.milk)

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
        labo = State(labo_word(), "teal") if status and status.labo else None
        self._labo.set_state(labo)
        lines = [mention_line(one) for one in mentions[:TOLD]]
        if status and status.surfaces:
            lines.append(translate("Teeth", "Mặt răng: {0}").replace("{0}", " ".join(status.surfaces)))
        if len(mentions) > TOLD:
            lines.append(
                translate("Teeth", "… và {0} ghi nhận nữa").replace("{0}", str(len(mentions) - TOLD))
            )
        self._lines.setText("\n".join(lines) or translate("Teeth", "Không có ghi nhận nào."))


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
    for state in ORDER:
        flow.addWidget(StateChip(tooth_state(state)))
    flow.addWidget(StateChip(State(labo_word(), "teal")))
    flow.addWidget(StateChip(State(lost_word(), "neutral", "cross")))
    holder.setMinimumHeight(theme().tokens.sizes.get("chip", 20))
    return holder
