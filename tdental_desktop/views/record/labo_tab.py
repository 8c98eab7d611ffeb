"""Tab "Labo" (screens reference 3.9, 7): where each piece of lab work is, and its warranty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.queries.record.labo import Labo, LaboRow, labo
from tdental_desktop.queries.record.parts import NotLoaded
from tdental_desktop.queries.record.rows import label_of
from tdental_desktop.queries.values import Amount
from tdental_desktop.views.record.fold_tab import (
    FoldTab,
    day,
    is_gone,
    labelled,
    link_roles,
    standing_column,
    standing_of,
)
from tdental_desktop.views.record.table_tab import TabColumn
from tdental_desktop.views.record.teeth_words import arch_word
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.widgets.delegates import MoneyDelegate, StateDelegate, TextDelegate
from tdental_desktop.widgets.filter_button import FilterGroup
from tdental_desktop.widgets.fold import FoldDelegate
from tdental_desktop.widgets.inset import Inset, note
from tdental_desktop.widgets.values import Missing, Role, State, missing_text

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole
_NARROW = 900
_SECONDARY = ("sent", "planned", "colour")
_TIGHT, _LEAST = 800, 640


class LaboTab(FoldTab[LaboRow]):
    """Lab orders, newest first. GUI thread."""

    key = "labo"
    tables = frozenset({"labo_orders", "sale_orders", "employees", "customers"})
    has_period = False

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(context, translate("Labo", "Labo"), parent)

    def columns(self) -> Sequence[TabColumn[LaboRow]]:
        number = Column[LaboRow](
            "number",
            translate("Labo", "Phiếu Labo"),
            {
                _SHOW: lambda row: row.number,
                Role.STRUCK: is_gone,
                Role.SECOND: lambda row: None if row.matched == "id" else "≈",
                Role.SECOND_TONE: lambda _row: "status.warning",
                Qt.ItemDataRole.ToolTipRole: guess_words,
            },
        )
        order = Column[LaboRow](
            "order", translate("Labo", "Phiếu điều trị"), link_roles(lambda row: row.order)
        )
        stage = Column[LaboRow]("stage", translate("Labo", "Trạng thái"), {Role.STATE: stage_state})
        language = self.context.language
        quantity = Column[LaboRow]("quantity", translate("Labo", "SL"), {_SHOW: lambda row: row.quantity})
        amount = Column[LaboRow](
            "amount", translate("Labo", "Thành tiền (đ)"), {_SHOW: lambda row: row.amount}
        )
        return (
            TabColumn(number, 120, FoldDelegate, lambda row: row.number, fixed=True),
            standing_column(),
            TabColumn(order, 100, TextDelegate, lambda row: label_of(row.order)),
            _text("restoration", translate("Labo", "Loại phục hình"), None, lambda row: row.restoration),
            TabColumn(
                quantity, 44, lambda table: MoneyDelegate(table, language=language), lambda row: row.quantity
            ),
            _text("teeth", translate("Labo", "Răng"), 68, place),
            _text("colour", translate("Labo", "Màu răng"), 76, lambda row: row.colour),
            _date("sent", translate("Labo", "Ngày gửi"), lambda row: row.sent),
            _date("planned", translate("Labo", "Ngày nhận dự kiến"), lambda row: row.planned, 134),
            _date("received", translate("Labo", "Ngày nhận"), lambda row: row.received, shown=False),
            _date("delivered", translate("Labo", "Ngày xuất"), lambda row: row.delivered),
            _text("warranty", translate("Labo", "Mã bảo hành"), 106, lambda row: row.warranty_code),
            _date("until", translate("Labo", "Hạn bảo hành"), lambda row: row.warranty_until),
            _text("supplier", translate("Labo", "NCC Labo"), 120, lambda row: row.supplier, shown=False),
            _text("doctor", translate("Labo", "Bác sĩ"), 130, lambda row: row.doctor, shown=False),
            TabColumn(
                amount,
                104,
                lambda table: MoneyDelegate(table, language=language),
                lambda row: row.amount,
                shown=False,
            ),
            TabColumn(stage, 104, StateDelegate, _stage_order, fixed=True),
        )

    def filter_groups(self) -> Sequence[FilterGroup]:
        states = (("draft", translate("Labo", "Nháp")), ("confirmed", translate("Labo", "Đơn hàng")))
        return (FilterGroup("state", translate("Labo", "Trạng thái"), states),)

    def row_key(self, row: LaboRow) -> str:
        return row.id

    def question(self, customer: str) -> Callable[[Any], Any]:
        scope, today, words, gone = self.context.scope, self.context.now().day, self.words, self.gone
        state = self.chosen("state")
        return lambda reader: labo(reader, scope, customer, today, state, words, gone=gone)

    def show_answer(self, answer: Labo) -> None:
        rows = answer.rows
        self.show_list(rows, answer.problems, translate("Labo", "Chưa có phiếu Labo nào."), icon="flask")
        self._fit()
        count = self.count_words(translate("Labo", "{0} phiếu Labo"), len(rows))
        guessed = sum(1 for row in rows if row.matched != "id")
        if guessed:
            words = translate("Labo", "≈ {0} phiếu suy ra là của khách này")
            count += " · " + words.replace("{0}", formats.number(guessed, self.context.language))
        self.footer.set_texts(count, *self.sum_words(rows, lambda row: row.amount))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The state stays in sight in a narrow dock; what goes can be read under the row."""
        for key in _SECONDARY:
            self._column_set.squeeze(key, self.width() < _NARROW)
        tight = self.width() < _TIGHT
        marked = any(standing_of(row) != "here" for row in self.model.rows())
        self._column_set.squeeze("until", tight)
        least = self.width() < _LEAST
        self._column_set.squeeze("warranty", least or (tight and marked))
        for key in ("quantity", "delivered"):
            self._column_set.squeeze(key, least)

    # -- what stands under a row

    def insets(self, row: LaboRow) -> Sequence[Inset]:
        groups = (
            self._dates(row),
            self._warranty(row) + self._money(row),
            self._work(row),
            self._words(row),
        )
        found = [note("  ·  ".join(parts)) for parts in groups]
        guess = guess_words(row)
        if guess:
            found.append(note(guess, token="status.warning", warns=True))
        return found

    def _dates(self, row: LaboRow) -> list[str]:
        named = (
            (translate("Labo", "Ngày gửi"), day(row.sent)),
            (translate("Labo", "Ngày nhận dự kiến"), day(row.planned)),
            (translate("Labo", "Ngày nhận"), day(row.received)),
            (translate("Labo", "Ngày xuất"), day(row.delivered)),
        )
        return [labelled(word, value) for word, value in named]

    def _work(self, row: LaboRow) -> list[str]:
        return [
            labelled(translate("Labo", "Dịch vụ"), row.service),
            labelled(translate("Labo", "Răng"), place(row)),
            labelled(translate("Labo", "Màu răng"), row.colour),
            labelled(translate("Labo", "NCC Labo"), row.supplier),
            labelled(translate("Labo", "Bác sĩ"), row.doctor),
        ]

    def _warranty(self, row: LaboRow) -> list[str]:
        return [
            labelled(translate("Labo", "Mã bảo hành"), row.warranty_code),
            labelled(translate("Labo", "Hạn bảo hành"), day(row.warranty_until)),
        ]

    def _money(self, row: LaboRow) -> list[str]:
        if not self.context.scope.money:
            return []
        language = self.context.language
        named: tuple[tuple[str, Amount | None], ...] = (
            (translate("Labo", "Đơn giá"), row.price),
            (translate("Labo", "Thành tiền"), row.amount),
        )
        return [labelled(word, formats.money(value, language)) for word, value in named]

    def _words(self, row: LaboRow) -> list[str]:
        named = (
            (translate("Labo", "Chỉ định"), row.indication),
            (translate("Labo", "Ghi chú kỹ thuật"), row.technical_note),
            (translate("Labo", "Ghi chú"), row.note),
        )
        unread = missing_text(Missing.NOT_FETCHED)
        return [labelled(word, unread if isinstance(value, NotLoaded) else value) for word, value in named]


# ------------------------------------------------------------------------------------------------ words


def stage_state(row: LaboRow) -> State | None:
    """Where the work is; a state of the server unknown to us keeps its word."""
    known = {
        "draft": State(translate("Labo", "Nháp"), "neutral", "dash"),
        "waiting": State(translate("Labo", "Chờ nhận"), "info"),
        "due": State(translate("Labo", "Tới hạn"), "warning", "clock"),
        "late": State(translate("Labo", "Trễ hạn"), "danger", "clock"),
        "received": State(translate("Labo", "Đã nhận"), "teal", "labo"),
        "delivered": State(translate("Labo", "Đã xuất"), "success"),
    }.get(row.stage)
    return known or (State(row.state, "neutral") if row.state else None)


def guess_words(row: LaboRow) -> str | None:
    """How the order is known to be the customer's where the server does not say it by id."""
    if row.matched == "order":
        words = translate("Labo", "TDental chưa cho biết khách của phiếu này; suy ra từ phiếu điều trị {0}.")
        return words.replace("{0}", label_of(row.order) or formats.MISSING)
    if row.matched == "code":
        return translate("Labo", "TDental chưa cho biết khách của phiếu này; suy ra từ mã khách hàng.")
    return None


def place(row: LaboRow) -> str | None:
    """Teeth, the arch, or the server's own text."""
    if row.teeth.arch is not None and not row.teeth.numbers:
        return arch_word(row.teeth.arch)
    return row.teeth.label


def _stage_order(row: LaboRow) -> int:
    """The most urgent first."""
    return ("late", "due", "waiting", "received", "delivered", "draft", "unknown").index(row.stage)


def _text(
    key: str, title: str, width: int | None, value: Callable[[LaboRow], str | None], *, shown: bool = True
) -> TabColumn[LaboRow]:
    return TabColumn(Column(key, title, {_SHOW: value}), width, TextDelegate, value, shown)


def _date(
    key: str,
    title: str,
    value: Callable[[LaboRow], str | None],
    width: int = 100,
    *,
    shown: bool = True,
) -> TabColumn[LaboRow]:
    column = Column[LaboRow](key, title, {_SHOW: lambda row: day(value(row))})
    return TabColumn(column, width, TextDelegate, value, shown)
