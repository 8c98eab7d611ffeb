"""The search on screen: results at the left, the preview of the current one at the right, over the docks.

It covers the docks while someone searches and goes away without a trace: what was under it is untouched.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from tdental_desktop.theme import theme
from tdental_desktop.views.search_results import SearchResults
from tdental_desktop.views.spec import SHARED, View, ViewContext, ViewSpec
from tdental_desktop.widgets.empty_state import EmptyState
from tdental_desktop.widgets.labels import ElidedLabel
from tdental_desktop.widgets.page_header import Hairline

translate = QCoreApplication.translate
_GAP = 8
_PREVIEW = 584
_LEAST_RESULTS = 420
_LEAST_PREVIEW = 340


class _Card(QFrame):
    """The preview with its title."""

    def __init__(self, title: str, view: View) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        bar = QWidget()
        bar.setFixedHeight(theme().tokens.sizes["dock_title"] - 2)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(2)
        row.addWidget(ElidedLabel(title, "strong"), 1)
        for widget in view.title_widgets():
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Hairline())
        self._view = view
        self._nobody = EmptyState(icon="users")
        self._nobody.set_reason(translate("Search", "Chưa chọn khách nào"))
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self._nobody)
        self._pages.addWidget(view)
        column.addWidget(holder, 1)

    def show_view(self, shown: bool) -> None:
        """The preview, or the page that says there is nobody to preview."""
        self._pages.setCurrentWidget(self._view if shown else self._nobody)


class SearchPanel(QWidget):
    """See the module. GUI thread.

    Args:
        area: The docks; the panel lies over them and follows their size.
        context: What views share.
        preview: The view at the right, made when it is first needed; it follows ``preview_context``.
    """

    def __init__(self, area: QWidget, context: ViewContext, preview: ViewSpec | None) -> None:
        super().__init__(area.parentWidget())
        self.setObjectName("search.panel")
        self.setAccessibleName(translate("Search", "Kết quả tìm kiếm"))
        self._area = area
        self.results = SearchResults(context)
        self.preview_context = _own_context(context, self)
        self.preview: View | None = None
        self._card: _Card | None = None
        self._spec = preview
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.results, 1)
        # What lies under the panel is not painted at each press of a key.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        area.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the panel over the docks."""
        if self.isVisible():
            return
        self.make_preview()
        self._follow()
        self.show()
        self.raise_()

    def make_preview(self) -> None:
        """What is at the right, if it is not there yet; ahead of the first search."""
        if self._card is None and self._spec is not None:
            self.preview = self._spec.factory(self.preview_context, self._spec)
            self._card = _Card(translate("Search", "Xem nhanh khách hàng"), self.preview)
            self._row.addWidget(self._card)

    def show_customer(self, key: str | None) -> None:
        """Let the preview follow; None: there is nobody."""
        if self._card is None or not self._card.isVisibleTo(self):
            return
        self._card.show_view(key is not None)
        if key is not None:
            self.preview_context.customer_chosen.emit(key)

    def focus_preview(self) -> None:
        """Tab: into the preview."""
        if self.preview is not None and self._card is not None and self._card.isVisibleTo(self):
            self.preview.focus_target().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.results.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self) -> None:
        self.setGeometry(self._area.geometry())  # both are children of the window's page
        if self._card is not None:
            room = self.width() - 3 * _GAP
            width = min(_PREVIEW, max(_LEAST_PREVIEW, room - max(_LEAST_RESULTS, room // 2)))
            self._card.setFixedWidth(width)
            self._card.setVisible(room - width >= _LEAST_RESULTS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = watched is self._area and event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if moved and self.isVisible():
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme().colour("bg.app"))


def _own_context(context: ViewContext, parent: QObject) -> ViewContext:
    """The same services, but its own customer: the record behind the search stays where it is."""
    own = ViewContext(
        ask=lambda channel, question, receiver, **lane: context.ask(
            f"search.{channel}", question, receiver, **lane
        ),
        connection=context.connection,
        scope=context.scope,
        settings=context.settings,
        language=context.language,
        clock=context.moment,
        data_dir=context.data_dir,
        parent=parent,
    )
    for name in SHARED:
        setattr(own, name, getattr(context, name))
    own.customer_opened.connect(context.customer_opened)
    own.record_opened.connect(context.record_opened)
    own.view_wanted.connect(context.view_wanted)
    own.sync_wanted.connect(context.sync_wanted)
    own.setting_changed.connect(context.setting_changed)
    return own
