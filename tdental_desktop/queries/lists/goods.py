"""Services, medicines, materials and their categories (api reference 5.14, 5.15); stock is elsewhere."""

from __future__ import annotations

from dataclasses import replace

from tdental_desktop.queries.lists.nested import counted
from tdental_desktop.queries.lists.parts import active_column, active_filter, name_column
from tdental_desktop.queries.lists.spec import (
    QT_TRANSLATE_NOOP,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
    Word,
)

_CATEGORY = (
    "coalesce(nullif(trim(p.categ_name), ''),"
    " (SELECT k.name FROM product_categories k WHERE k.id = p.categ_id))"
)
_KINDS = {
    "product": Word(QT_TRANSLATE_NOOP("Lists", "Vật tư")),
    "labo": Word(QT_TRANSLATE_NOOP("Lists", "Vật liệu Labo")),
    "labo_attach": Word(QT_TRANSLATE_NOOP("Lists", "Gửi kèm Labo")),
}
_CODE = ListColumn("code", QT_TRANSLATE_NOOP("Lists", "Mã"), "p.default_code", width=96)
_UNIT = ListColumn("unit", QT_TRANSLATE_NOOP("Lists", "Đơn vị tính"), "p.uom_name", width=96, squeezed=True)
_CATEGORIES = ListColumn("category", QT_TRANSLATE_NOOP("Lists", "Nhóm"), _CATEGORY, width=150, squeezed=True)
_PRICE = ListColumn(
    "price",
    QT_TRANSLATE_NOOP("Lists", "Giá bán (đ)"),
    "p.list_price",
    "money",
    width=116,
    right="money",
    hint=QT_TRANSLATE_NOOP("Lists", "Giá ở chi nhánh của tài khoản đồng bộ."),
)
_COST = ListColumn(
    "purchase",
    QT_TRANSLATE_NOOP("Lists", "Giá mua (đ)"),
    "p.purchase_price",
    "money",
    width=116,
    right="money",
    squeezed=True,
)


def _goods(
    key: str,
    title: str,
    where: str,
    more: tuple[ListColumn, ...],
    empty: str,
    filters: tuple[ListFilter, ...] = (),
) -> ListSpec:
    return ListSpec(
        key=key,
        title=title,
        tables=("products",),
        source="products p",
        id="p.id",
        where=f"p._gone_at IS NULL AND {where}",
        columns=(_CODE, name_column("p.name"), *more, _CATEGORIES, _UNIT, active_column("p.active")),
        order=("name", False),
        folded=("p._s_name",),
        codes=("p._s_default_code",),
        filters=(
            active_filter("p.active"),
            *filters,
            ListFilter("category", QT_TRANSLATE_NOOP("Lists", "Nhóm"), sql=_CATEGORY),
        ),
        groups=(ListGroup("category", QT_TRANSLATE_NOOP("Lists", "Nhóm"), _CATEGORY),),
        empty=empty,
    )


SERVICES = _goods(
    "services",
    QT_TRANSLATE_NOOP("Lists", "Dịch vụ"),
    "p.type2 = 'service'",
    (
        _PRICE,
        ListColumn(
            "labo_price",
            QT_TRANSLATE_NOOP("Lists", "Giá Labo (đ)"),
            "p.labo_price",
            "money",
            width=116,
            right="money",
            shown=False,
        ),
        ListColumn("labo", QT_TRANSLATE_NOOP("Lists", "Có Labo"), "p.is_labo", "flag", width=84, shown=False),
    ),
    QT_TRANSLATE_NOOP("Lists", "Chưa có dịch vụ nào"),
)

MEDICINES = _goods(
    "medicines",
    QT_TRANSLATE_NOOP("Lists", "Thuốc"),
    "p.type2 = 'medicine'",
    (
        _PRICE,
        _COST,
        ListColumn(
            "prescribed", QT_TRANSLATE_NOOP("Lists", "Kê toa"), "p.ke_toa_ok", "flag", width=84, squeezed=True
        ),
        ListColumn(
            "origin", QT_TRANSLATE_NOOP("Lists", "Xuất xứ"), "p.origin", width=110, shown=False, squeezed=True
        ),
    ),
    QT_TRANSLATE_NOOP("Lists", "Chưa có thuốc nào"),
)

MATERIALS = _goods(
    "materials",
    QT_TRANSLATE_NOOP("Lists", "Vật tư"),
    "p.type2 IS NOT 'service' AND p.type2 IS NOT 'medicine'",
    (
        ListColumn(
            "kind", QT_TRANSLATE_NOOP("Lists", "Loại"), "p.type2", width=128, words=_KINDS, squeezed=True
        ),
        _COST,
        replace(_PRICE, shown=False),
        ListColumn(
            "origin", QT_TRANSLATE_NOOP("Lists", "Xuất xứ"), "p.origin", width=110, shown=False, squeezed=True
        ),
    ),
    QT_TRANSLATE_NOOP("Lists", "Chưa có vật tư nào"),
    (ListFilter("kind", QT_TRANSLATE_NOOP("Lists", "Loại"), sql="p.type2", words=_KINDS),),
)

PRODUCT_CATEGORIES = ListSpec(
    key="product_categories",
    title=QT_TRANSLATE_NOOP("Lists", "Nhóm dịch vụ, vật tư"),
    tables=("product_categories", "products"),
    source="product_categories k",
    id="k.id",
    where="k._gone_at IS NULL",
    joins=counted("w", "k.id", "products", "CASE WHEN r.active IS NOT 0 THEN r.categ_id END")
    | counted("n", "k.id", "products", "r.categ_id"),
    columns=(
        name_column("coalesce(nullif(k.complete_name, ''), k.name)"),
        ListColumn(
            "parent",
            QT_TRANSLATE_NOOP("Lists", "Nhóm cha"),
            "coalesce(k.parent_name, (SELECT o.name FROM product_categories o WHERE o.id = k.parent_id))",
            width=180,
            shown=False,
        ),
        ListColumn("used", QT_TRANSLATE_NOOP("Lists", "Đang dùng"), "coalesce(w.n, 0)", "number", width=110),
        ListColumn(
            "all", QT_TRANSLATE_NOOP("Lists", "Cả ngưng dùng"), "coalesce(n.n, 0)", "number", width=120
        ),
    ),
    order=("name", False),
    folded=("fold_text(coalesce(nullif(k.complete_name, ''), k.name))",),
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có nhóm nào"),
    note=QT_TRANSLATE_NOOP("Lists", "Số dịch vụ, thuốc, vật tư thuộc nhóm."),
)
