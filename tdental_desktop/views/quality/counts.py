"""The board's counts as a table, for what leaves the program: check, rows, standing, what is counted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from tdental_desktop import formats
from tdental_desktop.models.page_model import Column
from tdental_desktop.models.rows_model import RowsModel
from tdental_desktop.views.quality.board import CheckLine
from tdental_desktop.widgets.delegates import TextDelegate
from tdental_desktop.widgets.language import ui_language
from tdental_desktop.widgets.paint import RIGHT
from tdental_desktop.widgets.table import DataTable

translate = QCoreApplication.translate
_SHOW = Qt.ItemDataRole.DisplayRole


class CountsTable(DataTable):
    """Never seen itself; its rows are those of the board. GUI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, name=translate("Quality", "Kiểm tra dữ liệu: số dòng mỗi phép kiểm"))
        self.hide()
        self.counts: RowsModel[CheckLine] = RowsModel(
            [
                Column[CheckLine](
                    "check", translate("Quality", "Phép kiểm"), {_SHOW: lambda line: line.title}
                ),
                Column[CheckLine](
                    "rows",
                    translate("Quality", "Số dòng"),
                    # What was not counted, or not over whole tables, is no zero.
                    {_SHOW: lambda line: line.rows if line.standing in ("found", "none") else None},
                ),
                Column[CheckLine](
                    "standing",
                    translate("Quality", "Kết quả"),
                    {_SHOW: lambda line: found_word() if line.standing == "found" else line.word},
                ),
                Column[CheckLine](
                    "note",
                    translate("Quality", "Ghi chú"),
                    {_SHOW: lambda line: line.why.replace("\n", " ") or line.note},
                ),
            ],
            lambda line: line.key,
            parent=self,
        )
        self.setModel(self.counts)
        text = partial(TextDelegate, self)
        number = text(kind="number", align=RIGHT, formatter=partial(formats.number, language=ui_language()))
        self.set_columns([(240, text()), (90, number), (110, text()), (None, text())])


def found_word() -> str:
    """Standing of a check that found rows."""
    return translate("Quality", "có dòng cần xem")
