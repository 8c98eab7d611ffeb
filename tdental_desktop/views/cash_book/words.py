"""What the cash book says in words: funds, figures, why one is not known."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats
from tdental_desktop.queries.cash_book import Book, Fund, Gap
from tdental_desktop.queries.dashboard_money import Figure
from tdental_desktop.views.words import problem_text
from tdental_desktop.widgets.values import Missing, missing_text

translate = QCoreApplication.translate


def fund_words() -> dict[Fund, str]:
    """The funds, as the switch names them."""
    return {
        "all": translate("CashBook", "Tổng sổ quỹ"),
        "cash": translate("CashBook", "Tổng quỹ tiền mặt"),
        "bank": translate("CashBook", "Tổng quỹ ngân hàng"),
    }


def figure_word(figure: Figure | None, language: formats.Language) -> str:
    """An amount, ``chưa tải`` or ``—``; nothing while it is asked for."""
    if figure is None:
        return missing_text(Missing.LOADING)
    if figure.value is not None:
        return formats.money(figure.value, language)
    return missing_text(missing_of(figure))


def missing_of(figure: Figure) -> Missing:
    """Why a figure is missing, as a cell says it."""
    return Missing.NOT_FETCHED if figure.why == "unread" else Missing.ABSENT


def _gap_word(gap: Gap) -> str:
    return {
        "amount": translate("CashBook", "{0} phiếu không có số tiền"),
        "direction": translate("CashBook", "{0} phiếu chưa rõ thu hay chi (chi tiết chưa tải)"),
        "fund": translate("CashBook", "{0} phiếu chưa rõ tiền mặt hay ngân hàng"),
        "transfer": translate("CashBook", "{0} phiếu chuyển quỹ không cho biết quỹ nhận"),
        "branch": translate("CashBook", "{0} phiếu thu chi chưa rõ chi nhánh (chi tiết chưa tải)"),
    }[gap]


def table_doubts(book: Book, language: formats.Language) -> tuple[str, ...]:
    """Which tables may lack rows; the list of movements says the same over its rows or in their place."""
    return tuple(problem_text(one, language) for one in book.problems)


def doubts(book: Book, language: formats.Language) -> tuple[str, ...]:
    """Why figures of the book are not known, or not of the whole period; empty where all is well."""
    found: list[str] = []
    if book.problems:
        found.append(translate("CashBook", "Quỹ đầu kỳ cần đủ mọi chứng từ từ ngày đầu, nên chưa tính được."))
    elif book.opening.why == "" and book.total_in.why == "unread":
        found.append(translate("CashBook", "Kỳ này chưa tải về."))
    lacking = [
        _gap_word(gap).replace("{0}", formats.number(rows, language)) for gap, rows in book.gaps.items()
    ]
    if lacking:
        unknown = translate("CashBook", "Chưa cộng được vì {0}.")
        found.append(unknown.replace("{0}", "; ".join(lacking)))
    if book.held_until is not None:
        words = translate("CashBook", "Tính đến hết ngày {0}; sau đó chưa tải về.")
        found.append(words.replace("{0}", formats.date_text(book.held_until)))
    if book.undated:
        words = translate("CashBook", "{0} phiếu không có ngày, không thuộc kỳ nào.")
        found.append(words.replace("{0}", formats.number(book.undated, language)))
    if book.guessed:
        words = translate(
            "CashBook", "{0} phiếu chưa tải chi tiết: thu hay chi đọc theo số phiếu (THU…, CHI…)."
        )
        found.append(words.replace("{0}", formats.number(book.guessed, language)))
    return tuple(found)


def fund_hint(figure: Figure | None) -> str:
    """What a fund's card says where the mouse rests: why there is no figure, and what it is made of."""
    if figure is None or figure.why != "kind":
        return basis()
    unknown = translate(
        "CashBook",
        "Chưa tính riêng được: có phiếu chuyển quỹ không cho biết quỹ nhận, hoặc phiếu chưa rõ quỹ, thu chi"
        " hay chi nhánh.",
    )
    return f"{unknown}\n{basis()}"


def basis() -> str:
    """What the figures are made of; it stands under them, always."""
    return translate(
        "CashBook",
        "Tính từ thanh toán, tạm ứng và phiếu thu chi đã sao chép; lương và bút toán khác của sổ cái không"
        " được sao chép, nên có thể lệch với TDental.",
    )
