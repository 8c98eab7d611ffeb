"""An invented store room; every figure of it was worked out by hand. Today is Monday, 23 November 2026."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_writer
from sync.replica.ledger import Proof, Window
from sync.replica.schema import prepare
from sync.replica.writer import Writer
from sync.tables import TABLES
from tests.queries.small_clinic import AS_OF, BRANCH_A, BRANCH_B, KEY

Row = dict[str, Any]
TODAY = "2026-11-23"
IN_TYPE = "5b000000-0000-0000-0000-000000000001"
OUT_TYPE = "5b000000-0000-0000-0000-000000000002"
STOCKTAKE = "5e000000-0000-0000-0000-000000000001"


def product_id(number: int) -> str:
    return f"d0000000-0000-0000-0000-{number:012d}"


def picking_id(number: int) -> str:
    return f"5a000000-0000-0000-0000-{number:012d}"


GLOVES, TABLET, COTTON, SERVICE, DRILL, UNUSED, SUTURE = (product_id(number) for number in range(1, 8))


def product(key: str, code: str, name: str, unit: str, **more: Any) -> Row:
    row: Row = {
        "id": key,
        "defaultCode": code,
        "name": name,
        "uomName": unit,
        "type": "product",
        "type2": "product",
        "active": True,
        "companyId": None,
        "qtyAvailable": None,
        "minInventory": None,
        "origin": None,
        "expiry": None,
    }
    return row | more


PRODUCTS = [
    product(
        GLOVES,
        "SP001",
        "Găng tay cỡ M",
        "Hộp",
        qtyAvailable=27.5,
        minInventory=20.0,
        origin="Việt Nam",
        expiry=36.0,
        categName="Vật tư",
    ),
    product(TABLET, "SP002", "Thuốc tê Đỏ", "Ống", type2="medicine", qtyAvailable=-1.0, minInventory=10.0),
    product(COTTON, "SP003", "Bông gòn", "Gói", qtyAvailable=0.0, minInventory=5.0),
    product(SERVICE, "SP004", "Nhổ răng", "Lần", type="service", type2="service", qtyAvailable=0.0),
    product(DRILL, "SP005", "Mũi khoan", "Cái", qtyAvailable=6.0),
    product(UNUSED, "SP006", "Composite A2", "Ống", active=False),
    product(SUTURE, "SP007", "Chỉ khâu cũ", "Cuộn", active=False, qtyAvailable=3.0),
]


def picking(number: int, name: str, at: str | None, state: str, **more: Any) -> Row:
    row: Row = {
        "id": picking_id(number),
        "name": name,
        "date": at,
        "dateDone": at if state == "done" else None,
        "state": state,
        "createdByName": "Thủ kho Mai",
        "partnerId": None,
        "partner": {"id": "c0000000-0000-0000-0000-000000000201", "name": "Vật tư Bình An", "phone": None},
        "companyId": BRANCH_A,
        "companyName": "CN Phú Nhuận",
        "totalAmount": None,
        "origin": None,
    }
    return row | more


PICKINGS = [
    picking(1, "NK0001", "2026-10-10T08:00:00", "done", totalAmount=780_000),
    picking(2, "NK0002", "2026-11-01T00:00:00", "done", totalAmount=1_000_000.5),
    picking(3, "XK0001", "2026-11-23T23:59:59", "done", partner=None),
    picking(4, "NK0003", "2026-11-24T00:00:00", "done", totalAmount=350_000),
    picking(5, "NK0004", "2026-11-20T10:00:00", "draft", totalAmount=None),
    picking(
        6,
        "XK0002",
        "2026-11-15T09:00:00",
        "done",
        companyId=BRANCH_B,
        companyName="CN Gò Vấp",
        totalAmount=212_500,
        createdByName="Y tá Lan",
    ),
    picking(7, "NK0005", "2026-11-12T10:00:00", "cancel", totalAmount=9_000_000),
    picking(8, "XK0003", "2026-11-22T10:00:00", "draft"),
    picking(9, "P0009", None, "draft", companyId=None, companyName=None),
]
DETAILS: dict[str, Row] = {
    picking_id(3): {"pickingTypeId": OUT_TYPE, "note": "Xuất cho phòng 2", "moveLines": []},
    picking_id(8): {
        "pickingTypeId": OUT_TYPE,
        "note": None,
        "moveLines": [
            {
                "id": "5c000000-0000-0000-0000-000000000001",
                "productId": GLOVES,
                "productUOMQty": 1.5,
                "productUOM": {"id": "80000000-0000-0000-0000-000000000001", "name": "Thùng"},
                "priceUnit": 50_000.0,
                "note": "gấp",
            },
            {
                "product": {"id": product_id(99), "name": "Chưa có", "type2": "medicine"},
                "productUOMQty": None,
            },
        ],
    },
}


def move(
    paper: int | None, name: str, at: str | None, quantity: float | None, value: float | None, **more: Any
) -> Row:
    """A move that came in, unless ``more`` says otherwise."""
    row: Row = {
        "name": name,
        "reference": next((one["name"] for one in PICKINGS if one["id"] == picking_id(paper or 0)), None),
        "productName": name,
        "productDefaultCode": None,
        "productQty": quantity,
        "productUomQty": quantity,
        "productUomName": None,
        "priceUnit": None,
        "value": value,
        "isIn": True,
        "isOut": False,
        "date": at,
        "dateDone": None,
        "pickingId": picking_id(paper) if paper else None,
        "inventoryId": None,
        "productId": None,
    }
    return row | more


OUT: Row = {"isIn": False, "isOut": True}
_GLOVES: Row = {"productId": GLOVES, "productUomName": "Hộp", "productDefaultCode": "SP001"}
_TABLET: Row = {"productDefaultCode": "SP002", "productUomName": "Ống"}
_G, _T = "Găng tay cỡ M", "Thuốc tê Đỏ"
MOVES = [
    move(1, _G, "2026-10-10T08:00:00", 10, 500_000, priceUnit=50_000, **_GLOVES),
    move(2, _G, "2026-11-01T00:00:00", 20, 1_000_000.5, **_GLOVES),
    move(3, _G, "2026-11-23T23:59:59", 2.5, 125_000, **_GLOVES, **OUT),
    move(4, _G, "2026-11-24T00:00:00", 7, 350_000, **_GLOVES),
    move(5, _G, "2026-11-20T10:00:00", 100, 5_000_000, **_GLOVES),
    move(6, _G, "2026-11-15T09:00:00", 4.25, -212_500, **_GLOVES, **OUT),
    # Midnight and a half of the first day in clinic time; the day before in the server's own.
    move(2, _G, "2026-10-31T17:30:00Z", 0.125, 6_250, **_GLOVES),
    move(
        None,
        _G,
        "2026-11-16T10:00:00",
        1,
        50_000,
        **(_GLOVES | {"inventoryId": STOCKTAKE, "reference": "KK0001", "note": "Kiểm kê"}),
    ),
    # Known by its code alone, as the list of 2026 tells it.
    move(1, _T, "2026-10-10T08:00:00", 5, 250_000, **_TABLET),
    move(3, _T, "2026-11-23T23:59:59", None, -400_000, **(_TABLET | OUT | {"productUomQty": 8})),
    move(2, _T, None, 2, 100_000, **_TABLET),
    # In a unit that is not the product's own, and one without a value.
    move(
        2,
        "Mũi khoan",
        "2026-11-01T08:00:00",
        None,
        30_000,
        productId=DRILL,
        productUomQty=3,
        productUomName="Hộp",
    ),
    move(1, "Mũi khoan", "2026-10-10T08:00:00", 4, None, productId=DRILL, productUomName="Cái"),
    move(6, "Mũi khoan", "2026-11-15T09:00:00", 1, 10_000, productId=DRILL, **OUT),
    # Neither in nor out.
    move(1, "Chỉ khâu cũ", "2026-10-10T08:00:00", 3, 30_000, productId=SUTURE),
    move(6, "Chỉ khâu cũ", "2026-11-15T09:00:00", 2, 20_000, productId=SUTURE, isIn=None, isOut=None),
    # Of products that are not in the list.
    move(2, "Vật lạ", "2026-11-02T08:00:00", 6, 60_000, productDefaultCode="LẠ01", productUomName="Gói"),
    move(6, "Không mã", None, 1, 20_000, dateDone="2026-11-15T09:30:00", **OUT),
]


def write_stock_clinic(folder: Path, *, unread: frozenset[str] = frozenset()) -> Path:
    """The replica after its first reading.

    Args:
        folder: Where to.
        unread: Tables whose first reading is under way; their rows are not there yet.
    """
    path = folder / REPLICA_FILE
    db = open_writer(path, KEY, create=True)
    try:
        prepare(db)
        writer = Writer(db, at=AS_OF, keep_history=False)
        with writer.transaction():
            writer.run = writer.ledger.start_run("first", AS_OF)
            _write(writer, unread)
            for name in TABLES.keys() - unread:
                writer.ledger.set_table(name, status="complete", first_complete_at=AS_OF, counted_at=AS_OF)
            writer.ledger.set_meta("as_of", AS_OF)
            writer.ledger.set_meta("first_complete", AS_OF)
            writer.ledger.finish_run(writer.run, AS_OF, ok=True, complete=True, report="{}")
    finally:
        db.close()
    return path


def _write(writer: Writer, unread: frozenset[str]) -> None:
    branches = [
        {"id": key, "name": name, "active": True, "isHead": False}
        for key, name in ((BRANCH_A, "CN Phú Nhuận"), (BRANCH_B, "CN Gò Vấp"))
    ]
    tables = {
        "companies": branches,
        "products": PRODUCTS,
        "stock_pickings": PICKINGS,
        "stock_moves": MOVES,
    }
    for name, rows in tables.items():
        if name not in unread:
            applied = writer.apply(TABLES[name], [(row, ()) for row in rows])
            proof = Proof(len(rows), len(applied.keys), applied.digest, AS_OF, writer.run)
            writer.ledger.record(Window(name), proof)
        writer.index(TABLES[name])
    if "stock_pickings" not in unread:
        for key, detail in DETAILS.items():
            writer.apply_detail(TABLES["stock_pickings"], key, {"id": key, **detail})
