"""How the bars of the window word the state of the replica and of a run."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from sync.report import Progress
from tdental_desktop import formats, sentences
from tdental_desktop.queries import replica_state
from tdental_desktop.queries.replica_state import ReplicaState

translate = QCoreApplication.translate


def freshness_text(
    state: ReplicaState | None, now: datetime, language: formats.Language
) -> tuple[str, formats.Tone, str]:
    """The line that is always there: how old the data is; amber after a day, red after a week."""
    if state is None or state.as_of is None:
        return translate("Window", "Chưa có dữ liệu đầy đủ"), "neutral", ""
    fresh = formats.freshness(state.as_of, now, language)
    line = translate("Window", "Dữ liệu đến {0}").replace("{0}", formats.date_time(state.as_of, language))
    if fresh.tone in ("warning", "danger"):
        line += " · " + translate("Window", "có thể đã thay đổi trên TDental")
    return line, fresh.tone, fresh.age


def certificate_text(state: ReplicaState | None, language: formats.Language) -> tuple[str, str]:
    """``Bản sao đầy đủ 39/39 bảng``, or which tables are not complete."""
    if state is None:
        return "", ""
    total = len(state.tables)
    matched = sum(table.matches for table in state.tables)
    counts = f"{matched}/{total}"
    if matched == total:
        return translate("Window", "Bản sao đầy đủ {0} bảng").replace("{0}", counts), ""
    place = 0 if language == "vi" else 1
    short = [table.label[place] for table in state.tables if not table.matches]
    named = ", ".join(short[:2]) + (" …" if len(short) > 2 else "")
    line = translate("Window", "Bản sao {0} bảng · chưa khớp: {1}")
    if state.as_of is None and not matched:
        line = translate("Window", "Bản sao {0} bảng · chưa tải hết")
    line = line.replace("{0}", counts).replace("{1}", named)
    lines = [
        sentences.table_problem(problem.trouble, problem.label[place], language, since=problem.since)
        for problem in state.problems
    ]
    return line, "\n".join(lines)


def progress_text(progress: Progress, language: formats.Language) -> str:
    """Tooltip of the running button: table, rows, rate, time left, details."""
    lines = []
    if progress.table:
        lines.append(replica_state.label(progress.table)[0 if language == "vi" else 1])
    rows = translate("Window", "{0} dòng").replace("{0}", formats.number(progress.rows, language))
    if progress.expected:
        rows += f" / {formats.number(progress.expected, language)}"
    lines.append(f"{rows} · {formats.rate(progress.rate, language)}")
    if progress.seconds_left is not None:
        left = formats.seconds(round(progress.seconds_left), language)
        lines.append(translate("Window", "còn khoảng {0}").replace("{0}", left))
    if progress.details_total:
        done, total = (
            formats.number(count, language) for count in (progress.details_done, progress.details_total)
        )
        lines.append(translate("Window", "chi tiết {0}").replace("{0}", f"{done}/{total}"))
    return "\n".join(lines)


def short_address(server: str) -> str:
    """``nha-khoa.example`` of ``https://nha-khoa.example/``; http:// stays visible."""
    return server.removeprefix("https://").rstrip("/")
