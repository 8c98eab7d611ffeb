"""The papers of the hand-worked clinic: visits, quotation, lab work, advisories, images, details."""

from __future__ import annotations

from typing import Any

from tests.queries.record.record_clinic import (
    ASSISTANT,
    BAO,
    HUNG,
    LINH,
    Row,
    line_id,
    order_id,
    visit_id,
)
from tests.queries.small_clinic import BRANCH_A, DOCTOR, USER_DOCTOR, appointment, customer_id


def visit(number: int, day: str, **more: Any) -> Row:
    row: Row = {
        "id": visit_id(number),
        "name": f"DK{number:05d}",
        "partnerId": customer_id(LINH),
        "doctorId": None,
        "doctorName": None,
        "doctorUserId": USER_DOCTOR,
        "assistantId": ASSISTANT,
        "date": f"{day}T14:30:00",
        "saleOrderId": order_id(1),
        "saleOrderName": "SO00001",
        "services": "Mão sứ Zirconia",
        "reason": "Mài cùi",
        "note": None,
        "state": "confirmed",
        "totalAmount": 10_000_000,
        "totalPaid": 7_000_000,
        "totalInvoicesResidual": 3_000_000,
        "companyId": BRANCH_A,
    }
    return row | more


VISITS = [
    visit(1, "2026-09-01", note="Lấy dấu, gắn răng tạm", assistant2={"id": "x", "name": "Lê Phụ Tá Hai"}),
    visit(2, "2026-10-12"),
    visit(3, "2026-12-24", reason="Tái khám"),  # after today: not the last one
    visit(4, "2026-08-09", partnerId=customer_id(HUNG), saleOrderId=None, saleOrderName="SO09999"),
]
VISIT_DETAIL: Row = {
    "id": visit_id(1),
    "lines": [
        {
            "id": "dl-1",
            "productName": "Mão sứ Zirconia",
            "nameStep": "Mài cùi",
            "note": "Đã gây tê",
            "teeth": [{"id": "t36", "name": "36"}],
            "saleOrderLineId": line_id(1),
        }
    ],
    "dotKhamImages": [
        {
            "id": "im-9",
            "name": "trong_mieng.jpg",
            "uploadId": "https://images.example.invalid/9.jpg",
            "date": None,
        }
    ],
}
QUOTATION: Row = {
    "id": "b6000000-0000-0000-0000-000000000001",
    "name": "BG00001",
    "partnerId": customer_id(LINH),
    "employee": {"id": DOCTOR, "name": "BS. Trần Quang Huy"},
    "companyId": BRANCH_A,
    "dateQuotation": "2026-11-01T09:00:00",
    "dateEndQuotation": "2026-11-23T00:00:00",
    "dateApplies": 22,
    "note": "Gói niềng",
    "totalAmount": 41_000_000,
    "state": "draft",
    "payments": [
        {"sequence": 2, "discountPercentType": "fixed", "payment": 21_000_000, "amount": 21_000_000},
        {
            "sequence": 1,
            "discountPercentType": "percentage",
            "payment": 50,
            "amount": 20_500_000,
            "date": "2026-11-02T00:00:00",
        },
    ],
    "orders": [{"id": order_id(1), "name": "SO00001"}, {"id": order_id(777), "name": "SO00777"}],
}


def quotation_line(number: int, quantity: int, price: int, amount: int, **more: Any) -> Row:
    row: Row = {
        "id": f"b7000000-0000-0000-0000-{number:012d}",
        "name": "Niềng răng",
        "product": {"id": "p1", "name": "Niềng răng mắc cài", "listPrice": 20_000_000.0},
        "qty": quantity,
        "subPrice": price,
        "amount": amount,
        "amountDiscountTotal": 500_000,
        "diagnostic": "Sai khớp cắn",
        "employee": {"id": DOCTOR, "name": "BS. Trần Quang Huy"},
        "teeth": [],
        "toothType": "whole_jaw",
    }
    return row | more


QUOTATION_DETAIL: Row = {
    **QUOTATION,
    "totalAmountDiscount": 1_000_000,
    "lines": [
        quotation_line(1, 2, 20_000_000, 39_000_000),
        quotation_line(
            2, 1, 2_000_000, 1_500_000, teeth=[{"name": "11"}, {"name": "36"}], toothType="manual"
        ),
    ],
}


def labo(number: int, **more: Any) -> Row:
    row: Row = {
        "id": f"1ab00000-0000-0000-0000-{number:012d}",
        "name": f"LB{number:05d}",
        "partnerName": "Labo Sao Mai",
        "customerRef": f"KH{20470 + LINH}",
        "customerName": "Dương Khánh Linh",
        "productName": "Mão sứ",
        "saleOrderId": order_id(1),
        "saleOrderName": "SO00001",
        "saleOrderLineName": "Mão sứ Zirconia",
        "dateOrder": f"2026-09-0{number}T15:00:00",
        "datePlanned": "2026-11-23T00:00:00",
        "dateReceipt": None,
        "dateExport": None,
        "quantity": 1,
        "priceUnit": 400_000,
        "amountTotal": 400_000,
        "warrantyCode": None,
        "warrantyPeriod": None,
        "state": "confirmed",
        "teeth": [{"id": "t36", "name": "36"}],
        "toothType": "manual",
        "teethDisplay": "36",
    }
    return row | more


LABO = [
    labo(1),
    labo(2, datePlanned="2026-11-22T00:00:00"),
    labo(3, datePlanned="2026-11-24T00:00:00"),
    labo(4, dateReceipt="2026-09-09T00:00:00", warrantyCode="BH123"),
    labo(5, dateReceipt="2026-09-09T00:00:00", dateExport="2026-09-12T00:00:00"),
    labo(6, state="draft"),
    labo(7, saleOrderId=None, saleOrderName=None),  # known by the customer's code alone
    labo(8, saleOrderId=order_id(2), customerRef=f"KH{20470 + LINH}"),  # of an order of someone else
]
ADVISORIES: list[Row] = [
    {
        "id": "adf00000-0000-0000-0000-000000000001",
        "date": "2026-10-01T09:00:00",
        "employee": {"id": USER_DOCTOR, "name": None},
        "toothType": "manual",
        "teeth": [{"id": "x", "name": "36"}, {"id": "y", "name": "85"}],
        "toothDiagnosis": [{"id": "d", "name": "Viêm tủy"}],
        "product": [{"id": "p", "name": "Điều trị tủy"}],
    },
    {  # older than the line on 14-16
        "id": "adf00000-0000-0000-0000-000000000002",
        "date": "2026-08-01T09:00:00",
        "employee": None,
        "toothType": "manual",
        "teeth": [{"id": "x", "name": "15"}],
        "toothDiagnosis": [],
        "product": [],
    },
    {  # of nobody knows whom
        "id": "adf00000-0000-0000-0000-000000000003",
        "date": "2026-08-01T09:00:00",
        "employee": None,
        "toothType": "manual",
        "teeth": [{"id": "x", "name": "11"}],
        "toothDiagnosis": [],
        "product": [],
    },
]
RECEIPTS: list[Row] = [
    {
        "id": "4e000000-0000-0000-0000-000000000001",
        "partnerId": customer_id(LINH),
        "dateWaiting": "2026-11-23T08:05:00",
        "dateExamination": "2026-11-23T08:20:00",
        "dateDone": None,
        "doctorId": DOCTOR,
        "doctorName": None,
        "reason": "Gắn sứ",
        "state": "examination",
    },
    {
        "id": "4e000000-0000-0000-0000-000000000002",
        "partnerId": customer_id(BAO),
        "dateWaiting": "2026-11-22T08:05:00",
        "doctorId": DOCTOR,
        "doctorName": None,
        "reason": "Khám",
        "state": "waiting",
    },
]
IMAGES: list[Row] = [
    {
        "id": f"im-{number}",
        "partnerId": customer_id(LINH),
        "dotKhamId": visit_id(1) if number == 1 else None,
        "name": f"anh_{number}.jpg",
        "note": None,
        "uploadId": f"https://images.example.invalid/{number}.jpg",
        "date": day,
    }
    for number, day in ((1, "2026-09-01T14:40:00"), (2, "2026-10-12T09:00:00"), (3, None))
]
PRESCRIPTION: Row = {
    "id": "77000000-0000-0000-0000-000000000001",
    "name": "TT00001",
    "date": "2026-09-01T15:00:00",
    "partnerId": customer_id(LINH),
    "saleOrderId": order_id(1),
    "saleOrderName": "SO00001",
    "employeeName": "BS. Trần Quang Huy",
    "diagnostic": "Sau mài cùi",
}
APPOINTMENTS = [
    appointment(1, "2026-11-30", "09:30", note="Gắn sứ răng 36"),
    appointment(
        2, "2026-11-23", "08:00", state="done", note="Thử sườn", doctorName=None, doctorId=USER_DOCTOR
    ),
    appointment(3, "2026-10-12", "14:30", state="cancel", reason="Khách bận"),
    appointment(4, "2026-06-14", "16:00"),
]
DETAIL: Row = {
    "id": customer_id(LINH),
    "emergencyPhone": "0912006540",
    "histories": [{"id": "h1", "name": "Dị ứng Penicillin"}],
    "medicalHistory": "Đang uống thuốc chống đông",
    "identityNumber": "079191000001",
    "weight": 52.5,
    "isBusinessInvoice": True,
    "taxCode": "0300000001",
    "unitName": "Công ty Mẫu",
    "personalName": "Dương Khánh Linh",
    "note": "Gọi sau 17 giờ",
}
NOTHING_KNOWN: Row = {"id": customer_id(BAO), "emergencyPhone": None, "histories": [], "medicalHistory": None}
