"""The dock of catalogues (data map; screens reference 3, 7, 12): about twenty lists on shelves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from tdental_desktop.queries.lists import catalogues, goods, papers, people, rights
from tdental_desktop.queries.lists.spec import QT_TRANSLATE_NOOP, ListSpec
from tdental_desktop.views.catalogue_panes import LaboPane, PrescriptionPane, QuotationPane
from tdental_desktop.views.lists.dock import Listed
from tdental_desktop.views.lists.facts_pane import FactsPane
from tdental_desktop.views.lists.shelf import ShelfView
from tdental_desktop.views.spec import ViewContext

translate = QCoreApplication.translate
_GOODS = QT_TRANSLATE_NOOP("Lists", "Dịch vụ, thuốc, vật tư")
_PAPERS = QT_TRANSLATE_NOOP("Lists", "Chứng từ")
_CUSTOMERS = QT_TRANSLATE_NOOP("Lists", "Phân loại khách")
_TEETH = QT_TRANSLATE_NOOP("Lists", "Răng")
_SYSTEM = QT_TRANSLATE_NOOP("Lists", "Hệ thống")


def _in_full(spec: ListSpec) -> Listed:
    """A list of the system; most of what is known of its rows only their details tell."""
    return Listed(spec, partial(FactsPane, spec), beside=True, group=_SYSTEM)


LISTED = (
    Listed(goods.SERVICES, group=_GOODS),
    Listed(goods.MEDICINES, group=_GOODS),
    Listed(goods.MATERIALS, group=_GOODS),
    Listed(goods.PRODUCT_CATEGORIES, group=_GOODS),
    Listed(papers.QUOTATIONS, QuotationPane, group=_PAPERS),
    Listed(papers.LABO, LaboPane, group=_PAPERS, share=34),
    Listed(papers.PRESCRIPTIONS, PrescriptionPane, group=_PAPERS),
    Listed(papers.ADVISORIES, group=_TEETH),
    Listed(catalogues.DIAGNOSES, group=_TEETH),
    Listed(catalogues.TEETH, group=_TEETH),
    Listed(catalogues.TOOTH_CATEGORIES, group=_TEETH),
    Listed(catalogues.SOURCES, group=_CUSTOMERS),
    Listed(catalogues.TAGS, group=_CUSTOMERS),
    Listed(catalogues.TITLES, group=_CUSTOMERS),
    Listed(catalogues.HISTORIES, group=_CUSTOMERS),
    Listed(people.BRANCHES, group=_SYSTEM),
    Listed(people.JOBS, group=_SYSTEM),
    _in_full(rights.USERS),
    _in_full(rights.ROLES),
    _in_full(rights.PERMISSION_GROUPS),
    _in_full(rights.COMMISSIONS),
    Listed(catalogues.JOURNALS, group=_SYSTEM),
)
"""In the order of the shelves."""
TABLES = frozenset(table for one in LISTED for table in one.spec.tables) | {"quotation_lines"}


class CataloguesView(ShelfView):
    """See the module."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context, TABLES, "catalogues.on", translate("Lists", "Danh mục"), LISTED)
