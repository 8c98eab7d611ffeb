"""Files of an invented clinic under TDental's own routes, anonymous as there (api reference section 8).

A real replica holds no files: of it every address is unknown.
"""

from __future__ import annotations

import re

from sync.server.drawings import HEIGHT, WIDTH, drawing
from sync.server.store import Store

_ROUTE = re.compile(
    r"/api/web/(?:image/([0-9a-z-]{1,64})(?:/([1-9][0-9]{0,2})x([1-9][0-9]{0,2}))?|content/([0-9a-z-]{1,64}))"
)
_KNOWN = (
    "SELECT EXISTS (SELECT 1 FROM _meta WHERE name = 'invented')"
    " AND (EXISTS (SELECT 1 FROM partner_images WHERE id = ? AND _gone_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM partner_attachments WHERE id = ? AND _gone_at IS NULL))"
)


def is_picture_route(path: str) -> bool:
    """Whether a lower-case path asks for a file."""
    return _ROUTE.fullmatch(path) is not None


def picture(store: Store, path: str) -> bytes | None:
    """The PNG behind a lower-case path, within the size that it may name; None when there is no such file."""
    found = _ROUTE.fullmatch(path)
    if found is None:
        return None
    ident = found[1] or found[4]
    if store.all(_KNOWN, [ident, ident]) != [(1,)]:
        return None
    if not found[2]:
        return drawing(ident)
    factor = min(int(found[2]) / WIDTH, int(found[3]) / HEIGHT, 1.0)
    return drawing(ident, max(1, round(WIDTH * factor)), max(1, round(HEIGHT * factor)))
