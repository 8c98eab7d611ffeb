"""The teeth of a customer on paper: the chart and its records (screens reference 3.5); A4 across.

The drawing itself is a widget's: whoever composes the document hands it in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter

from tdental_desktop import formats
from tdental_desktop.formats import Language
from tdental_desktop.output.print_blocks import Block, Cell
from tdental_desktop.output.print_parts import (
    Col,
    Printed,
    clinic_line,
    customer_facts,
    day,
    facts,
    heading_of,
    lacking,
    period_words,
    section,
    sentence,
    table,
)
from tdental_desktop.output.print_words import teeth_word
from tdental_desktop.queries.papers import TeethPaper
from tdental_desktop.queries.record.teeth import Mention, TeethChart

translate = QCoreApplication.translate
ChartArt = Callable[[QPainter, QRectF, TeethChart], None]
"""Draws the chart of a customer into a place, in millimetres, with what its signs mean."""

_CHART = 84.0


def teeth_sheet(
    found: TeethPaper, moment: datetime, language: Language, chart: ChartArt | None = None
) -> Printed:
    """Chart and records, newest first. Arguments as ``order_sheet``; ``chart`` draws the teeth."""
    records = found.chart.mentions
    blocks = [
        *clinic_line(found.head),
        *facts(customer_facts(found.customer, language)),
        *lacking(found.chart.problems, language),
    ]
    if chart is not None:
        blocks.append(Block((Cell(""),), _CHART, art=partial(_drawn, chart, found.chart)))
    blocks.append(section(translate("Paper", "Ghi nhận trên răng"), formats.number(len(records), language)))
    blocks += _records(found)
    narrowed = " · ".join(
        part for part in (period_words(found.period), f"“{found.words}”" if found.words else "") if part
    )
    title = translate("Paper", "TÌNH TRẠNG RĂNG")
    return Printed(heading_of(title, found.head, moment, language, line=narrowed), tuple(blocks), wide=True)


def _drawn(chart: ChartArt, found: TeethChart, painter: QPainter, place: QRectF) -> None:
    chart(painter, place, found)


def _records(found: TeethPaper) -> list[Block]:
    if not found.chart.mentions:
        if found.words or period_words(found.period):
            return [sentence(translate("Record", "Không có dòng nào khớp bộ lọc."))]
        return [sentence(translate("Teeth", "Chưa có ghi nhận trên răng."))]
    columns = (
        Col(translate("Record", "Ngày"), 20),
        Col(translate("Record", "Răng"), 30, wrap=True),
        Col(translate("Record", "Trạng thái"), 27, wrap=True),
        Col(translate("Record", "Dịch vụ"), wrap=True),
        Col(translate("Record", "Chẩn đoán"), 38, wrap=True),
        Col(translate("Record", "Số phiếu"), 23, wrap=True),
        Col(translate("Record", "Bác sĩ"), 38, wrap=True),
        Col(translate("Record", "Ghi chú"), 44, wrap=True),
    )
    return table(columns, map(_record, found.chart.mentions))


def _record(row: Mention) -> tuple[str, ...]:
    # Who advised stands where nobody has treated yet.
    told = (
        teeth_word(row.teeth),
        state_words(row),
        ", ".join(row.services),
        row.diagnosis,
        row.document.label,
        row.doctor or row.adviser,
        row.note,
    )
    return (day(row.date), *(one or formats.MISSING for one in told))


def state_words(row: Mention) -> str | None:
    """What a record says about its teeth, as the chart names it; a state unknown to us keeps its word."""
    if row.kind == "labo":
        return translate("Teeth", "Có Labo")
    if row.means is None:
        return row.state
    return {
        "treating": translate("Teeth", "Đang điều trị"),
        "advised": translate("Teeth", "Đã chẩn đoán"),
        "quoted": translate("Teeth", "Đã báo giá"),
        "done": translate("Teeth", "Hoàn thành"),
        "stopped": translate("Teeth", "Ngừng điều trị"),
    }[row.means]
