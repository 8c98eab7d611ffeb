"""What the open program does besides showing rows: made once the first rows are on the screen.

Importing this module costs more than everything that a first painted list needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from sync.replica.connection import REPLICA_FILE
from sync.report import SyncOptions
from tdental_desktop.app.auto_sync import AutoSync
from tdental_desktop.app.clinic_clock import ClinicClock
from tdental_desktop.app.customer_now import CustomerNow
from tdental_desktop.app.data_folder import DataFolder
from tdental_desktop.app.exports import Exports
from tdental_desktop.app.notices import Notices
from tdental_desktop.app.papers import Papers
from tdental_desktop.app.picturing import Picturing
from tdental_desktop.app.runs import Runs
from tdental_desktop.app.searching import Searching
from tdental_desktop.app.signing_in import Credentials, SigningIn
from tdental_desktop.app.state_line import StateLine
from tdental_desktop.app.verifying import Verifying
from tdental_desktop.background.change_bus import ChangeBus
from tdental_desktop.background.customer_sync import CustomerSync, ReadAlone
from tdental_desktop.background.query_runner import QueryRunner
from tdental_desktop.background.sync_worker import RunSync, SyncWorker
from tdental_desktop.background.watchdog import Watchdog
from tdental_desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class Ground:
    """What the services are made of; see ``Program``.

    Attributes:
        held: True when there is a replica.
        moment: The clinic's present.
        server: Whom pictures may be asked of.
        customer_options: How one customer is read anew; None while that cannot be done.
    """

    data_dir: Path
    key: bytes
    settings: Settings
    clock: ClinicClock
    queries: QueryRunner
    credentials: Credentials | None
    sample: bool
    run_sync: RunSync | None
    read_customer: ReadAlone | None
    held: Callable[[], bool]
    moment: Callable[[], datetime]
    server: Callable[[], str | None]
    customer_options: Callable[[], SyncOptions | None]


class Services:
    """See the module. GUI thread.

    Args:
        ground: What they are made of.
        parent: Owns them.
    """

    def __init__(self, ground: Ground, parent: QObject) -> None:
        settings, path = ground.settings, ground.data_dir / REPLICA_FILE
        run, read = ground.run_sync, ground.read_customer
        self.worker = SyncWorker(run, parent) if run else SyncWorker(parent=parent)
        self.bus = ChangeBus(parent)
        self.watchdog = Watchdog(parent)
        self.state = StateLine(ground.queries, ground.clock.now, sample=ground.sample, parent=parent)
        self.signing = SigningIn(
            settings,
            ground.held,
            ground.credentials,
            ground.data_dir,
            sample=ground.sample,
            parent=parent,
        )
        self.runs = Runs(self.worker, self.bus, parent)
        readers = CustomerSync(read, parent) if read else CustomerSync(parent=parent)
        self.customer_now = CustomerNow(readers, self.bus, ground.customer_options, parent)
        self.auto = AutoSync(settings, parent)
        self.folder = DataFolder(ground.queries, parent)
        self.notices = Notices(parent)
        self.verifying = Verifying(settings, ground.moment, parent)
        self.searching = Searching(path, ground.key, parent)
        self.picturing = Picturing(ground.data_dir, ground.key, settings, ground.server, parent)
        self.papers = Papers(path, ground.key, settings, ground.moment, self.notices, parent)
        self.exports = Exports(path, ground.key, settings, ground.moment, parent)
