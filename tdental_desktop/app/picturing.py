"""Pictures for the window: joins the views' desk to the service that fetches and decodes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from tdental_desktop.background.pictures.service import PictureService
from tdental_desktop.picture_answers import PictureAnswer, PictureAsk
from tdental_desktop.settings import Settings
from tdental_desktop.views.picture_desk import PictureDesk

CAP_SETTING = "pictures.megabytes"
"""Most megabytes of pictures on the disk."""

_CAP = 1024


class Picturing(QObject):
    """See the module. GUI thread.

    Args:
        data_dir, key: Of the replica.
        settings: ``CAP_SETTING`` is read at the start.
        server: The server that is signed in to, or None.
    """

    def __init__(
        self,
        data_dir: Path,
        key: bytes,
        settings: Settings,
        server: Callable[[], str | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        chosen = settings.get(CAP_SETTING, _CAP)
        megabytes = chosen if type(chosen) is int and chosen > 0 else _CAP
        self._server = server
        self._desk: PictureDesk | None = None
        self.service = PictureService(data_dir, key, cap=megabytes * 2**20, parent=self)
        self.service.answered.connect(self._answered)

    def attach(self, desk: PictureDesk) -> None:
        """Serve this window's views from now on."""
        self._desk = desk
        desk.wanted.connect(self._wanted)
        desk.unwanted.connect(self.service.leave)
        desk.again_wanted.connect(self.service.try_again)

    def close(self) -> None:
        """End threads and process."""
        self.service.close()

    @Slot(object)
    def _wanted(self, ask: PictureAsk) -> None:
        self.service.want(ask, self._server())

    @Slot(object)
    def _answered(self, answer: PictureAnswer) -> None:
        if self._desk is not None:
            self._desk.answer(answer)
