"""Checks of rows: shared phones, visits and bookings without their other half, payments of the future, stock
below nothing (api reference 5, screens reference 9 and 14.4). What each compares is its ``note``; stock is
added up as the stock dock adds it.
"""

from __future__ import annotations

from tdental_desktop.queries.customers import BRANCH_SQL
from tdental_desktop.queries.days_held import clinic_day_sql
from tdental_desktop.queries.lists.bookings import BOOKINGS
from tdental_desktop.queries.lists.parts import (
    PAYMENT_WORDS,
    branch_column,
    branch_group,
    customer_join,
    customer_name,
    customer_phone,
    customer_ref,
    day_group,
    month_group,
    state_filter,
)
from tdental_desktop.queries.lists.quality_words import TABLE_WORDS
from tdental_desktop.queries.lists.spec import (
    QT_TRANSLATE_NOOP,
    ListColumn,
    ListFilter,
    ListGroup,
    ListSpec,
    Word,
)
from tdental_desktop.queries.record.rows import person
from tdental_desktop.queries.stock_sources import ALL_MOVES, UNIT

# --- the same phone -----------------------------------------------------------------------------

FAMILIES = 3
CUSTOMERS = 7
_SHARED = f"""(SELECT p._s_phone FROM customers p WHERE p._gone_at IS NULL AND length(p._s_phone) >= 9
    GROUP BY 1 HAVING count(*) >= {CUSTOMERS}
    OR count(DISTINCT substr(p._s_name, 1, instr(p._s_name || ' ', ' ') - 1)) >= {FAMILIES})"""
_SHARERS = "customers p WHERE p._s_phone = c._s_phone AND p._gone_at IS NULL"

QUALITY_PHONES = ListSpec(
    key="quality_phones",
    compares=True,
    title=QT_TRANSLATE_NOOP("Lists", "Trùng số điện thoại"),
    tables=("customers",),
    source="customers c",
    id="c.id",
    where=f"c._gone_at IS NULL AND c._s_phone IN {_SHARED}",
    columns=(
        ListColumn(
            "phone",
            QT_TRANSLATE_NOOP("Lists", "Điện thoại"),
            "c.phone",
            "phone",
            width=120,
            sort="c._s_phone",
            right="phone",
            fixed=True,
        ),
        customer_name(width=None),
        customer_ref(),
        ListColumn(
            "sharers",
            QT_TRANSLATE_NOOP("Lists", "Khách cùng số"),
            f"(SELECT count(*) FROM {_SHARERS})",
            "number",
            width=110,
        ),
        ListColumn(
            "families",
            QT_TRANSLATE_NOOP("Lists", "Số họ"),
            "(SELECT count(DISTINCT substr(p._s_name, 1, instr(p._s_name || ' ', ' ') - 1))"
            f" FROM {_SHARERS})",
            "number",
            width=80,
        ),
        ListColumn("born", QT_TRANSLATE_NOOP("Lists", "Năm sinh"), "c.birth_year", width=84),
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày tạo"), "c.date", "date", width=100),
        branch_column(BRANCH_SQL, "c.company_name", shown=True),
    ),
    order=("phone", False),
    branch=BRANCH_SQL,
    dated="c.date",
    folded=("c._s_name",),
    codes=("c._s_ref",),
    phones=("c._s_phone",),
    groups=(branch_group(BRANCH_SQL, "c.company_name"),),
    customer="c.id",
    right="phone",
    empty=QT_TRANSLATE_NOOP("Lists", "Không có số điện thoại nào trùng ở những người khác họ"),
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Một số điện thoại ở từ 3 họ khác nhau trở lên (một nhà thường chỉ có họ của cha và của mẹ), hoặc ở "
        "từ 7 khách hàng trở lên. Đáng xem lại chứ chưa hẳn là sai.",
    ),
)

# --- bookings and visits ------------------------------------------------------------------------

_DAY = clinic_day_sql("a.date")
_BOOKING_BRANCH = "coalesce(a.company_id, a._company_id)"
_OF_PATIENT = "customer_receipts r WHERE r.partner_id = a.partner_id AND r._gone_at IS NULL"
# Bounds that the index serves, then the clinic day itself; a receipt may lack its time of arrival.
_NO_RECEPTION = f"""NOT EXISTS (SELECT 1 FROM {_OF_PATIENT}
        AND r.date_waiting >= date(substr(a.date, 1, 10), '-1 day')
        AND r.date_waiting < date(substr(a.date, 1, 10), '+2 day')
        AND {clinic_day_sql("r.date_waiting")} = {_DAY})
    AND NOT EXISTS (SELECT 1 FROM {_OF_PATIENT} AND r.date_waiting IS NULL
        AND {clinic_day_sql("coalesce(r.date_examination, r.date_done)")} = {_DAY})"""
_FIRST_RECEPTION = "(SELECT substr(min(r.date_waiting), 1, 10) FROM customer_receipts r)"

QUALITY_ARRIVED = ListSpec(
    key="quality_arrived",
    compares=True,
    title=QT_TRANSLATE_NOOP("Lists", "Đến mà không tiếp nhận"),
    tables=("customer_appointments", "customer_receipts", "customers"),
    source="customer_appointments a",
    id="a.id",
    where=f"a._gone_at IS NULL AND a.state IN ('done', 'arrived') AND a.partner_id IS NOT NULL"
    f" AND a.date >= {_FIRST_RECEPTION} AND {_NO_RECEPTION}",
    joins=BOOKINGS.joins,
    columns=BOOKINGS.columns,
    order=BOOKINGS.order,
    branch=_BOOKING_BRANCH,
    dated="a.date",
    folded=BOOKINGS.folded,
    codes=BOOKINGS.codes,
    phones=BOOKINGS.phones,
    filters=tuple(one for one in BOOKINGS.filters if one.key == "doctor"),
    groups=tuple(one for one in BOOKINGS.groups if one.key in ("day", "month", "doctor", "branch")),
    customer=BOOKINGS.customer,
    record=BOOKINGS.record,
    empty=QT_TRANSLATE_NOOP("Lists", "Mọi lịch hẹn đã đến đều có phiếu tiếp nhận trong ngày"),
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Lịch hẹn ở trạng thái đã đến mà khách không có phiếu tiếp nhận nào trong ngày đó, ở chi nhánh nào "
        "cũng tính; chỉ xét từ ngày có phiếu tiếp nhận đầu tiên.",
    ),
)

_VISIT_WORDS = {
    "draft": Word(QT_TRANSLATE_NOOP("Lists", "Nháp"), "neutral", "dash"),
    "confirmed": Word(QT_TRANSLATE_NOOP("Lists", "Đã xác nhận"), "info"),
    "done": Word(QT_TRANSLATE_NOOP("Lists", "Hoàn thành"), "success"),
    "cancel": Word(QT_TRANSLATE_NOOP("Lists", "Đã hủy"), "danger"),
}
_VISIT_BRANCH = "coalesce(v.company_id, v._company_id)"
_VISIT_DOCTOR = person("v.doctor_name", "v.doctor_id", "v.doctor_user_id")

QUALITY_VISITS = ListSpec(
    key="quality_visits",
    compares=True,
    title=QT_TRANSLATE_NOOP("Lists", "Khám không có phiếu"),
    tables=("dot_khams", "customers"),
    source="dot_khams v",
    id="v.id",
    where="v._gone_at IS NULL AND v.sale_order_id IS NULL AND coalesce(v.state, '') <> 'cancel'",
    joins=customer_join("v.partner_id"),
    columns=(
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số"), "v.name", width=96, fixed=True),
        customer_name("v.partner_name"),
        customer_phone(),
        customer_ref(),
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "v.date", "date", width=100),
        ListColumn("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), _VISIT_DOCTOR, width=150),
        ListColumn(
            "what",
            QT_TRANSLATE_NOOP("Lists", "Nội dung"),
            "coalesce(nullif(v.reason, ''), v.services)",
            width=None,
            squeezed=True,
        ),
        ListColumn(
            "state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), "v.state", width=120, words=_VISIT_WORDS
        ),
        branch_column(_VISIT_BRANCH),
    ),
    order=("date", True),
    branch=_VISIT_BRANCH,
    dated="v.date",
    folded=("c._s_name",),
    codes=("v.name", "c._s_ref"),
    phones=("c._s_phone", "c._s_emergency_phone"),
    filters=(ListFilter("doctor", QT_TRANSLATE_NOOP("Lists", "Bác sĩ"), sql=_VISIT_DOCTOR),),
    groups=(month_group("v.date"), branch_group(_VISIT_BRANCH)),
    customer="v.partner_id",
    record="dot_khams",
    empty=QT_TRANSLATE_NOOP("Lists", "Mọi đợt khám đều thuộc một phiếu điều trị"),
    note=QT_TRANSLATE_NOOP("Lists", "Đợt khám chưa hủy mà không nêu phiếu điều trị nào."),
)

# --- payments of the future ---------------------------------------------------------------------


def _later(table: str, alias: str, date: str, number: str, state: str, customer: str) -> str:
    day = clinic_day_sql(date)
    return (
        f"SELECT '{table}|' || {alias}.id AS id, '{table}' AS tab, {alias}.id AS own, {number} AS number,"
        f" {date} AS date, {alias}.amount AS amount, {state} AS state, {customer} AS customer,"
        f" {alias}.company_id AS branch FROM {table} {alias}"
        f" WHERE {alias}._gone_at IS NULL AND {date} >= :today AND {day} > :today"
        f" AND coalesce({state}, '') <> 'cancel'"
    )


_FUTURE = " UNION ALL ".join((
    _later("account_payments", "a", "a.payment_date", "a.name", "a.state", "a.partner_id"),
    _later("sale_order_payments", "s", "s.date", "s.order_name", "s.state", "s.partner_id"),
    _later("partner_advances", "d", "d.date", "d.name", "d.state", "d.partner_id"),
    _later("cash_vouchers", "v", "v.date", "v.name", "v.state", "v.partner_id"),
))  # fmt: skip
_FUTURE_WORDS = PAYMENT_WORDS | {"confirmed": Word(QT_TRANSLATE_NOOP("Lists", "Đã xác nhận"), "success")}

QUALITY_FUTURE = ListSpec(
    key="quality_future",
    compares=True,
    title=QT_TRANSLATE_NOOP("Lists", "Thanh toán tương lai"),
    tables=("account_payments", "sale_order_payments", "partner_advances", "cash_vouchers", "customers"),
    source=f"({_FUTURE}) f",
    id="f.id",
    joins=customer_join("f.customer"),
    columns=(
        ListColumn(
            "table", QT_TRANSLATE_NOOP("Lists", "Bảng"), "f.tab", words=TABLE_WORDS, plain=True, width=150
        ),
        ListColumn("number", QT_TRANSLATE_NOOP("Lists", "Số phiếu"), "f.number", width=140, fixed=True),
        customer_name(width=None),
        customer_phone(),
        ListColumn("date", QT_TRANSLATE_NOOP("Lists", "Ngày"), "f.date", "datetime", width=132),
        ListColumn(
            "amount",
            QT_TRANSLATE_NOOP("Lists", "Số tiền (đ)"),
            "f.amount",
            "money",
            width=124,
            right="money",
        ),
        ListColumn(
            "state", QT_TRANSLATE_NOOP("Lists", "Trạng thái"), "f.state", width=132, words=_FUTURE_WORDS
        ),
        branch_column("f.branch", shown=True),
    ),
    order=("date", True),
    branch="f.branch",
    folded=("c._s_name",),
    codes=("f.number",),
    phones=("c._s_phone",),
    filters=(
        ListFilter("table", QT_TRANSLATE_NOOP("Lists", "Bảng"), sql="f.tab", words=TABLE_WORDS),
        state_filter("f.state", _FUTURE_WORDS),
    ),
    groups=(
        day_group("f.date"),
        ListGroup("table", QT_TRANSLATE_NOOP("Lists", "Bảng"), "f.tab", words=TABLE_WORDS),
    ),
    customer="f.customer",
    empty=QT_TRANSLATE_NOOP("Lists", "Không có thanh toán nào ghi ngày sau hôm nay"),
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Thanh toán, thanh toán phiếu, tạm ứng và phiếu thu chi chưa hủy có ngày sau hôm nay, giờ phòng "
        "khám. Một lần trả có thể hiện ở hai bảng.",
    ),
)

# --- stock --------------------------------------------------------------------------------------

_STOCK = f"""{ALL_MOVES}
    SELECT m.product AS product, m.branch AS branch, max(m.branch_name) AS branch_name, max(m.name) AS name,
        max(m.code) AS code, max(m.unit) AS unit, max(m.day) AS day, count(*) AS moves,
        CASE WHEN count(*) = count(m.quantity) THEN sum(m.quantity) END AS quantity
    FROM moves m WHERE m.counts GROUP BY 1, 2"""
_QUANTITY = f"CASE WHEN s.quantity % {UNIT} = 0 THEN s.quantity / {UNIT} ELSE s.quantity / {UNIT}.0 END"

QUALITY_STOCK = ListSpec(
    key="quality_stock",
    compares=True,
    title=QT_TRANSLATE_NOOP("Lists", "Tồn kho âm"),
    tables=("stock_moves", "stock_pickings", "products"),
    source=f"({_STOCK}) s",
    id="s.product || '|' || coalesce(s.branch, '')",
    where="s.quantity < 0",
    joins={"g": "LEFT JOIN products g ON g.id = s.product"},
    columns=(
        ListColumn("code", QT_TRANSLATE_NOOP("Lists", "Mã"), "coalesce(g.default_code, s.code)", width=96),
        ListColumn(
            "name",
            QT_TRANSLATE_NOOP("Lists", "Tên"),
            "coalesce(g.name, s.name)",
            width=None,
            sort="coalesce(g._s_name, fold_text(s.name))",
            strong=True,
            fixed=True,
        ),
        ListColumn("unit", QT_TRANSLATE_NOOP("Lists", "Đơn vị"), "coalesce(g.uom_name, s.unit)", width=84),
        ListColumn(
            "quantity",
            QT_TRANSLATE_NOOP("Lists", "Tồn theo nhập xuất"),
            _QUANTITY,
            "quantity",
            width=164,
            signed=True,
            strong=True,
        ),
        ListColumn(
            "stored",
            QT_TRANSLATE_NOOP("Lists", "TDental ghi"),
            "g.qty_available",
            "quantity",
            width=110,
            hint=QT_TRANSLATE_NOOP(
                "Lists", "Tồn của chi nhánh đang làm việc trên TDental, mọi chi nhánh không tách."
            ),
        ),
        ListColumn("moves", QT_TRANSLATE_NOOP("Lists", "Lần nhập xuất"), "s.moves", "number", width=110),
        ListColumn("day", QT_TRANSLATE_NOOP("Lists", "Lần cuối"), "s.day", "date", width=100),
        branch_column("s.branch", "s.branch_name", shown=True),
    ),
    order=("quantity", False),
    branch="s.branch",
    folded=("g._s_name", "fold_text(s.name)"),
    codes=("g._s_default_code", "fold_text(s.code)"),
    groups=(branch_group("s.branch", "s.branch_name"),),
    empty=QT_TRANSLATE_NOOP("Lists", "Không có mặt hàng nào tồn âm"),
    note=QT_TRANSLATE_NOOP(
        "Lists",
        "Tổng nhập trừ tổng xuất của mặt hàng ở một chi nhánh nhỏ hơn 0; mặt hàng có dòng không "
        "rõ số lượng thì không tính.",
    ),
)
