"""What may be asked of the server: a closed set of (method, path template).

TDental has GET routes that destroy data (``GET /Web/DeleteSampleData``) and POST routes that only read, so
the method alone decides nothing. Paths are compared as they leave, byte for byte: no percent escapes, no dot
segments, no other letter case, although the server itself would accept those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sync.errors import RequestRefused

LOGIN = ("POST", "/api/Account/Login")
REFRESH = ("POST", "/api/Account/Refresh")
SESSION_INFO = ("GET", "/Web/Session/GetSessionInfo")
SIGN_IN_ROUTES = frozenset({LOGIN, REFRESH, SESSION_INFO})

_PATH = re.compile(r"(?:/[0-9A-Za-z_-]+)+")
_TEMPLATE = re.compile(r"(?:/(?:[0-9A-Za-z_-]+|\{[A-Za-z]+\}))+")
# A digit is demanded so that the name of an action can never pass as an id: every GUID and number has one.
_ID = r"(?=[A-Za-z-]*[0-9])[0-9A-Za-z-]{1,64}"
_ID_PATTERN = re.compile(_ID)
_WRITING_WORDS = re.compile(
    r"(?:Delete|Remove|Destroy|Clear|Create|Insert|Add|Update|Edit|Save|Set|Write|Switch|Change|Cancel|Confirm|Approve"
    r"|Action|Upload|Import|Send|Reset|Unlink|Link|Merge|Transfer|Generate|Register|Logout|Post|Pay)(?=[A-Z0-9]|$)"
)
_READING_POST = re.compile(r"(?:Autocomplete|SearchRead|Get|Report|Grid|Count|Search)(?=[A-Z0-9]|$)")


def is_id(text: str) -> bool:
    """Whether ``text`` may stand for ``{id}``: 1–64 letters, digits and hyphens, with at least one digit."""
    return _ID_PATTERN.fullmatch(text) is not None


class AllowList:
    """An immutable set of routes; the three sign-in routes are always in it.

    Args:
        routes: Pairs such as ``("GET", "/api/Partners/{id}")``.

    Raises:
        RequestRefused: A route that is no GET or POST, is malformed, or bears the name of a writing action.
            Such a route cannot even be declared.
    """

    __slots__ = ("_exact", "_patterns", "routes")

    routes: frozenset[tuple[str, str]]
    _exact: frozenset[tuple[str, str]]
    _patterns: tuple[tuple[str, str, re.Pattern[str]], ...]

    def __init__(self, routes: Iterable[tuple[str, str]]) -> None:
        declared = frozenset(routes) - SIGN_IN_ROUTES
        for method, template in declared:
            _refuse_writers(method, template)
        every = declared | SIGN_IN_ROUTES
        exact = frozenset(route for route in every if "{" not in route[1])
        patterns = tuple(
            (method, template, re.compile(re.sub(r"\{[A-Za-z]+\}", lambda _: _ID, template)))
            for method, template in sorted(every - exact)
        )
        object.__setattr__(self, "routes", every)
        object.__setattr__(self, "_exact", exact)
        object.__setattr__(self, "_patterns", patterns)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("the allow-list cannot be changed after it was made")

    def check(self, method: str, path: str) -> str:
        """The template that allows this request.

        Args:
            method: ``GET`` or ``POST``, in capitals.
            path: The path as it will be sent, without query.

        Raises:
            RequestRefused: No declared route matches. The message holds no part of the path.
        """
        if _PATH.fullmatch(path):
            if (method, path) in self._exact:
                return path
            for allowed, template, pattern in self._patterns:
                if allowed == method and pattern.fullmatch(path):
                    return template
        raise RequestRefused("A request outside the allow-list was stopped before it left this computer.")


def _refuse_writers(method: str, template: str) -> None:
    segments = template.split("/")[1:]
    writes = any(_WRITING_WORDS.match(segment) for segment in segments)
    posts = method == "POST" and not _READING_POST.match(segments[-1] if segments else "")
    if method not in ("GET", "POST") or not _TEMPLATE.fullmatch(template) or writes or posts:
        raise RequestRefused(f"The route {method} {template} is not a reading route and cannot be declared.")
