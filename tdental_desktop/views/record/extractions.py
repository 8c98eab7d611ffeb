"""The box in which a person says which services take a tooth out: the chart crosses those teeth."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tdental_desktop import formats
from tdental_desktop.queries.record.extractions import Service
from tdental_desktop.queries.record.rows import holds
from tdental_desktop.widgets.buttons import push_button
from tdental_desktop.widgets.inputs import SearchField
from tdental_desktop.widgets.labels import Label

translate = QCoreApplication.translate
_KEY = Qt.ItemDataRole.UserRole
_ROW = 30
_LIKELY = "nho"
"""Services named like an extraction stand first; choosing them is left to the person."""


class ExtractionsDialog(QDialog):
    """Made anew each time; nothing changes before *Lưu*.

    Args:
        services: The catalogue.
        chosen: Ids that count now; those that the catalogue lost are kept.
        language: Of the figures.
        parent: The window.

    Signals:
        chosen: the new ids, sorted.
    """

    chosen = Signal(list)

    def __init__(
        self,
        services: Sequence[Service],
        chosen: Collection[str],
        language: formats.Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._lost = set(chosen) - {one.id for one in services}
        self.setWindowTitle(translate("Settings", "Dịch vụ nhổ răng"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "surface")
        self.resize(520, 560)
        self.search = SearchField(translate("Settings", "Lọc dịch vụ theo tên"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Settings", "Dịch vụ"))
        self.list.setUniformItemSizes(True)
        self.count = Label("", "small", "text.secondary")
        self._fill(services, chosen)
        self._arrange()
        self.search.textChanged.connect(self._filter)
        self.list.itemChanged.connect(lambda _item: self._say_count())
        self._say_count()
        self.search.setFocus()

    def picked(self) -> list[str]:
        """Ids that are ticked now."""
        items = map(self.list.item, range(self.list.count()))
        return sorted(
            {item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked} | self._lost
        )

    def _fill(self, services: Sequence[Service], chosen: Collection[str]) -> None:
        def rank(one: Service) -> tuple[bool, bool]:
            return one.id not in chosen, not holds(_LIKELY, one.name)

        for one in sorted(services, key=rank):
            words = one.name or formats.MISSING
            if one.active is False:
                words += " " + translate("Settings", "(ngưng dùng)")
            item = QListWidgetItem("  ·  ".join(part for part in (words, one.category) if part))
            item.setData(_KEY, one.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if one.id in chosen else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)

    def _arrange(self) -> None:
        save = push_button(translate("Settings", "Lưu"), kind="primary")
        save.setDefault(True)
        save.clicked.connect(self._save)
        leave = push_button(translate("Settings", "Hủy"))
        leave.clicked.connect(self.reject)
        self.save, self.leave = save, leave
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.count, 1)
        buttons.addWidget(leave)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        sentence = translate(
            "Settings",
            "TDental không ghi trạng thái răng đã nhổ. Răng có dịch vụ được chọn ở đây, khi đã hoàn thành, "
            "được vẽ gạch chéo trên biểu đồ răng.",
        )
        column.addWidget(Label(sentence, token="text.secondary", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def _filter(self, words: str) -> None:
        for item in map(self.list.item, range(self.list.count())):
            item.setHidden(not holds(words, item.text()))

    def _say_count(self) -> None:
        words = translate("Settings", "Đã chọn {0} dịch vụ")
        self.count.setText(words.replace("{0}", formats.number(len(self.picked()), self._language)))

    def _save(self) -> None:
        self.chosen.emit(self.picked())
        self.accept()
