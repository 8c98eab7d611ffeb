"""Keys of the window itself that menus and tooltips also show."""

from __future__ import annotations

MENU_KEY = "Ctrl+L"
SAVE_KEY = "Ctrl+Shift+L"
RESTORE_KEY = "Ctrl+Shift+R"
