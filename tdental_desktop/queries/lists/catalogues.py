"""Sources, titles, tags, histories, teeth, diagnoses, payment methods (screens reference 12, data map).

What counts customers walks over them, in the query thread, and counts those that the person may see.
"""

from __future__ import annotations

from tdental_desktop.queries.lists.nested import counted, counted_inside
from tdental_desktop.queries.lists.parts import active_column, active_filter, branch_column, name_column
from tdental_desktop.queries.lists.spec import (
    QT_TRANSLATE_NOOP,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
    Word,
)

_OF = "coalesce(r.company_id, r._company_id)"
_EVERY = QT_TRANSLATE_NOOP("Lists", "Khách mọi chi nhánh, kể cả ngưng theo dõi.")
_READ = QT_TRANSLATE_NOOP("Lists", "Chỉ đếm khách đã tải chi tiết: danh sách khách không cho biết điều này.")
_TO_CUSTOMERS = QT_TRANSLATE_NOOP("Lists", "Enter mở danh sách khách hàng.")
_CUSTOMERS = ListColumn(
    "customers",
    QT_TRANSLATE_NOOP("Lists", "Số khách"),
    "coalesce(n.n, 0)",
    "number",
    width=120,
    hint=_EVERY,
)
_READ_CUSTOMERS = ListColumn(
    "customers",
    QT_TRANSLATE_NOOP("Lists", "Khách (đã tải chi tiết)"),
    "coalesce(n.n, 0)",
    "number",
    width=176,
    hint=_READ,
)
_SOURCE_WORDS = {
    "normal": Word(QT_TRANSLATE_NOOP("Lists", "Kênh thường")),
    "referral": Word(QT_TRANSLATE_NOOP("Lists", "Người giới thiệu")),
}

SOURCES = ListSpec(
    key="partner_sources",
    title=QT_TRANSLATE_NOOP("Lists", "Nguồn khách hàng"),
    tables=("partner_sources", "customers"),
    source="partner_sources s",
    id="s.id",
    where="s._gone_at IS NULL",
    joins=counted("n", "s.id", "customers", "r.source_id", _OF),
    columns=(
        name_column("s.name"),
        ListColumn("type", QT_TRANSLATE_NOOP("Lists", "Loại"), "s.type", width=150, words=_SOURCE_WORDS),
        _CUSTOMERS,
        ListColumn(
            "collaborators",
            QT_TRANSLATE_NOOP("Lists", "Cộng tác viên"),
            "s.is_collaborators",
            "flag",
            width=110,
            shown=False,
        ),
        active_column("s.is_active"),
    ),
    order=("customers", True),
    folded=("fold_text(s.name)",),
    filters=(
        active_filter("s.is_active"),
        ListFilter("type", QT_TRANSLATE_NOOP("Lists", "Loại"), sql="s.type", words=_SOURCE_WORDS),
    ),
    leads="source",
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có nguồn nào"),
    note=_TO_CUSTOMERS,
)

TAGS = ListSpec(
    key="partner_categories",
    title=QT_TRANSLATE_NOOP("Lists", "Nhãn khách hàng"),
    tables=("partner_categories", "customers"),
    source="partner_categories k",
    id="k.id",
    where="k._gone_at IS NULL",
    joins=counted_inside("n", "k.id", "customers", "categories", _OF),
    columns=(
        name_column("coalesce(nullif(k.complete_name, ''), k.name)", beside="k.color"),
        _CUSTOMERS,
        active_column("k.is_active"),
    ),
    order=("customers", True),
    folded=("fold_text(coalesce(nullif(k.complete_name, ''), k.name))",),
    filters=(active_filter("k.is_active"),),
    leads="tag",
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có nhãn nào"),
    note=_TO_CUSTOMERS,
)

TITLES = ListSpec(
    key="partner_titles",
    title=QT_TRANSLATE_NOOP("Lists", "Danh xưng"),
    tables=("partner_titles", "customers"),
    source="partner_titles d",
    id="d.id",
    where="d._gone_at IS NULL",
    joins=counted("n", "d.id", "customers", "r.title_id", _OF),
    columns=(name_column("d.name"), _READ_CUSTOMERS),
    order=("name", False),
    folded=("fold_text(d.name)",),
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có danh xưng nào"),
)

HISTORIES = ListSpec(
    key="medical_histories",
    title=QT_TRANSLATE_NOOP("Lists", "Tiểu sử bệnh"),
    tables=("medical_histories", "customers"),
    source="medical_histories h",
    id="h.id",
    where="h._gone_at IS NULL",
    joins=counted_inside("n", "h.id", "customers", "histories", _OF),
    columns=(name_column("h.name"), _READ_CUSTOMERS),
    order=("name", False),
    folded=("fold_text(h.name)",),
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có tiểu sử bệnh nào"),
)

# ------------------------------------------------------------------------------------------------ teeth

_JAWS = {
    "0_up": Word(QT_TRANSLATE_NOOP("Lists", "Hàm trên")),
    "1_down": Word(QT_TRANSLATE_NOOP("Lists", "Hàm dưới")),
}
_SIDES = {
    "0_right": Word(QT_TRANSLATE_NOOP("Lists", "Bên phải")),
    "1_left": Word(QT_TRANSLATE_NOOP("Lists", "Bên trái")),
}
_TOOTH_CATEGORY = "(SELECT g.name FROM tooth_categories g WHERE g.id = t.category_id)"

TEETH = ListSpec(
    key="teeth",
    title=QT_TRANSLATE_NOOP("Lists", "Răng"),
    tables=("teeth", "tooth_categories"),
    source="teeth t",
    id="t.id",
    where="t._gone_at IS NULL",
    columns=(
        name_column("t.name", title=QT_TRANSLATE_NOOP("Lists", "Số hiệu")),
        ListColumn("category", QT_TRANSLATE_NOOP("Lists", "Loại răng"), _TOOTH_CATEGORY, width=160),
        ListColumn("jaw", QT_TRANSLATE_NOOP("Lists", "Hàm"), "t.vi_tri_ham", width=130, words=_JAWS),
        ListColumn(
            "side",
            QT_TRANSLATE_NOOP("Lists", "Bên"),
            "t.position",
            width=130,
            words=_SIDES,
            hint=QT_TRANSLATE_NOOP("Lists", "Bên của bệnh nhân."),
        ),
    ),
    order=("name", False),
    codes=("t.name",),
    filters=(
        ListFilter("category", QT_TRANSLATE_NOOP("Lists", "Loại răng"), sql=_TOOTH_CATEGORY),
        ListFilter("jaw", QT_TRANSLATE_NOOP("Lists", "Hàm"), sql="t.vi_tri_ham", words=_JAWS),
    ),
    groups=(ListGroup("category", QT_TRANSLATE_NOOP("Lists", "Loại răng"), _TOOTH_CATEGORY),),
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có răng nào"),
)

TOOTH_CATEGORIES = ListSpec(
    key="tooth_categories",
    title=QT_TRANSLATE_NOOP("Lists", "Loại răng"),
    tables=("tooth_categories", "teeth"),
    source="tooth_categories g",
    id="g.id",
    where="g._gone_at IS NULL",
    joins=counted("n", "g.id", "teeth", "r.category_id"),
    columns=(
        name_column("g.name"),
        ListColumn("place", QT_TRANSLATE_NOOP("Lists", "Thứ tự"), "g.sequence", "number", width=90),
        ListColumn("teeth", QT_TRANSLATE_NOOP("Lists", "Số răng"), "coalesce(n.n, 0)", "number", width=100),
    ),
    order=("place", False),
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có loại răng nào"),
)

DIAGNOSES = ListSpec(
    key="tooth_diagnosis",
    title=QT_TRANSLATE_NOOP("Lists", "Chẩn đoán răng"),
    tables=("tooth_diagnosis", "advisories"),
    source="tooth_diagnosis d",
    id="d.id",
    where="d._gone_at IS NULL",
    joins=counted_inside("n", "d.id", "advisories", "tooth_diagnosis"),
    columns=(
        ListColumn("code", QT_TRANSLATE_NOOP("Lists", "Mã"), "d.code", width=90),
        name_column("d.name"),
        ListColumn(
            "advisories",
            QT_TRANSLATE_NOOP("Lists", "Ghi nhận trên răng"),
            "coalesce(n.n, 0)",
            "number",
            width=150,
            hint=QT_TRANSLATE_NOOP("Lists", "Số lần chẩn đoán này nằm trong danh mục Tình trạng răng."),
        ),
        branch_column("d.company_id"),
    ),
    order=("name", False),
    folded=("fold_text(d.name)",),
    codes=("fold_text(d.code)",),
    walks=True,
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có chẩn đoán nào"),
)

# ---------------------------------------------------------------------------------------------- methods

_JOURNAL_WORDS = {
    "cash": Word(QT_TRANSLATE_NOOP("Lists", "Tiền mặt")),
    "bank": Word(QT_TRANSLATE_NOOP("Lists", "Ngân hàng")),
    "advance": Word(QT_TRANSLATE_NOOP("Lists", "Tạm ứng")),
    "debt": Word(QT_TRANSLATE_NOOP("Lists", "Ghi công nợ")),
    "insurance": Word(QT_TRANSLATE_NOOP("Lists", "Bảo hiểm")),
}

JOURNALS = ListSpec(
    key="account_journals",
    title=QT_TRANSLATE_NOOP("Lists", "Phương thức thanh toán"),
    tables=("account_journals",),
    source="account_journals j",
    id="j.id",
    where="j._gone_at IS NULL",
    columns=(
        name_column("j.name"),
        ListColumn("type", QT_TRANSLATE_NOOP("Lists", "Loại"), "j.type", width=140, words=_JOURNAL_WORDS),
        ListColumn(
            "money",
            QT_TRANSLATE_NOOP("Lists", "Là tiền"),
            "CASE WHEN j.type IS NOT NULL THEN j.type IN ('cash', 'bank') END",
            "flag",
            width=90,
            hint=QT_TRANSLATE_NOOP("Lists", "Chỉ tiền mặt và ngân hàng là tiền vào quỹ."),
        ),
    ),
    order=("name", False),
    folded=("fold_text(j.name)",),
    filters=(ListFilter("type", QT_TRANSLATE_NOOP("Lists", "Loại"), sql="j.type", words=_JOURNAL_WORDS),),
    empty=QT_TRANSLATE_NOOP("Lists", "Chưa có phương thức nào"),
    note=QT_TRANSLATE_NOOP("Lists", "Máy chủ chỉ liệt kê phương thức đang dùng."),
)
