"""Measurements of the sync engine: first pull against its floor, quiet and busy clicks, ways out.

The floor answers "how fast could it be": the very same requests, as many in flight, decoded, each row
kept as one JSON text in plain SQLite (design section 7).
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from sync.api import AllowList, Client
from sync.demo import invent
from sync.engine.jobs import Ask, Scheduler
from sync.engine.runner import run_sync
from sync.replica.connection import REPLICA_FILE
from sync.report import SyncOptions
from sync.server import start_process
from sync.tables import routes
from tdental_desktop.commands.bench_ground import LATENCY_MS, WORKERS, Figure, Ground, in_process

# --- the clinic ---


def invented(ground: Ground) -> list[Figure]:
    """Inventing the clinic at the data map's volumes."""
    answer = in_process(_invent, ground.source, ground.key, ground.scale, ground.today)
    budget = 90 * max(ground.scale, 0.1)
    return [
        Figure("invent the clinic", f"≤ {budget:.0f} s", answer["seconds"], "s", answer["seconds"] <= budget)
    ]


def _invent(folder: Path, key: bytes, scale: float, today: date) -> dict[str, Any]:
    folder.mkdir(parents=True)
    began = time.perf_counter()
    invent(folder, key, scale=scale, seed=1, today=today)
    return {"seconds": time.perf_counter() - began}


# --- first pull and floor ---


def first_pull(ground: Ground) -> list[Figure]:
    """The first pull of all lists, and the floor of the same requests."""
    server = start_process(ground.source / REPLICA_FILE, ground.key, latency_ms=LATENCY_MS)
    try:
        pull = in_process(_pull, ground.copy, ground.key, server.url, server.user, server.password)
        ground.asks, ground.rows = pull["asks"], pull["rows"]
        floor = in_process(
            _floor, ground.folder / "floor.db", server.url, server.user, server.password, ground.asks
        )
    finally:
        server.stop()
    ratio = 100 * floor["seconds"] / pull["seconds"]
    size = (ground.copy / REPLICA_FILE).stat().st_size
    return [
        Figure("first pull of all lists", "", pull["seconds"], "s"),
        Figure("first pull, rows per second", "", pull["rows"] / pull["seconds"], "rows/s"),
        Figure("floor of the same requests", "", floor["seconds"], "s"),
        Figure("first pull against the floor", "≥ 40 % (aim 60)", ratio, "%", ratio >= 40),
        Figure("first pull, requests", "≤ 1,000", pull["requests"], "", pull["requests"] <= 1000),
        Figure("first pull, peak memory", "≤ 300 MB", pull["peak_mb"], "MB", pull["peak_mb"] <= 300),
        Figure(
            "replica on disk, bytes per row",
            "≤ the JSON received",
            size / max(1, pull["rows"]),
            "B",
            size <= pull["bytes"],
        ),
        Figure("JSON received, bytes per row", "", pull["bytes"] / max(1, pull["rows"]), "B"),
    ]


def _pull(folder: Path, key: bytes, url: str, user: str, password: str) -> dict[str, Any]:
    asks: list[dict[str, Any]] = []
    fetch = Scheduler._fetch

    def recorded(self: Scheduler, ask: Ask) -> bytes | None:
        asks.append(
            {
                "method": ask.method,
                "template": ask.template,
                "id": ask.id,
                "query": ask.query,
                "body": ask.body,
            }
        )
        return fetch(self, ask)

    Scheduler._fetch = recorded  # type: ignore[method-assign]
    began = time.perf_counter()
    report = run_sync(_options(folder, key, url, user, password))
    seconds = time.perf_counter() - began
    assert report.exit_code in (0, 1) and report.error is None, report.to_json()
    rows = sum(table.rows for table in report.tables.values())
    return {
        "seconds": seconds,
        "rows": rows,
        "requests": report.requests,
        "bytes": report.bytes,
        "asks": asks,
        "report": report.to_json(),
    }


def _options(folder: Path, key: bytes, url: str, user: str, password: str) -> SyncOptions:
    return SyncOptions(
        folder=folder, key=key, server=url, user=user, password=password, details=False, workers=WORKERS
    )


def _floor(path: Path, url: str, user: str, password: str, asks: list[dict[str, Any]]) -> dict[str, Any]:
    began = time.perf_counter()
    client = Client(url, allow=AllowList(routes()), workers=WORKERS)
    client.sign_in(user, password)
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE rows (body TEXT)")

    def fetch(ask: dict[str, Any]) -> bytes | None:
        if ask["method"] == "POST":
            return client.post(ask["template"], ask["body"], id=ask["id"])
        return client.get(ask["template"], id=ask["id"], query=ask["query"])

    with ThreadPoolExecutor(WORKERS) as pool:
        for body in _in_flight(pool, fetch, asks):
            found = orjson.loads(body) if body else []
            items = found.get("items", [found]) if isinstance(found, dict) else found
            db.executemany("INSERT INTO rows VALUES (?)", [(orjson.dumps(item),) for item in items])
            db.commit()
    seconds = time.perf_counter() - began
    client.close()
    db.close()
    return {"seconds": seconds}


def _in_flight(
    pool: ThreadPoolExecutor, fetch: Callable[..., bytes | None], asks: list[dict[str, Any]]
) -> Any:
    waiting = []
    for ask in asks:
        waiting.append(pool.submit(fetch, ask))
        if len(waiting) >= WORKERS:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()


# --- clicks ---


def quiet_click(ground: Ground) -> list[Figure]:
    """One click with nothing changed."""
    server = start_process(ground.source / REPLICA_FILE, ground.key, latency_ms=LATENCY_MS)
    try:
        answer = in_process(click, ground.copy, ground.key, server.url, server.user, server.password)
    finally:
        server.stop()
    return [
        Figure(
            "click, nothing changed: requests", "≤ 120", answer["requests"], "", answer["requests"] <= 120
        ),
        Figure("click, nothing changed: time", "≤ 8 s", answer["seconds"], "s", answer["seconds"] <= 8),
    ]


def click(folder: Path, key: bytes, url: str, user: str, password: str) -> dict[str, Any]:
    began = time.perf_counter()
    report = run_sync(_options(folder, key, url, user, password))
    changed = sum(t.new + t.changed + t.gone for t in report.tables.values())
    return {
        "seconds": time.perf_counter() - began,
        "requests": report.requests,
        "changed": changed,
        "exit": report.exit_code,
        "tables": report.to_json()["tables"],
    }


# --- ways out ---


def ways_out(ground: Ground) -> list[Figure]:
    """``export`` and ``status`` as a script meets them: a fresh process each."""
    key_file = ground.folder / "bench.key"
    key_file.touch(mode=0o600)
    key_file.write_text(ground.key.hex() + "\n")
    base = [
        sys.executable,
        "-m",
        "tdental_desktop",
        "--data-dir",
        str(ground.copy),
        "--key-file",
        str(key_file),
    ]
    began = time.perf_counter()
    done = subprocess.run(
        [*base, "export", "customers", "--format", "jsonl"], capture_output=True, check=True
    )
    seconds = time.perf_counter() - began
    rows = done.stdout.count(b"\n")
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([*base, "status", "--json"], capture_output=True, check=True)
        times.append(time.perf_counter() - began)
    status = sorted(times)[2]
    rate = rows / seconds
    return [
        Figure("export customers as JSON lines", "≥ 10,000 rows/s", rate, "rows/s", rate >= 10_000),
        Figure("status", "≤ 0.4 s", status, "s", status <= 0.4),
    ]
