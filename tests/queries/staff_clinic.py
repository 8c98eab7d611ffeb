"""Staff and catalogues of the small clinic, worked out by hand: counts can be read off the rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.replica.connection import open_writer
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.small_clinic import (
    AS_OF,
    BRANCH_A,
    BRANCH_B,
    CUSTOMERS,
    DOCTOR,
    KEY,
    SOURCE,
    USER_DOCTOR,
    appointment,
    customer_id,
    write_clinic,
)

Row = dict[str, Any]
NURSE, CLERK, GONE, NAMELESS = "e2", "e3", "e4", "e5"
TAG, OLD_TAG, EMPTY_SOURCE = "t1", "t2", "s2"
SECRET = "mat-khau-bi-mat"

EMPLOYEES: list[Row] = [
    {
        "id": DOCTOR,
        "name": "BS. Trần Quang Huy",
        "ref": "NV01",
        "phone": "0901 000 111",
        "isDoctor": True,
        "isAssistant": True,
        "isReceptionist": False,
        "active": True,
        "companyId": BRANCH_A,
        "hrJobId": "j1",
        "hrJobName": "Bác sĩ",
        "wage": 30_000_000.0,
        "allowance": 500_000.0,
    },
    {
        "id": NURSE,
        "name": "Ngô Ánh Tuyết",
        "ref": "NV02",
        "isDoctor": False,
        "isAssistant": True,
        "isReceptionist": False,
        "active": True,
        "companyId": BRANCH_B,
        "hrJobId": "j2",
        "hrJobName": None,
        "wage": 9_000_000.0,
    },
    {
        "id": CLERK,
        "name": "Đỗ Minh Kế",
        "ref": "NV03",
        "isDoctor": False,
        "isAssistant": False,
        "isReceptionist": False,
        "active": False,
        "companyId": BRANCH_A,
        "hrJobId": "j2",
    },
    {"id": GONE, "name": "Người Đã Xóa", "active": True, "companyId": BRANCH_A, "hrJobId": "j1"},
    {"id": NAMELESS, "name": None, "active": None, "companyId": None},
]
DETAIL: Row = {
    "birthDay": "1980-02-03T00:00:00",
    "identityCard": "079080000001",
    "address": "1 Đường Mẫu",
    "commissionId": "m1",
    "commission": {"id": "m1", "name": "Hoa hồng bác sĩ A"},
    "userPassword": SECRET,
    "userId": USER_DOCTOR,
    "group": {"id": "g1", "name": "Điều trị"},
    "roles": [{"id": "r1", "name": "Bác sĩ"}, {"id": "r2", "name": "Quản lý"}],
    "userCompanies": [{"id": BRANCH_A, "name": "CN Phú Nhuận"}, {"id": BRANCH_B, "name": "CN Gò Vấp"}],
}
ROLE: Row = {
    "id": "r1",
    "name": "Bác sĩ",
    "functions": ["Basic.Partner.Read", "Basic.SaleOrder.Read"],
    "users": [{"id": USER_DOCTOR, "name": "BS. Lê Thu Hằng"}],
}
USERS: list[Row] = [
    {"id": USER_DOCTOR, "name": "BS. Lê Thu Hằng", "userName": "hang.le", "active": True, "password": SECRET},
    {
        "id": "u3",
        "name": "Tài khoản tuyết",
        "userName": "tuyet",
        "active": True,
        "employees": [{"id": NURSE, "name": "Ngô Ánh Tuyết"}, "lạ", None],
    },
    {"id": "u4", "name": "Cũ", "userName": "cu", "active": False, "employees": "không phải mảng"},
]
PRODUCTS: list[Row] = [
    {
        "id": "p1",
        "name": "Nhổ răng",
        "type2": "service",
        "active": True,
        "categId": "g1",
        "listPrice": 500_000.0,
    },
    {
        "id": "p2",
        "name": "Tẩy trắng",
        "type2": "service",
        "active": False,
        "categId": "g1",
        "listPrice": None,
    },
    {"id": "p3", "name": "Amoxicillin", "type2": "medicine", "active": True, "categId": "g2"},
    {"id": "p4", "name": "Găng tay", "type2": "product", "active": True, "categId": "g2"},
    {"id": "p5", "name": "Sứ thô", "type2": "labo", "active": True, "categId": None},
    {"id": "p6", "name": "Không rõ", "type2": None, "active": True, "categId": "g2"},
]
PRESCRIPTION: Row = {
    "id": "rx1",
    "name": "TT00009",
    "date": "2026-11-20T09:00:00",
    "partnerId": customer_id(1),
    "saleOrderId": None,
}
MEDICINES: Row = {
    **PRESCRIPTION,
    "note": "Uống nhiều nước",
    "reExaminationDate": "2026-12-01T00:00:00",
    "lines": [
        {
            "product": {"id": "p3", "name": "Amoxicillin"},
            "numberOfTimes": 2,
            "quantity": 10,
            "useAt": "after_meal",
        },
        {"product": None, "name": "Nước muối", "useAt": "other", "note": "súc miệng"},
        {"name": "Lạ", "useAt": "khi_dau"},
    ],
}


def customers() -> list[Row]:
    """The small clinic's, two of them with tags as the server may send them."""
    rows = [dict(row) for row in CUSTOMERS]
    rows[1]["categories"] = [{"id": TAG, "name": "Khách thân thiết"}, {"id": TAG, "name": "Khách thân thiết"}]
    rows[2]["categories"] = ["lạ", None, {"name": "không mã"}]
    rows[3]["sourceId"] = SOURCE
    rows[5]["sourceId"] = SOURCE  # of branch B
    return rows


BOOKED = [
    appointment(21, "2026-11-23", "09:15", doctorId=USER_DOCTOR, partnerId=customer_id(2), state="done"),
    appointment(22, "2026-11-23", "16:00", partnerId=customer_id(6), companyId=BRANCH_B),
    appointment(23, "2026-11-23", None, partnerId=customer_id(1), state="cancel"),
    appointment(24, "2026-11-24", "08:00", partnerId=customer_id(1)),
    appointment(25, "2026-11-23", "10:00", doctorId=NURSE, partnerId=customer_id(1)),
]


def write_staff_clinic(folder: Path) -> Path:
    """The replica file."""
    path = write_clinic(folder, customers=customers())
    db = open_writer(path, KEY)
    writer = Writer(db, at=AS_OF, keep_history=False)
    tables: dict[str, list[Row]] = {
        "employees": EMPLOYEES,
        "application_users": USERS,
        "hr_jobs": [
            {"id": "j1", "name": "Bác sĩ"},
            {"id": "j2", "name": "Điều dưỡng"},
            {"id": "j3", "name": None},
        ],
        "application_roles": [{"id": "r1", "name": "Bác sĩ"}, {"id": "r2", "name": "Quản lý"}],
        "commissions": [{"id": "m1", "name": "Hoa hồng bác sĩ A", "type": "doctor"}],
        "products": PRODUCTS,
        "product_categories": [
            {"id": "g1", "name": "Dịch vụ", "completeName": "Dịch vụ"},
            {"id": "g2", "name": "Kho", "completeName": None},
        ],
        "partner_sources": [
            {"id": SOURCE, "name": "Người quen giới thiệu", "type": "referral", "isActive": True},
            {"id": EMPTY_SOURCE, "name": "Báo giấy", "type": "normal", "isActive": False},
        ],
        "partner_categories": [
            {"id": TAG, "name": "Khách thân thiết", "color": "2", "isActive": True},
            {"id": OLD_TAG, "name": "Bảo hành sứ", "color": None, "isActive": None},
        ],
        "medical_histories": [{"id": "h1", "name": "Dị ứng Penicillin"}, {"id": "h9", "name": "Hen"}],
        "teeth": [
            {"id": "36", "name": "36", "categoryId": "k1"},
            {"id": "85", "name": "85", "categoryId": "k2"},
        ],
        "tooth_categories": [{"id": "k1", "name": "Răng vĩnh viễn", "sequence": 1}],
        "customer_appointments": BOOKED,
    }
    with writer.transaction():
        writer.run = writer.ledger.start_run("click", AS_OF)
        for name, rows in tables.items():
            writer.apply(TABLES[name], [(row, ()) for row in rows])
        writer.apply_detail(TABLES["employees"], DOCTOR, DETAIL)
        writer.apply_detail(TABLES["application_roles"], "r1", ROLE)
        writer.apply(TABLES["prescriptions"], [(PRESCRIPTION, ())])
        writer.apply_detail(TABLES["prescriptions"], "rx1", MEDICINES)
        writer.mark_gone(TABLES["employees"], [GONE])
    db.close()
    return path
