"""Every figure of every record of the hand-worked clinic, worked out from its rows with pen and paper.

Nothing here is computed: a figure that the program derives stands as the number a person came to. Lists are
in the order of the screen, newest first. Amounts are VND.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.queries.record.record_clinic import (
    BAO,
    HA,
    HAN,
    HUNG,
    KHOI,
    LE,
    LINH,
    MOI,
    NAM,
    TAM,
    THU,
    XOA,
    XUA,
)

Figure = int | float | None
M = 1_000_000


@dataclass(frozen=True)
class Oracle:
    """What the record of one customer shows.

    Attributes:
        header: Code, name, phone, branch, state.
        cards: Treatment total, expected, revenue, debt, advance, paid in money: what the rows add up to.
        stored: What the server's own row says of the first five.
        orders: Number, day, total, paid, left, discount, state, branch.
        lines: Order, day, service, quantity, amount, paid, left, state.
        payments: Day, order, amount (signed), state, (method, amount) of each part.
        by_method: Sums of the posted ones.
        advance: Paid in, given back, used, left.
        advances: Number, day, kind, amount, state.
        uses: Receipt, order, amount.
        debt: Incurred, collected, left.
        ledger: Day, origin, amount, balance after it.
        collections: Number, day, amount, method.
        quotations: Number, total as stored, sum of the lines, before discount, discount.
        visits: Number, day, order, total, paid, left.
        labo: Number, order, quantity, amount, stage on 23/11/2026.
    """

    header: tuple[str, str, str | None, str, str]
    cards: tuple[Figure, ...] = (0, 0, 0, 0, 0, 0)
    stored: tuple[Figure, ...] = (0, 0, 0, 0, 0)
    orders: tuple[tuple[object, ...], ...] = ()
    lines: tuple[tuple[object, ...], ...] = ()
    payments: tuple[tuple[object, ...], ...] = ()
    by_method: dict[str, Figure] = field(default_factory=dict)
    advance: tuple[Figure, ...] = (0, 0, 0, 0)
    advances: tuple[tuple[object, ...], ...] = ()
    uses: tuple[tuple[object, ...], ...] = ()
    debt: tuple[Figure, ...] = (0, 0, 0)
    ledger: tuple[tuple[object, ...], ...] = ()
    collections: tuple[tuple[object, ...], ...] = ()
    quotations: tuple[tuple[object, ...], ...] = ()
    visits: tuple[tuple[object, ...], ...] = ()
    labo: tuple[tuple[object, ...], ...] = ()


PN, GV = "CN Phú Nhuận", "CN Gò Vấp"
FILLING = "Trám răng Composite"

RECORDS: dict[int, Oracle] = {
    # 10 million: 4 in cash, 2 from an advance of 3, 1 on debt; 3 still to come.
    LINH: Oracle(
        header=("KH20471", "Dương Khánh Linh", "0903 004 821", PN, "sale"),
        cards=(10 * M, 3 * M, 7 * M, 1 * M, 1 * M, 4 * M),
        stored=(10 * M, 3 * M, 7 * M, 1 * M, 1 * M),
        orders=(
            ("SO00016", "2026-09-04", 0, 0, 0, 0, "sale", PN),
            ("SO00015", "2026-09-03", 0, 0, 0, 0, "sale", PN),
            ("SO00014", "2026-09-02", 0, 0, 0, 0, "sale", PN),
            ("SO00001", "2026-09-01", 10 * M, 7 * M, 3 * M, 0, "sale", PN),
        ),
        lines=(
            ("SO00001", "2026-09-08", FILLING, 1, 4 * M, 2 * M, 2 * M, "done"),
            ("SO00001", "2026-09-01", "Mão sứ Zirconia", 1, 6 * M, 5 * M, 1 * M, "sale"),
        ),
        payments=(
            (
                *("2026-09-01", "SO00001", 7 * M, "posted"),
                (("cash", 4 * M), ("advance", 2 * M), ("debt", 1 * M)),
            ),
        ),
        by_method={"cash": 4 * M, "advance": 2 * M, "debt": 1 * M},
        advance=(3 * M, 0, 2 * M, 1 * M),
        advances=(("TUKH/2026/00001", "2026-04-01", "advance", 3 * M, "confirmed"),),
        uses=(("THU/2026/0002", "SO00001", 2 * M),),
        debt=(1 * M, 0, 1 * M),
        ledger=(("2026-09-01", "SO00001", 1 * M, 1 * M),),
        quotations=(("BG00001", 41 * M, 40_500_000, 42 * M, 1 * M),),
        visits=(
            ("DK00003", "2026-12-24", "SO00001", 10 * M, 7 * M, 3 * M),
            ("DK00002", "2026-10-12", "SO00001", 10 * M, 7 * M, 3 * M),
            ("DK00001", "2026-09-01", "SO00001", 10 * M, 7 * M, 3 * M),
        ),
        labo=(
            ("LB00007", None, 1, 400_000, "due"),
            ("LB00006", "SO00001", 1, 400_000, "draft"),
            ("LB00005", "SO00001", 1, 400_000, "delivered"),
            ("LB00004", "SO00001", 1, 400_000, "received"),
            ("LB00003", "SO00001", 1, 400_000, "waiting"),
            ("LB00002", "SO00001", 1, 400_000, "late"),
            ("LB00001", "SO00001", 1, 400_000, "due"),
        ),
    ),
    # Paid 2.5 million into the bank, got half a million back in cash.
    BAO: Oracle(
        header=("KH20472", "Trần Quốc Bảo", "+84 903 004 821", PN, "sale"),
        cards=(2 * M, 0, 2 * M, 0, 0, 2 * M),
        stored=(2 * M, 0, 2 * M, 0, 0),
        orders=(("SO00002", "2026-05-05", 2 * M, 2 * M, 0, 0, "done", PN),),
        lines=(("SO00002", "2026-05-05", FILLING, 1, 2 * M, 2 * M, 0, "done"),),
        payments=(
            ("2026-05-06", "SO00002", -500_000, "posted", (("cash", -500_000),)),
            ("2026-05-05", "SO00002", 2_500_000, "posted", (("bank", 2_500_000),)),
        ),
        by_method={"cash": -500_000, "bank": 2_500_000},
        labo=(("LB00008", "SO00001", 1, 400_000, "due"),),
    ),
    # 1.2 million paid and cancelled; 300 thousand paid the next day.
    HAN: Oracle(
        header=("KH20473", "Phạm Gia Hân", "0912006540", PN, "sale"),
        cards=(1_200_000, 900_000, 300_000, 0, 0, 300_000),
        stored=(1_200_000, 900_000, 300_000, 0, 0),
        orders=(("SO00003", "2026-06-06", 1_200_000, 300_000, 900_000, 0, "sale", PN),),
        lines=(("SO00003", "2026-06-06", FILLING, 1, 1_200_000, 300_000, 900_000, "sale"),),
        payments=(
            ("2026-06-07", "SO00003", 300_000, "posted", (("cash", 300_000),)),
            ("2026-06-06", "SO00003", 1_200_000, "cancel", (("cash", 1_200_000),)),
        ),
        by_method={"cash": 300_000},
    ),
    # Two at 500 thousand, 50 thousand off each.
    HA: Oracle(
        header=("KH20474", "Bùi Thanh Hà", None, PN, "sale"),
        cards=(900_000, 0, 900_000, 0, 0, 900_000),
        stored=(900_000, 0, 900_000, 0, 0),
        orders=(("SO00004", "2026-07-07", 900_000, 900_000, 0, 100_000, "done", PN),),
        lines=(("SO00004", "2026-07-07", FILLING, 2, 900_000, 900_000, 0, "done"),),
        payments=(("2026-07-07", "SO00004", 900_000, "posted", (("cash", 900_000),)),),
        by_method={"cash": 900_000},
    ),
    # A draft of five million counts nowhere.
    HUNG: Oracle(
        header=("KH20475", "Đỗ Văn Hùng", None, PN, "sale"),
        cards=(700_000, 0, 700_000, 0, 0, 700_000),
        stored=(700_000, 0, 700_000, 0, 0),
        orders=(
            ("SO00006", "2026-08-09", 700_000, 700_000, 0, 0, "done", PN),
            ("SO00005", "2026-08-08", 5 * M, 0, 5 * M, 0, "draft", PN),
        ),
        lines=(
            ("SO00006", "2026-08-09", "Nhổ răng khôn", 1, 700_000, 700_000, 0, "done"),
            ("SO00005", "2026-08-08", FILLING, 1, 5 * M, 0, 0, "draft"),
        ),
        payments=(("2026-08-09", "SO00006", 700_000, "posted", (("cash", 700_000),)),),
        by_method={"cash": 700_000},
        visits=(("DK00004", "2026-08-09", "SO09999", 10 * M, 7 * M, 3 * M),),
    ),
    # One order in each branch.
    LE: Oracle(
        header=("KH20476", "Ngô Thị Mỹ Lệ", None, PN, "sale"),
        cards=(3 * M, 1_500_000, 1_500_000, 0, 0, 1_500_000),
        stored=(3 * M, 1_500_000, 1_500_000, 0, 0),
        orders=(
            ("SO00008", "2026-02-11", 2 * M, 500_000, 1_500_000, 0, "sale", GV),
            ("SO00007", "2026-01-10", 1 * M, 1 * M, 0, 0, "done", PN),
        ),
        lines=(
            ("SO00008", "2026-02-11", FILLING, 1, 2 * M, 500_000, 1_500_000, "sale"),
            ("SO00007", "2026-01-10", FILLING, 1, 1 * M, 1 * M, 0, "done"),
        ),
        payments=(
            ("2026-02-11", "SO00008", 500_000, "posted", (("cash", 500_000),)),
            ("2026-01-10", "SO00007", 1 * M, "posted", (("cash", 1 * M),)),
        ),
        by_method={"cash": 1_500_000},
    ),
    # Three million on debt, one of them collected in May.
    NAM: Oracle(
        header=("KH20477", "Vũ Hoài Nam", None, PN, "sale"),
        cards=(3 * M, 0, 3 * M, 2 * M, 0, 1 * M),
        stored=(3 * M, 0, 3 * M, 2 * M, 0),
        orders=(("SO00009", "2026-03-12", 3 * M, 3 * M, 0, 0, "done", PN),),
        lines=(("SO00009", "2026-03-12", FILLING, 1, 3 * M, 3 * M, 0, "done"),),
        payments=(
            ("2026-05-01", None, 1 * M, "posted", (("cash", 1 * M),)),
            ("2026-03-12", "SO00009", 3 * M, "posted", (("debt", 3 * M),)),
        ),
        by_method={"cash": 1 * M, "debt": 3 * M},
        debt=(3 * M, 1 * M, 2 * M),
        ledger=(
            ("2026-05-01", "THUCN/2026/0001", -1 * M, 2 * M),
            ("2026-03-12", "SO00009", 3 * M, 3 * M),
        ),
        collections=(("THUCN/2026/0001", "2026-05-01", 1 * M, "Tiền mặt"),),
    ),
    # Five million ahead; 1.5 given back, 2 used; a draft and a cancelled one count nowhere.
    THU: Oracle(
        header=("KH20478", "Lý Minh Thư", None, PN, "sale"),
        cards=(2 * M, 0, 2 * M, 0, 1_500_000, 0),
        stored=(2 * M, 0, 2 * M, 0, 1_500_000),
        orders=(("SO00010", "2026-04-13", 2 * M, 2 * M, 0, 0, "done", PN),),
        lines=(("SO00010", "2026-04-13", FILLING, 1, 2 * M, 2 * M, 0, "done"),),
        payments=(("2026-04-13", "SO00010", 2 * M, "posted", (("advance", 2 * M),)),),
        by_method={"advance": 2 * M},
        advance=(5 * M, 1_500_000, 2 * M, 1_500_000),
        advances=(
            ("TUKH/2026/00005", "2026-04-05", "refund", 1_500_000, "confirmed"),
            ("TUKH/2026/00004", "2026-04-04", "advance", 2 * M, "cancel"),
            ("TUKH/2026/00003", "2026-04-03", "advance", 1 * M, "draft"),
            ("TUKH/2026/00002", "2026-04-02", "advance", 5 * M, "confirmed"),
        ),
        uses=(("THU/2026/0013", "SO00010", 2 * M),),
    ),
    # Fractions of a đồng, exactly.
    TAM: Oracle(
        header=("KH20479", "Hồ Thanh Tâm", None, PN, "sale"),
        cards=(1_000_000.5, 1_000_000.25, 0.25, 0, 0, 0.25),
        stored=(1_000_000.5, 1_000_000.25, 0.25, 0, 0),
        orders=(("SO00011", "2026-04-14", 1_000_000.5, 0.25, 1_000_000.25, 0, "sale", PN),),
        lines=(
            ("SO00011", "2026-04-14", FILLING, 1, 333_333.25, 0.1, 333_333.15, "sale"),
            ("SO00011", "2026-04-14", FILLING, 1, 666_667.25, 0.15, 666_667.1, "sale"),
        ),
        payments=(("2026-04-14", "SO00011", 0.25, "posted", (("cash", 0.25),)),),
        by_method={"cash": 0.25},
    ),
    # The server's total is one đồng short of the order; a payment says one đồng more than its part.
    KHOI: Oracle(
        header=("KH20480", "Mai Đăng Khôi", None, PN, "sale"),
        cards=(10 * M, 0, 10 * M, 0, 0, 10 * M),
        stored=(9_999_999, 0, 10 * M, 0, 0),
        orders=(("SO00012", "2026-04-15", 10 * M, 10 * M, 0, 0, "cancel", PN),),
        lines=(("SO00012", "2026-04-15", FILLING, 1, 10 * M, 10 * M, 0, "cancel"),),
        payments=(("2026-04-15", "SO00012", 10_000_001, "posted", (("cash", 10 * M),)),),
        by_method={"cash": 10 * M},
    ),
    # Nothing ever happened, and the server's row has no figure.
    MOI: Oracle(
        header=("KH20481", "Cao Thị Mới", "0987654321", PN, "sale"),
        stored=(None, None, None, None, None),
    ),
    # Rows of an older server: the insurer pays three million, half a million is an advance used.
    XUA: Oracle(
        header=("KH20482", "Lâm Văn Xưa", None, PN, "sale"),
        cards=(4 * M, 0, 4 * M, 0, 500_000, 3_500_000),
        stored=(4 * M, 0, 4 * M, 0, 500_000),
        orders=(("SO00013", "2021-02-03", 4 * M, 4 * M, 0, 0, "done", PN),),
        lines=(("SO00013", "2021-02-03", FILLING, 1, 4 * M, 4 * M, 0, "done"),),
        payments=(
            (
                *("2021-02-03", "SO00013", 4 * M, "posted"),
                (("insurance", 3 * M), ("cash", 500_000), ("advance", 500_000)),
            ),
        ),
        by_method={"cash": 500_000, "advance": 500_000, "insurance": 3 * M},
        advance=(1 * M, 0, 500_000, 500_000),
        advances=(("TUKH/2026/00006", "2026-04-06", "advance", 1 * M, "confirmed"),),
        uses=(("THU/2026/0018", "SO00013", 500_000),),
    ),
    XOA: Oracle(header=("KH20483", "Lê Thị Đã Xóa", "0900000008", PN, "sale")),
}
