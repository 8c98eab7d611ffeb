"""The headless half of TDental Desktop: tables, API client, replica, engine, server, demo.

Nothing below this package imports PySide6 or ``tdental_desktop``.
"""

__all__: list[str] = []
