"""What the customer list says around its rows: why none, which ones, what they come to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from tdental_desktop import formats, sentences
from tdental_desktop.models.customers import CustomerListing, CustomerSums
from tdental_desktop.queries.customers import CustomerFilters
from tdental_desktop.views.spec import ViewContext
from tdental_desktop.views.words import problem_text

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands in the place of rows; see ``EmptyState``."""

    icon: str
    reason: str
    more: str = ""
    button: str = ""
    danger: bool = False
    hatched: bool = False


def empty_page(
    listing: CustomerListing | None,
    failure: str | None,
    filters: CustomerFilters,
    context: ViewContext,
) -> Empty:
    """Why there are no rows: an error, nothing read yet, the filters, or really nobody."""
    problem = listing.problem if listing else None
    if failure is not None:
        reason = sentences.sentence(failure, context.language)
        return Empty("warning", reason, button=translate("Customers", "Thử lại"), danger=True)
    if listing is None:
        return Empty("users", "")
    if problem is not None and problem.trouble != "failed":
        more = translate("Customers", "Khách hàng sẽ hiện ra trong lúc đồng bộ.")
        return Empty("warning", problem_text(problem, context.language), more, hatched=True)
    if filters != CustomerFilters(branch=context.branch):
        undo = translate("Customers", "Bỏ bộ lọc")
        return Empty("search", _no_match(filters), _searched(filters, phones=context.scope.phone), undo)
    return Empty("file", translate("Customers", "Bản sao này không có khách hàng"))


def _no_match(filters: CustomerFilters) -> str:
    if filters.words:
        return translate("Customers", "Không tìm thấy “{0}”").replace("{0}", filters.words)
    return translate("Customers", "Không có khách hàng nào khớp bộ lọc")


def _searched(filters: CustomerFilters, *, phones: bool) -> str:
    if not filters.words:
        return ""
    if phones:
        return translate("Customers", "Đã tìm trong tên, số cuối điện thoại và mã khách.")
    return translate("Customers", "Đã tìm trong tên và mã khách.")


def span_words(first: int, last: int, count: int, *, whole: bool, language: formats.Language) -> str:
    """``1–18 / 31.701 khách``; the number of all only once it is known."""
    span = f"{formats.number(first, language)}–{formats.number(last, language)}"
    shown = formats.number(count, language) if whole else "…"
    return translate("Customers", "{0} / {1} khách").replace("{0}", span).replace("{1}", shown)


def sums_words(sums: CustomerSums | None, language: formats.Language, *, roomy: bool) -> tuple[str, str, str]:
    """Words before the debt, the debt, and its colour; empty while there are no sums."""
    if sums is None or sums.totals is None:
        return "", "", "text.primary"
    totals = sums.totals
    words = translate("Customers", "Công nợ")
    if roomy:
        expected = formats.money(totals.expected.value, language, unit=True)
        words = translate("Customers", "Dự kiến thu {0} · Công nợ").replace("{0}", expected)
    debt = totals.debt.value
    return words, formats.money(debt, language, unit=True), "status.danger" if debt else "text.primary"


def sums_hint(sums: CustomerSums | None, language: formats.Language) -> str:
    """What the sums are of, and what is not in them."""
    hint = translate("Customers", "Tổng theo bộ lọc.")
    totals = sums.totals if sums else None
    if totals is None:
        return hint
    expected = formats.money(totals.expected.value, language, unit=True)
    hint += "\n" + translate("Customers", "Dự kiến thu") + f": {expected}"
    unknown = max(totals.expected.unknown, totals.debt.unknown)
    if unknown:
        more = translate("Customers", "{0} khách chưa có số liệu, không nằm trong tổng.")
        hint += " " + more.replace("{0}", formats.number(unknown, language))
    return hint
