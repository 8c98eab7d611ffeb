"""The sync panel: the certificate per table, the runs, rows held back, tombstones, verification."""

from tdental_desktop.views.sync_panel.panel import SyncPanelView

__all__ = ["SyncPanelView"]
