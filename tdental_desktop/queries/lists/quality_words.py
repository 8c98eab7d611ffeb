"""Names of the local tables, for columns that tell which table a row is of: the labels of ``sync.tables``."""

from __future__ import annotations

from tdental_desktop.queries.lists.spec import QT_TRANSLATE_NOOP, Word

TABLE_WORDS = {
    "account_journals": Word(QT_TRANSLATE_NOOP("Lists", "Phương thức thanh toán")),
    "account_payments": Word(QT_TRANSLATE_NOOP("Lists", "Thanh toán")),
    "advisories": Word(QT_TRANSLATE_NOOP("Lists", "Tình trạng răng")),
    "application_roles": Word(QT_TRANSLATE_NOOP("Lists", "Nhóm quyền")),
    "application_users": Word(QT_TRANSLATE_NOOP("Lists", "Người dùng")),
    "cash_vouchers": Word(QT_TRANSLATE_NOOP("Lists", "Phiếu thu chi")),
    "commissions": Word(QT_TRANSLATE_NOOP("Lists", "Hoa hồng")),
    "companies": Word(QT_TRANSLATE_NOOP("Lists", "Chi nhánh")),
    "customer_appointments": Word(QT_TRANSLATE_NOOP("Lists", "Lịch hẹn")),
    "customer_debt_ledger": Word(QT_TRANSLATE_NOOP("Lists", "Sổ công nợ")),
    "customer_receipts": Word(QT_TRANSLATE_NOOP("Lists", "Tiếp nhận")),
    "customers": Word(QT_TRANSLATE_NOOP("Lists", "Khách hàng")),
    "dot_kham_lines": Word(QT_TRANSLATE_NOOP("Lists", "Chi tiết đợt khám")),
    "dot_kham_steps": Word(QT_TRANSLATE_NOOP("Lists", "Công đoạn")),
    "dot_khams": Word(QT_TRANSLATE_NOOP("Lists", "Đợt khám")),
    "employees": Word(QT_TRANSLATE_NOOP("Lists", "Nhân viên")),
    "hr_jobs": Word(QT_TRANSLATE_NOOP("Lists", "Chức vụ")),
    "labo_orders": Word(QT_TRANSLATE_NOOP("Lists", "Phiếu Labo")),
    "partner_advances": Word(QT_TRANSLATE_NOOP("Lists", "Tạm ứng")),
    "partner_attachments": Word(QT_TRANSLATE_NOOP("Lists", "Tệp đính kèm")),
    "partner_images": Word(QT_TRANSLATE_NOOP("Lists", "Hình ảnh")),
    "partner_sources": Word(QT_TRANSLATE_NOOP("Lists", "Nguồn khách")),
    "partner_titles": Word(QT_TRANSLATE_NOOP("Lists", "Danh xưng")),
    "prescriptions": Word(QT_TRANSLATE_NOOP("Lists", "Đơn thuốc")),
    "product_categories": Word(QT_TRANSLATE_NOOP("Lists", "Nhóm dịch vụ, vật tư")),
    "products": Word(QT_TRANSLATE_NOOP("Lists", "Dịch vụ, vật tư")),
    "quotation_lines": Word(QT_TRANSLATE_NOOP("Lists", "Dòng báo giá")),
    "quotations": Word(QT_TRANSLATE_NOOP("Lists", "Báo giá")),
    "res_groups": Word(QT_TRANSLATE_NOOP("Lists", "Nhóm tính năng")),
    "sale_order_lines": Word(QT_TRANSLATE_NOOP("Lists", "Dịch vụ điều trị")),
    "sale_order_payments": Word(QT_TRANSLATE_NOOP("Lists", "Thanh toán phiếu")),
    "sale_orders": Word(QT_TRANSLATE_NOOP("Lists", "Phiếu điều trị")),
    "stock_moves": Word(QT_TRANSLATE_NOOP("Lists", "Dịch chuyển kho")),
    "stock_pickings": Word(QT_TRANSLATE_NOOP("Lists", "Phiếu kho")),
    "teeth": Word(QT_TRANSLATE_NOOP("Lists", "Răng")),
    "tooth_categories": Word(QT_TRANSLATE_NOOP("Lists", "Loại răng")),
}
"""Local name → what people call it."""

_PEOPLE = Word(QT_TRANSLATE_NOOP("Lists", "Nhân viên hoặc người dùng"))
TARGET_WORDS = TABLE_WORDS | {
    "employees application_users": _PEOPLE,
    "application_users employees": _PEOPLE,
}
"""Names of the tables that may answer a reference, apart by spaces → what people call them."""
