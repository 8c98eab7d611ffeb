"""The server's own words, made fit for a log: one short line without phones, addresses, quoted values or
tokens.

TDental and .NET quote the offending value in their messages ("Conversion failed when converting the value
'Nguyễn …'"); such a value may be patient text, so whatever stands in quotes is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import orjson

LONGEST = 200
_MASK = "…"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
_PRIVATE = re.compile(
    r"""(?:"[^"]*(?:"|$) | “[^”]*(?:”|$) | ‘[^’]*(?:’|$) | «[^»]*(?:»|$) | (?<!\w)'[^']*(?:'|$))
      | [^\s@,;:]+@[^\s@,;:]+  # e-mail
      | (?:https?://|www\.)\S+  # addresses
      | eyJ[A-Za-z0-9_=.-]+  # JSON web tokens
      | [A-Za-z0-9_=+/-]{24,}(?:\.[A-Za-z0-9_=+/-]*)*  # tokens, ids, digests
      | \+?\d(?:[\s.()-]?\d){6,}  # phones, card and identity numbers
    """,
    re.VERBOSE,
)


def one_line(text: object, secrets: Iterable[str] = ()) -> str | None:
    """At most 200 characters of ``text`` on one line, private parts replaced by an ellipsis; None when
    nothing is left.

    Args:
        text: Anything; only text is used.
        secrets: Literal strings to take out, such as the password just sent.
    """
    if not isinstance(text, str):
        return None
    line = text[:5000]
    for secret in secrets:
        if secret:
            line = line.replace(secret, _MASK)
    line = _PRIVATE.sub(_MASK, _UNPRINTABLE.sub(" ", line))
    line = " ".join(line.split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 1] + _MASK
    return line or None


def server_message(body: bytes, secrets: Iterable[str] = ()) -> str | None:
    """The reason inside an error answer: ``data.message``, else a problem's ``title``, else ``message``."""
    parsed = error_object(body)
    data = parsed.get("data")
    inner = data.get("message") if isinstance(data, dict) else None
    for candidate in (inner, parsed.get("title"), parsed.get("message")):
        line = one_line(candidate, secrets)
        if line:
            return line
    return None


def is_tdental_error(body: bytes) -> bool:
    """Whether this is TDental's error envelope: the program itself refused, not a proxy before it."""
    parsed = error_object(body)
    return isinstance(parsed.get("data"), dict) and "message" in parsed


def error_object(body: bytes) -> dict[str, object]:
    """The body as a JSON object, or an empty one."""
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return parsed if isinstance(parsed, dict) else {}
