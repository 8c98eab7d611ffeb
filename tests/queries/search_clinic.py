"""A clinic to search in: each person stands for one habit of screens reference 14.4. All invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.small_clinic import AS_OF, BRANCH_A, BRANCH_B, KEY, customer, customer_id

# number: name, code, phone, what else
PEOPLE: dict[int, tuple[str | None, str, str | None, dict[str, Any]]] = {
    1: ("Dương Khánh Linh", "KH20473", "0903004821", {}),
    2: ("Nguyễn Gia Khang", "KH29015", "0903.004.821", {}),
    3: ("Lê Hoàng Phương Nghi", "KH30388", "0979020001", {"relative": "0918 644 821"}),
    4: ("Nguyễn Hữu Nghĩa", "KH04821", "0913007260", {}),
    5: ("Đoàn Thị Ánh Tuyết", "KH11111", "0935001447", {"orders": ["SO34821", "SO/2026/0012"]}),
    6: ("Phùng Khắc Trung", "KH27714", "0904821336", {}),
    7: ("Nguyễn Thị Hoa", "KH00012", "0355123456", {}),
    8: ("Hoa Thị Nguyên", "KH00013", "0355000002", {}),
    9: ("Trần Thị Hoà (VIP)", "KH00014", "0355000003", {}),
    10: ("Lê Thị Hòa - K2", "KH00015", "0355000004", {}),
    11: ("Võ Hoàng Sơn", "KH00016", "0355000005", {}),
    12: ("Phạm Văn Cũ", "KH00017", "01623456789", {}),
    13: ("BÙI ĐỨC ANH", "KH00018", "+84 908 777 111 / 028 3822 5566", {}),
    14: ("Nguyễn Thị Hòa", "KH00019", "0355000006", {"branch": BRANCH_B}),
    15: ("Ngô Ẩn Danh", "KH00020", "0355000007", {"active": False}),
    16: ("Ngô Ẩn Tích", "KH00021", "0355000008", {}),
    17: ("Tô Đã Xóa", "KH00022", "0355009999", {"gone": True}),
    18: (None, "KH00023", None, {}),
    19: ("Nguye\u0302\u0303n Phu\u031bo\u031b\u0323ng", "KH00024", "0355000009", {}),
    20: ('O\'Đỗ "Bống" & <b>Cộng sự</b>', "KH00025", "0355000010", {}),
    21: ("محمد Trần", "KH00026", "0355000011", {}),
    22: ("😀 Vui Vẻ", "KH00027", "0355000012", {}),
}
UNREAD = {20, 21, 22}
"""Their details are not here: nobody knows their relatives' phones."""


def write_search_clinic(folder: Path) -> Path:
    """The replica file; the lower the number of a person, the later something happened to them."""
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=AS_OF, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", AS_OF)
            _write(writer)
    finally:
        db.close()
    return path


def _write(writer: Writer) -> None:
    customers, orders = TABLES["customers"], TABLES["sale_orders"]
    rows, papers = [], []
    for number, (name, ref, phone, more) in PEOPLE.items():
        rows.append(
            customer(
                number,
                name,  # type: ignore[arg-type]
                ref=ref,
                phone=phone,
                date=f"2026-10-{31 - number:02d}T08:00:00",
                companyId=more.get("branch", BRANCH_A),
                active=more.get("active", True),
            )
        )
        papers += [
            {"id": f"{number}-{order}", "name": order, "partnerId": customer_id(number), "state": "sale"}
            for order in more.get("orders", ())
        ]
    writer.apply(customers, [(row, ()) for row in rows])
    writer.apply(orders, [(row, ()) for row in papers])
    for spec in (customers, orders):
        writer.index(spec)
    for number, (_, _, _, more) in PEOPLE.items():
        if number not in UNREAD:
            detail = {"id": customer_id(number), "emergencyPhone": more.get("relative")}
            writer.apply_detail(customers, customer_id(number), detail)
    gone = [customer_id(number) for number, (_, _, _, more) in PEOPLE.items() if more.get("gone")]
    writer.mark_gone(customers, gone)
