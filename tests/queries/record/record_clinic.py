"""A clinic of thirteen invented customers whose every figure was worked out by hand.

What each one is there for stands beside its rows; ``FIGURES`` holds the hand-computed cards. Rows are in the
server's own shape and written by the real writer into a real encrypted file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.small_clinic import (
    AS_OF,
    BRANCH_A,
    BRANCH_B,
    DOCTOR,
    KEY,
    USER_DOCTOR,
    appointment,
    customer,
    customer_id,
)

Row = dict[str, Any]
(
    LINH,  # the example of screens 3.2: 10 million, 4 in cash, 2 from the advance, 1 on debt
    BAO,  # paid too much and got it back
    HAN,  # a payment was cancelled
    HA,  # discounts
    HUNG,  # a draft beside a finished order
    LE,  # two branches
    NAM,  # all on debt, a part collected
    THU,  # advances: draft, cancelled, given back, used
    TAM,  # fractions
    KHOI,  # the server's total is off by one
    MOI,  # nothing ever happened, and no detail was read
    XUA,  # an older server's rows: payments know no customer; insurance pays a part
    XOA,  # deleted on the server
) = range(1, 14)

ASSISTANT = "e0000000-0000-0000-0000-000000000009"
EXTRACTION = "p0000000-0000-0000-0000-000000000009"


def order_id(number: int) -> str:
    return f"50a00000-0000-0000-0000-{number:012d}"


def line_id(number: int) -> str:
    return f"11000000-0000-0000-0000-{number:012d}"


def payment_id(number: int) -> str:
    return f"9a000000-0000-0000-0000-{number:012d}"


def part_id(number: int) -> str:
    return f"ac000000-0000-0000-0000-{number:012d}"


def visit_id(number: int) -> str:
    return f"d0000000-0000-0000-0000-{number:012d}"


def _customer(number: int, name: str, money: tuple[object, ...] | None, **more: Any) -> Row:
    """``money``: treatment total, expected, revenue, debt, advance, as the server stored them."""
    names = ("amountTreatmentTotal", "orderResidual", "amountRevenueTotal", "totalDebit", "amountBalance")
    stored = dict(zip(names, money or (None,) * 5, strict=True))
    return customer(number, name, **stored, **more)


PHONE = "0903 004 821"
CUSTOMERS = [
    _customer(
        LINH, "Dương Khánh Linh", (10_000_000, 3_000_000, 7_000_000, 1_000_000, 1_000_000), phone=PHONE
    ),
    _customer(BAO, "Trần Quốc Bảo", (2_000_000, 0, 2_000_000, 0, 0), phone="+84 903 004 821"),
    _customer(HAN, "Phạm Gia Hân", (1_200_000, 900_000, 300_000, 0, 0), phone="0912006540"),
    _customer(HA, "Bùi Thanh Hà", (900_000, 0, 900_000, 0, 0)),
    _customer(HUNG, "Đỗ Văn Hùng", (700_000, 0, 700_000, 0, 0)),
    _customer(LE, "Ngô Thị Mỹ Lệ", (3_000_000, 1_500_000, 1_500_000, 0, 0)),
    _customer(NAM, "Vũ Hoài Nam", (3_000_000, 0, 3_000_000, 2_000_000, 0)),
    _customer(THU, "Lý Minh Thư", (2_000_000, 0, 2_000_000, 0, 1_500_000)),
    _customer(TAM, "Hồ Thanh Tâm", (1_000_000.5, 1_000_000.25, 0.25, 0, 0)),
    _customer(KHOI, "Mai Đăng Khôi", (9_999_999, 0, 10_000_000, 0, 0)),
    _customer(MOI, "Cao Thị Mới", None, phone="0987654321"),
    _customer(XUA, "Lâm Văn Xưa", (4_000_000, 0, 4_000_000, 0, 500_000)),
    _customer(XOA, "Lê Thị Đã Xóa", (0, 0, 0, 0, 0), phone="0900000008"),
]

FIGURES: dict[int, tuple[object, ...]] = {
    # treatment total, expected, revenue, debt, advance, paid in money
    LINH: (10_000_000, 3_000_000, 7_000_000, 1_000_000, 1_000_000, 4_000_000),
    BAO: (2_000_000, 0, 2_000_000, 0, 0, 2_000_000),
    HAN: (1_200_000, 900_000, 300_000, 0, 0, 300_000),
    HA: (900_000, 0, 900_000, 0, 0, 900_000),
    HUNG: (700_000, 0, 700_000, 0, 0, 700_000),
    LE: (3_000_000, 1_500_000, 1_500_000, 0, 0, 1_500_000),
    NAM: (3_000_000, 0, 3_000_000, 2_000_000, 0, 1_000_000),
    THU: (2_000_000, 0, 2_000_000, 0, 1_500_000, 0),
    KHOI: (10_000_000, 0, 10_000_000, 0, 0, 10_000_000),
    MOI: (0, 0, 0, 0, 0, 0),
    XUA: (4_000_000, 0, 4_000_000, 0, 500_000, 3_500_000),
    XOA: (0, 0, 0, 0, 0, 0),
}
"""What the rows add up to. TAM's fractions have a test of their own."""


def order(number: int, owner: int, day: str, total: object, paid: object, state: str, **more: Any) -> Row:
    left = None if total is None or paid is None else float(str(total)) - float(str(paid))
    row: Row = {
        "id": order_id(number),
        "name": f"SO{number:05d}",
        "partnerId": customer_id(owner),
        "dateOrder": f"{day}T09:00:00",
        "amountTotal": total,
        "totalPaid": paid,
        "residual": left,
        "amountDiscountTotal": 0,
        "state": state,
        "stateDisplay": None,
        "doctorName": "BS. Trần Quang Huy",
        "productNames": None,
        "companyId": BRANCH_A,
        "companyName": "CN Phú Nhuận",
    }
    return row | more


def line(number: int, of: int, owner: int, day: str, total: object, paid: object, **more: Any) -> Row:
    row: Row = {
        "id": line_id(number),
        "orderId": order_id(of),
        "orderName": f"SO{of:05d}",
        "orderPartnerId": customer_id(owner),
        "date": f"{day}T09:00:00",
        "productId": None,
        "productName": "Trám răng Composite",
        "productUOMName": "Răng",
        "productUOMQty": 1,
        "priceUnit": total,
        "priceSubTotal": total,
        "priceTotal": total,
        "amountInvoiced": paid,
        "amountResidual": None if total is None else float(str(total)) - float(str(paid)),
        "state": "sale",
        "isActive": True,
        "employeeName": "BS. Trần Quang Huy",
        "employee": None,
        "assistant": None,
        "counselor": None,
        "diagnostic": None,
        "teeth2": [],
        "toothType": None,
        "toothRange": None,
        "teethDisplay": None,
        "steps": [],
        "companyId": BRANCH_A,
    }
    return row | more


ORDERS = [
    order(1, LINH, "2026-09-01", 10_000_000, 7_000_000, "sale", productNames="Mão sứ Zirconia, Trám răng"),
    order(2, BAO, "2026-05-05", 2_000_000, 2_000_000, "done"),
    order(3, HAN, "2026-06-06", 1_200_000, 300_000, "sale"),
    order(4, HA, "2026-07-07", 900_000, 900_000, "done", amountDiscountTotal=100_000),
    order(5, HUNG, "2026-08-08", 5_000_000, 0, "draft"),
    order(6, HUNG, "2026-08-09", 700_000, 700_000, "done"),
    order(7, LE, "2026-01-10", 1_000_000, 1_000_000, "done"),
    order(8, LE, "2026-02-11", 2_000_000, 500_000, "sale", companyId=BRANCH_B, companyName="CN Gò Vấp"),
    order(9, NAM, "2026-03-12", 3_000_000, 3_000_000, "done"),
    order(10, THU, "2026-04-13", 2_000_000, 2_000_000, "done"),
    order(11, TAM, "2026-04-14", 1_000_000.5, 0.25, "sale"),
    order(12, KHOI, "2026-04-15", 10_000_000, 10_000_000, "cancel"),
    order(13, XUA, "2021-02-03", 4_000_000, 4_000_000, "done"),
    # Not three open ones but four, so that the preview has something to leave out.
    order(14, LINH, "2026-09-02", 0, 0, "sale"),
    order(15, LINH, "2026-09-03", 0, 0, "sale"),
    order(16, LINH, "2026-09-04", 0, 0, "sale"),
]

COUNSELOR = {"id": USER_DOCTOR, "name": None}
LINES = [
    line(
        *(1, 1, LINH, "2026-09-01", 6_000_000, 5_000_000),
        productName="Mão sứ Zirconia",
        teeth2=["36"],
        toothType="manual",
        teethDisplay="36",
        diagnostic="Sâu răng lớn",
        assistant={"id": ASSISTANT, "name": "Phạm Ngọc Mai"},
        counselor=COUNSELOR,
        steps=[
            {"id": "st-2", "name": "Gắn sứ", "isDone": False, "order": 2, "numberOfTimes": 1},
            {"id": "st-1", "name": "Mài cùi", "isDone": True, "order": 1, "numberOfTimes": 1},
        ],
    ),
    line(2, 1, LINH, "2026-09-08", 4_000_000, 2_000_000, toothRange="14-16", state="done"),
    line(3, 2, BAO, "2026-05-05", 2_000_000, 2_000_000, state="done", toothType="upper_jaw"),
    line(4, 3, HAN, "2026-06-06", 1_200_000, 300_000, teethDisplay="răng cửa trên, xem phim"),
    line(5, 4, HA, "2026-07-07", 900_000, 900_000, productUOMQty=2, priceUnit=500_000, state="done"),
    line(6, 5, HUNG, "2026-08-08", 5_000_000, 0, state="draft", amountResidual=0, teeth2=["11"]),
    line(
        *(7, 6, HUNG, "2026-08-09", 700_000, 700_000),
        productId=EXTRACTION,
        productName="Nhổ răng khôn",
        state="done",
        teeth2=["48"],
        toothType="manual",
    ),
    line(8, 7, LE, "2026-01-10", 1_000_000, 1_000_000, state="done"),
    line(9, 8, LE, "2026-02-11", 2_000_000, 500_000, companyId=BRANCH_B),
    line(10, 9, NAM, "2026-03-12", 3_000_000, 3_000_000, state="done"),
    line(11, 10, THU, "2026-04-13", 2_000_000, 2_000_000, state="done"),
    line(12, 11, TAM, "2026-04-14", 333_333.25, 0.1),
    line(13, 11, TAM, "2026-04-14", 666_667.25, 0.15),
    line(14, 12, KHOI, "2026-04-15", 10_000_000, 10_000_000, isActive=False, state="sale", teeth2=["21"]),
    line(15, 13, XUA, "2021-02-03", 4_000_000, 4_000_000, state="done", teeth2=["36"]),
]


def part(number: int, amount: object, journal: str, **more: Any) -> Row:
    names = {"cash": "Tiền mặt", "bank": "Ngân hàng", "advance": "Tạm ứng", "debt": "Ghi công nợ"}
    row: Row = {
        "id": part_id(number),
        "name": f"THU/2026/{number:04d}",
        "paymentDate": "2026-09-01T10:00:00",
        "amount": amount,
        "amountSigned": amount,
        "paymentType": "inbound",
        "journalType": journal,
        "journalName": names.get(journal, "Bảo hiểm"),
        "state": "posted",
        "displayState": "Đã xác nhận",
        "communication": None,
        "partnerType": "customer",
        "companyId": BRANCH_A,
        "partnerId": None,
    }
    return row | more


PARTS = [
    part(1, 4_000_000, "cash", partnerId=customer_id(LINH)),
    part(2, 2_000_000, "advance", partnerId=customer_id(LINH)),
    part(3, 1_000_000, "debt", partnerId=customer_id(LINH)),
    part(4, 2_500_000, "bank", partnerId=customer_id(BAO)),
    part(*(5, 500_000, "cash"), partnerId=customer_id(BAO), paymentType="outbound", amountSigned=-500_000),
    part(6, 1_200_000, "cash", partnerId=customer_id(HAN), state="cancel"),
    part(7, 300_000, "cash", partnerId=customer_id(HAN)),
    part(8, 900_000, "cash", partnerId=customer_id(HA)),
    part(9, 700_000, "cash", partnerId=customer_id(HUNG)),
    part(10, 1_000_000, "cash", partnerId=customer_id(LE)),
    part(11, 500_000, "cash", partnerId=customer_id(LE), companyId=BRANCH_B),
    part(12, 3_000_000, "debt", partnerId=customer_id(NAM)),
    part(13, 2_000_000, "advance", partnerId=customer_id(THU)),
    part(14, 0.25, "cash", partnerId=customer_id(TAM)),
    part(15, 10_000_000, "cash", partnerId=customer_id(KHOI)),
    part(16, 3_000_000, "insurance", paymentDate="2021-02-03T11:00:00"),  # of XUA; the row does not say so
    part(17, 500_000, "cash", paymentDate="2021-02-03T11:00:00"),
    part(18, 500_000, "advance", paymentDate="2021-02-03T11:00:00"),
    # Money of NAM that no order names: the debt collected.
    part(
        *(19, 1_000_000, "cash"),
        partnerId=customer_id(NAM),
        name="THUCN/2026/0001",
        communication="Thu công nợ",
        paymentDate="2026-05-01T08:00:00",
    ),
]


def payment(number: int, of: int, owner: int | None, day: str, parts: list[int], **more: Any) -> Row:
    found = [one for one in PARTS if one["id"] in {part_id(n) for n in parts}]
    row: Row = {
        "id": payment_id(number),
        "orderId": order_id(of),
        "orderName": f"SO{of:05d}",
        "partnerId": None if owner is None else customer_id(owner),
        "date": f"{day}T10:00:00",
        "amount": sum(float(str(one["amount"])) for one in found),
        "state": "posted",
        "isRefund": False,
        "note": None,
        "saleOrderLines": [{"id": line_id(1), "name": "Mão sứ Zirconia"}],
        "payments": [
            {"id": one["id"], "name": one["name"], "amount": one["amount"], "state": one["state"]}
            for one in found
        ],
        "companyId": BRANCH_A,
    }
    return row | more


PAYMENTS = [
    payment(1, 1, LINH, "2026-09-01", [1, 2, 3], note="Thanh toán đợt 1"),
    payment(2, 2, BAO, "2026-05-05", [4]),
    payment(3, 2, BAO, "2026-05-06", [5], isRefund=True),
    payment(4, 3, HAN, "2026-06-06", [6], state="cancel"),
    payment(5, 3, HAN, "2026-06-07", [7]),
    payment(6, 4, HA, "2026-07-07", [8]),
    payment(7, 6, HUNG, "2026-08-09", [9]),
    payment(8, 7, LE, "2026-01-10", [10]),
    payment(9, 8, LE, "2026-02-11", [11], companyId=BRANCH_B),
    payment(10, 9, NAM, "2026-03-12", [12]),
    payment(11, 10, THU, "2026-04-13", [13]),
    payment(12, 11, TAM, "2026-04-14", [14]),
    payment(13, 12, KHOI, "2026-04-15", [15], amount=10_000_001),  # not what its part says
    payment(14, 13, None, "2021-02-03", [16, 17, 18]),
]


def advance(number: int, owner: int, kind: str, amount: object, state: str = "confirmed") -> Row:
    return {
        "id": f"ad000000-0000-0000-0000-{number:012d}",
        "name": f"TUKH/2026/{number:05d}",
        "date": f"2026-04-{number:02d}T08:00:00",
        "journalName": "Tiền mặt",
        "type": kind,
        "amount": amount,
        "state": state,
        "partnerId": customer_id(owner),
        "companyId": BRANCH_A,
    }


ADVANCES = [
    advance(1, LINH, "advance", 3_000_000),
    advance(2, THU, "advance", 5_000_000),
    advance(3, THU, "advance", 1_000_000, "draft"),
    advance(4, THU, "advance", 2_000_000, "cancel"),
    advance(5, THU, "refund", 1_500_000),
    advance(6, XUA, "advance", 1_000_000),
]
LEDGER = {
    LINH: [("SO00001", "2026-09-01T10:00:00", 1_000_000)],
    # The server lists the newest first; at one moment the earlier one comes first.
    NAM: [
        ("THUCN/2026/0001", "2026-05-01T08:00:00", -1_000_000),
        ("SO00009", "2026-03-12T10:00:00", 3_000_000),
    ],
}
VOUCHERS: list[Row] = [
    {
        "id": "cf000000-0000-0000-0000-000000000001",
        "name": "THUCN/2026/0001",
        "date": "2026-05-01T08:00:00",
        "partnerName": "Vũ Hoài Nam",
        "journalName": "Tiền mặt",
        "reason": "Thu công nợ",
        "amount": 1_000_000,
        "state": "posted",
    },
    {
        "id": "cf000000-0000-0000-0000-000000000002",
        "name": "THUCN/2026/0002",
        "date": "2026-05-02T08:00:00",
        "partnerName": "Dương Khánh Linh",
        "journalName": "Tiền mặt",
        "reason": "Không ai biết",
        "amount": 10,
        "state": "posted",
    },
]
VOUCHER_DETAIL: Row = {
    "id": VOUCHERS[0]["id"],
    "type": "thu",
    "accountType": "customer_debt",
    "communication": "Thu công nợ tháng 5",
    "companyId": BRANCH_A,
    "partner": {"id": customer_id(NAM), "name": "Vũ Hoài Nam"},
}


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


def write_record_clinic(folder: Path, *, ledger_read: bool = True) -> Path:
    """The replica file with everything above, complete but for what is left out on purpose."""
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=AS_OF, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", AS_OF)
            _write_lists(writer)
            _write_details(writer)
            writer.mark_gone(TABLES["customers"], [customer_id(XOA)])
            for name, spec in TABLES.items():
                writer.index(spec)
                writer.ledger.set_table(name, status="complete", first_complete_at=AS_OF, counted_at=AS_OF)
            if ledger_read:
                writer.ledger.set_meta("ledger_read", AS_OF)
            writer.ledger.finish_run(writer.run, AS_OF, ok=True, complete=True, report="{}")
    finally:
        db.close()
    return path


def _write_lists(writer: Writer) -> None:
    def put(table: str, rows: list[Row], columns: tuple[str, ...] = (), *parents: object) -> None:
        writer.apply(TABLES[table], [(row, parents) for row in rows], columns)

    put("companies", [{"id": i, "name": n} for i, n in ((BRANCH_A, "CN Phú Nhuận"), (BRANCH_B, "CN Gò Vấp"))])
    put(
        "employees",
        [{"id": DOCTOR, "name": "BS. Trần Quang Huy"}, {"id": ASSISTANT, "name": "Phạm Ngọc Mai"}],
    )
    put("application_users", [{"id": USER_DOCTOR, "name": "BS. Lê Thu Hằng", "active": True}])
    put("customers", CUSTOMERS)
    put("customer_appointments", APPOINTMENTS)
    put("customer_receipts", RECEIPTS, ("_company_id",), BRANCH_A)
    put("sale_orders", ORDERS)
    put("sale_order_lines", LINES)
    put("account_payments", PARTS)
    put("sale_order_payments", PAYMENTS)
    put("partner_advances", ADVANCES)
    put("cash_vouchers", VOUCHERS)
    put("dot_khams", VISITS)
    put("quotations", [QUOTATION])
    put("labo_orders", LABO)
    put("advisories", ADVISORIES)
    put("prescriptions", [PRESCRIPTION])
    put("partner_images", IMAGES)
    for owner, entries in LEDGER.items():
        rows = [{"name": "", "invoiceOrigin": o, "date": d, "balance": b} for o, d, b in entries]
        put("customer_debt_ledger", rows, ("partner_id",), customer_id(owner))


def _write_details(writer: Writer) -> None:
    writer.apply_detail(TABLES["customers"], customer_id(LINH), DETAIL)
    writer.apply_detail(TABLES["customers"], customer_id(BAO), NOTHING_KNOWN)
    writer.apply_detail(TABLES["dot_khams"], visit_id(1), VISIT_DETAIL)
    writer.apply_detail(TABLES["quotations"], QUOTATION["id"], QUOTATION_DETAIL)
    writer.apply_detail(TABLES["cash_vouchers"], VOUCHERS[0]["id"], VOUCHER_DETAIL)
    writer.apply_detail(
        TABLES["sale_order_lines"], line_id(5), {"amountDiscountTotal": 50_000.0, "note": None}
    )
    for one in ADVISORIES[:2]:
        writer.apply_detail(
            TABLES["advisories"], one["id"], {"customerId": customer_id(LINH), "companyId": BRANCH_A}
        )
