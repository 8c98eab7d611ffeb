"""Measurements of the search box: a key press until its results are painted, at full and at tenfold rows.

The real window, offscreen; every press counts, the first letter of a name too. Tenfold is the same clinic ten
times over with other phones, codes and given names, and with the remarks that desks write behind names.
"""

from __future__ import annotations

import random
import shutil
import time
from datetime import date
from pathlib import Path
from typing import Any

from sync.replica.connection import REPLICA_FILE, open_reader, open_writer
from sync.replica.fold import fold_text
from tdental_desktop.commands.bench_ground import Figure, Ground, in_process, offscreen, pause

_ASKED = 40
_PACE_MS = 90
"""Between two presses: a quick typist."""
_WARM_UP = 20
"""Presses before the measurement: the first ones import, make the preview and fill caches."""
_BUDGET_MS = 16.0
_MEMORY_MB = 350
_GROWTH = 1.6
"""What ten times the rows may cost more, by the design's table."""
_FOLD = 10
_CUSTOMER_COLUMNS = (
    "id name ref phone emergency_phone company_id company_name active treatment_status order_state date"
    " sale_order_date appointment_date total_debit order_residual birth_year _shape _detail_at"
)


def key_presses(ground: Ground) -> list[Figure]:
    """The figures at this scale and, in a file ten times as long, again."""
    found = _figures("search", in_process(_press_keys, ground.source, ground.key, ground.today), _MEMORY_MB)
    ten = ground.folder / "tenfold"
    tenfold(ground.source, ten, ground.key)
    try:
        pressed = in_process(_press_keys, ten, ground.key, ground.today)
        found += _figures("search, 10 × the rows", pressed, round(_GROWTH * _MEMORY_MB))
    finally:
        shutil.rmtree(ten, ignore_errors=True)
    return found


def _figures(what: str, found: dict[str, Any], most_mb: int) -> list[Figure]:
    times = sorted(found["times"])
    at = {share: times[min(len(times) - 1, int(len(times) * share / 100))] for share in (50, 95, 99)}
    return [
        Figure(f"{what}: key press to painted, p50", "", at[50], "ms"),
        Figure(f"{what}: key press to painted, p95", "≤ 16 ms", at[95], "ms", at[95] <= _BUDGET_MS),
        Figure(f"{what}: key press to painted, p99", "", at[99], "ms"),
        Figure(f"{what}: customers", "", found["customers"], ""),
        Figure(f"{what}: index read", "", found["index_s"], "s"),
        Figure(
            f"{what}: memory of the program",
            f"≤ {most_mb} MB",
            found["peak_mb"],
            "MB",
            found["peak_mb"] <= most_mb,
        ),
    ]


def _press_keys(folder: Path, key: bytes, today: date) -> dict[str, Any]:
    offscreen()
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tdental_desktop import app
    from tdental_desktop.app.ahead import Ahead

    class Painted(QObject):
        times = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.times += event.type() == QEvent.Type.Paint
            return False

    program = app.make_window(folder, key, today=today)
    program.window.resize(1366, 768)
    program.start()
    app.settle(program)
    # As in the program itself: what it does ahead while hands rest is done.
    Ahead(lambda: program.window, program).finish()
    search: Any = program.searching.search
    search.prepare()
    while not search.ready():
        pause(5)
    painted = Painted()
    # Results or the page that says there are none: either is an answer on screen.
    for widget in (search.panel.results.table.viewport(), search.panel.results._empty):
        widget.installEventFilter(painted)
    times: list[float] = []
    program.window.focus_search()
    app.settle(program)
    for text in _texts(folder, key):
        search.box.clear()
        pause(_PACE_MS)
        for letter in text:
            before = painted.times
            start = time.perf_counter()
            QTest.keyClicks(search.box, letter)
            while painted.times == before and time.perf_counter() - start < 1:
                QApplication.processEvents()
            times.append((time.perf_counter() - start) * 1000)
            pause(_PACE_MS)
    answer = {"times": times[_WARM_UP:], "customers": len(search._index), "index_s": search.index_seconds}
    program.window.close()
    program.close()
    return answer


def _texts(folder: Path, key: bytes) -> list[str]:
    """Ends of phones, last two words of names without accents, codes without prefix and zeros."""
    connection = open_reader(folder / REPLICA_FILE, key)
    try:
        count = connection.execute("SELECT max(rowid) FROM customers").fetchone()[0]
        dice = random.Random(7)
        texts: list[str] = []
        while len(texts) < 3 * _ASKED:
            row = connection.execute(
                "SELECT name, phone, ref FROM customers WHERE rowid = ?", [dice.randrange(1, count + 1)]
            ).fetchone()
            if row is None or not all(row) or len((fold_text(row[0]) or "").split()) < 2:
                continue
            words = (fold_text(row[0]) or "").encode("ascii", "ignore").decode().split()
            digits = "".join(char for char in row[2] if char.isdigit()).lstrip("0")
            texts += [row[1][-4:], " ".join(words[-2:]), digits]
        return texts
    finally:
        connection.close()


def tenfold(source: Path, folder: Path, key: bytes) -> None:
    """The customers, orders and coming bookings of a replica ten times over, in a new encrypted file."""
    from sync.replica.schema import build_indexes, prepare
    from sync.tables import TABLES

    reader = open_reader(source / REPLICA_FILE, key)
    db = open_writer(folder / REPLICA_FILE, key, create=True)
    try:
        prepare(db)
        customers = [
            tuple(row) for row in reader.execute(f"SELECT {_listed(_CUSTOMER_COLUMNS)} FROM customers")
        ]
        orders = [
            tuple(row) for row in reader.execute("SELECT id, name, partner_id, date_order FROM sale_orders")
        ]
        booked = (
            "SELECT id, partner_id, date, time, state FROM customer_appointments WHERE state = 'confirmed'"
        )
        bookings = [tuple(row) for row in reader.execute(booked)]
        with db.atomic():
            for number in range(_FOLD):
                people = _people(customers, number)
                marks = ", ".join("?" * len(_CUSTOMER_COLUMNS.split()))
                db.conn.executemany(
                    f"INSERT INTO customers ({_listed(_CUSTOMER_COLUMNS)}) VALUES ({marks})", people
                )
                db.conn.executemany(
                    "INSERT INTO sale_orders (id, name, partner_id, date_order) VALUES (?, ?, ?, ?)",
                    [
                        (
                            _other(one[0], number),
                            f"SO{number * len(orders) + place:06d}",
                            _other(one[2], number),
                            one[3],
                        )
                        for place, one in enumerate(orders)
                    ],
                )
                db.conn.executemany(
                    "INSERT INTO customer_appointments (id, partner_id, date, time, state)"
                    " VALUES (?, ?, ?, ?, ?)",
                    [(_other(one[0], number), _other(one[1], number), *one[2:]) for one in bookings],
                )
            for name in ("customers", "sale_orders", "customer_appointments"):
                build_indexes(db, TABLES[name])
    finally:
        db.close()
        reader.close()


def _listed(columns: str) -> str:
    return ", ".join(columns.split())


def _people(customers: list[tuple[Any, ...]], number: int) -> list[tuple[Any, ...]]:
    """One more chain of the same size: given names swapped, phones shifted, some remarks behind names."""
    dice = random.Random(number)
    syllables = [
        a + b for a in "b c d g h k l m n ph t tr v x".split() for b in "an eng oi uy ach im".split()
    ]
    made = []
    for place, (key, name, _ref, phone, relative, *rest) in enumerate(customers):
        words = (name or "").split()
        other = (dice.choice(customers)[1] or "").split()
        if number and words and other:
            words[-1] = other[-1]
            if dice.random() < 0.03:
                words.append(f"({dice.choice(syllables)} {dice.choice(syllables)})")
        ref = f"T{number * len(customers) + place:06d}"
        phones = [_shifted(text, number) for text in (phone, relative)]
        made.append((_other(key, number), " ".join(words) or None, ref, *phones, *rest))
    return made


def _other(key: str | None, number: int) -> str | None:
    """An id of another chain in the shape of the server's: a GUID with another first digit."""
    return None if key is None else f"{(int(key[0], 16) + number) % 16:x}{key[1:]}"


def _shifted(phone: str | None, number: int) -> str | None:
    if phone is None:
        return None
    return "".join(
        str((int(char) + number * (place + 3)) % 10)
        if char.isascii() and char.isdigit() and place > 3
        else char
        for place, char in enumerate(phone)
    )
