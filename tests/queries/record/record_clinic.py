"""A clinic of thirteen invented customers whose every figure was worked out by hand.

What each one is there for stands beside its rows; ``FIGURES`` holds the hand-computed cards. Rows are in the
server's own shape and written by the real writer into a real encrypted file.
"""

from __future__ import annotations

from typing import Any

from tests.queries.small_clinic import (
    BRANCH_A,
    BRANCH_B,
    USER_DOCTOR,
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
