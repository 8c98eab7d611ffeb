"""Words of the stock dock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats, sentences
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.stock import StockRow
from tdental_desktop.queries.stock_moves import Source, Way
from tdental_desktop.queries.values import Total
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.sum_row import Sum
from tdental_desktop.widgets.values import State

translate = QCoreApplication.translate
Language = formats.Language


def tab_names() -> list[tuple[str, str]]:
    """The tabs in order."""
    return [
        ("report", translate("Stock", "Nhập xuất tồn")),
        ("in", translate("Stock", "Nhập kho")),
        ("out", translate("Stock", "Xuất kho")),
        ("history", translate("Stock", "Lịch sử xuất - nhập")),
    ]


def level_words() -> list[tuple[str, str]]:
    """Choices of the report."""
    return [
        ("all", translate("Stock", "Tất cả")),
        ("above", translate("Stock", "Trên mức tối thiểu")),
        ("below", translate("Stock", "Dưới mức tối thiểu")),
    ]


def way_words() -> list[tuple[str, str]]:
    """Choices of the history."""
    return [
        ("all", translate("Stock", "Tất cả")),
        ("in", translate("Stock", "Nhập")),
        ("out", translate("Stock", "Xuất")),
    ]


def state_words() -> list[tuple[str, str]]:
    """Choices of the pickings."""
    return [
        ("all", translate("Stock", "Tất cả")),
        ("draft", translate("Stock", "Nháp")),
        ("done", translate("Stock", "Hoàn thành")),
    ]


def kind_word(kind: str | None) -> str | None:
    """Loại sản phẩm; a kind unknown to us keeps the server's word."""
    known = {
        "product": translate("Stock", "Vật tư"),
        "medicine": translate("Stock", "Thuốc"),
        "service": translate("Stock", "Dịch vụ"),
        "labo": translate("Stock", "Vật liệu Labo"),
        "labo_attach": translate("Stock", "Gửi kèm Labo"),
    }
    return known.get(kind, kind) if kind is not None else None


def paper_state(state: str | None) -> State | None:
    """Chip of a picking's state; the older words of the server are tolerated."""
    if state is None:
        return None
    if state == "done":
        return State(translate("Stock", "Hoàn thành"), "success")
    if state == "cancel":
        return State(translate("Stock", "Hủy"), "danger")
    if state in ("draft", "confirmed", "assigned", "waiting"):
        return State(translate("Stock", "Nháp"), "neutral")
    return State(state, "neutral")


def way_state(way: Way | None) -> State:
    """Chip of a move's direction."""
    if way == "in":
        return State(translate("Stock", "Nhập"), "success", "dot")
    if way == "out":
        return State(translate("Stock", "Xuất"), "info", "ring")
    return State(translate("Stock", "Không rõ"), "warning")


def source_word(source: Source | None) -> str | None:
    """What kind of paper a move is of."""
    if source == "stocktake":
        return translate("Stock", "Kiểm kho")
    return translate("Stock", "Phiếu kho") if source == "picking" else None


def level_state(row: StockRow) -> State | None:
    """Chip of a product whose closing stock wants a look."""
    closing = row.closing.quantity
    if closing is not None and closing < 0:
        return State(translate("Stock", "Âm kho"), "danger", "alert")
    if row.below:
        return State(translate("Stock", "Dưới mức"), "warning", "triangle")
    return None


def aside_words(undated: int, unplaced: int, language: Language) -> str:
    """Moves that are in no sum; empty where there are none."""
    parts = []
    if undated:
        words = translate("Stock", "{0} dòng không ghi ngày không nằm trong các số này.")
        parts.append(words.replace("{0}", formats.number(undated, language)))
    if unplaced:
        words = translate("Stock", "{0} dòng không rõ chi nhánh không nằm trong các số này.")
        parts.append(words.replace("{0}", formats.number(unplaced, language)))
    return " ".join(parts)


def closing_words(row: StockRow, language: Language) -> str | None:
    """Tooltip of the closing quantity."""
    lines = []
    if row.why == "rows":
        lines.append(
            translate("Stock", "Có dòng không ghi số lượng, chiều hoặc giá trị: số này không tính được.")
        )
    if row.below and row.minimum is not None:
        words = translate("Stock", "Thấp hơn mức tồn tối thiểu {0}.")
        lines.append(words.replace("{0}", formats.number(row.minimum, language)))
    lines.append(aside_words(row.undated, row.unplaced, language))
    return "\n".join(line for line in lines if line) or None


def difference_words(row: StockRow, language: Language) -> str | None:
    """Both stocks on hand and how they compare, one line each."""
    lines = []
    if row.stored is not None:
        words = translate("Stock", "TDental ghi tồn hiện tại: {0}")
        lines.append(words.replace("{0}", formats.number(row.stored, language)))
    if row.on_hand is not None:
        words = translate("Stock", "Cộng mọi phiếu đang giữ: {0}")
        lines.append(words.replace("{0}", formats.number(row.on_hand, language)))
    if row.difference is not None:
        words = translate("Stock", "Lệch: {0}")
        lines.append(words.replace("{0}", signed(row.difference, language)))
        lines.append(translate("Stock", "TDental ghi theo chi nhánh hiện tại của tài khoản đã đồng bộ."))
    return "\n".join(lines) or None


def signed(value: formats.Number, language: Language) -> str:
    """A difference with its sign: ``+3,5``."""
    shown = formats.number(value, language)
    return f"+{shown}" if value > 0 else shown


def total_cell(total: Total, language: Language) -> Sum:
    """A sum under its column; one that lacks rows says so."""
    if total.value is None:
        return Sum("—", "text.muted")
    # Rows are missing in it: the footer says how many.
    mark = "*" if total.unknown else ""
    token = "status.danger" if total.value < 0 else "text.primary"
    exact = None if total.unknown else total.value
    return Sum(formats.money(total.value, language) + mark, token, value=exact)


def lacking_words(total: Total, language: Language) -> str:
    """How many rows a sum lacks."""
    if not total.unknown:
        return ""
    words = translate("Stock", "{0} dòng chưa có số liệu, không nằm trong tổng.")
    return words.replace("{0}", formats.number(total.unknown, language))


@dataclass(frozen=True, slots=True)
class Nothing:
    """What stands in the place of rows; see ``EmptyState``."""

    icon: str
    reason: str
    more: str = ""
    button: str = ""
    danger: bool = False
    hatched: bool = False


def nothing(
    failure: str | None, problems: Sequence[TableProblem], words: str, narrowed: bool, context: ViewContext
) -> Nothing:
    """Why there are no rows: an error, a table nobody has read, the filters, or really none."""
    if failure is not None:
        reason = sentences.sentence(failure, context.language)
        return Nothing("warning", reason, button=translate("Stock", "Thử lại"), danger=True)
    lacking = [one for one in problems if one.trouble not in ("failed", "held_back")]
    if lacking:
        reason = "\n".join(problem_text(one, context.language) for one in lacking)
        more = translate("Stock", "Danh sách trống ở đây không có nghĩa là kho trống.")
        return Nothing("warning", reason, more, hatched=True)
    undo = translate("Stock", "Bỏ bộ lọc")
    if words:
        reason = translate("Stock", "Không tìm thấy “{0}”").replace("{0}", words)
        return Nothing("search", reason, button=undo)
    if narrowed:
        return Nothing("search", translate("Stock", "Không có dòng nào khớp bộ lọc"), button=undo)
    return Nothing("box", translate("Stock", "Không có dữ liệu"))
