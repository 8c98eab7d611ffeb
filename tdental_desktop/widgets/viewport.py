"""The viewport of a scroll area, made here: the start pays for no class of Qt that it does not show."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """Give an area a plain viewport like the one it has.

    Asked for a widget that Qt made itself, Qt for Python gets to know every class of widgets first, to find
    the right one (PySide6 6.11: 8 ms at the start). Comes before everything that touches the viewport.
    """
    port = QWidget(area)
    port.setBackgroundRole(QPalette.ColorRole.Base)
    port.setAutoFillBackground(True)
    area.setViewport(port)
    return port
