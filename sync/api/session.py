"""Who is signed in: the answers to Login, Refresh and GetSessionInfo (API reference, section 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sync.api.allow_list import LOGIN, REFRESH, is_id
from sync.api.messages import one_line
from sync.errors import SignInFailed, TwoFactorRequired, UnexpectedAnswer

_TOKEN = re.compile(r"[\x21-\x7e]{1,16384}")
NULL_GUID = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Branch:
    """A branch (company) that the user may see."""

    id: str
    name: str
    is_head: bool


@dataclass(frozen=True)
class Session:
    """The signed-in user; ``server_time`` is UTC, from the Date header of the answer to the sign-in."""

    user_id: str
    user_name: str
    name: str
    branches: tuple[Branch, ...]
    current_branch_id: str | None
    is_admin: bool
    permissions: frozenset[str]
    groups: frozenset[str]
    server_time: datetime


@dataclass
class Key:
    """The tokens in use, and where they come from.

    Args:
        source: ``sign_in``, ``refresh``, or ``again`` for the one sign-in with the kept password.
        proven: A data request was answered with it; guarded by nothing, since it only ever turns true.
    """

    token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    source: str
    proven: bool = False


def read_login(answer: dict[str, Any], password: str, source: str) -> tuple[Key, dict[str, Any]]:
    """The key and the ``user`` object of a Login answer; the status is 200 for failures too.

    Raises:
        TwoFactorRequired: The account wants a second step.
        SignInFailed: ``succeeded`` is not true.
        UnexpectedAnswer: No ``succeeded`` at all, or no usable token.
    """
    endpoint = " ".join(LOGIN)
    if answer.get("requiresTwoFactor") is True:
        raise TwoFactorRequired(
            "This account needs a second sign-in step, which only the web has.", endpoint=endpoint
        )
    if "succeeded" not in answer:
        raise UnexpectedAnswer("The answer to the sign-in is not TDental's.", endpoint=endpoint)
    if answer["succeeded"] is not True:
        said = one_line(answer.get("message"), (password,))
        raise SignInFailed(
            "The server refused the user name or password.", endpoint=endpoint, server_message=said
        )
    user = answer.get("user")
    key = _key(answer.get("token"), answer.get("refreshToken"), source, endpoint)
    return key, user if isinstance(user, dict) else {}


def read_refresh(answer: dict[str, Any], old: Key) -> Key:
    """The new key of a Refresh answer; the refresh token stays when none comes. Raises: UnexpectedAnswer."""
    fresh = answer.get("refreshToken") or old.refresh_token
    return _key(answer.get("accessToken"), fresh, "refresh", " ".join(REFRESH))


def _key(token: object, refresh: object, source: str, endpoint: str) -> Key:
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise UnexpectedAnswer("The server signed us in without giving a usable token.", endpoint=endpoint)
    return Key(token, refresh if isinstance(refresh, str) and refresh else None, source)


def read_session(info: dict[str, Any], user: dict[str, Any], server_time: datetime) -> Session:
    """The session out of GetSessionInfo and the ``user`` of the Login answer.

    A user without any branch is possible in principle and is not refused here: the rows tell what he may see.

    Raises:
        UnexpectedAnswer: Neither a user name nor branches: this is another program's answer.
    """
    companies = info.get("userCompanies")
    companies = companies if isinstance(companies, dict) else {}
    current = _branch(companies.get("currentCompany"))
    allowed = companies.get("allowedCompanies")
    found = [_branch(item) for item in allowed] if isinstance(allowed, list) else []
    found.append(current)
    branches = {branch.id: branch for branch in reversed(found) if branch is not None}
    user_name = _text(info.get("userName")) or _text(user.get("userName"))
    if not branches and not user_name:
        raise UnexpectedAnswer("The server's session information names no user and no branch.")
    return Session(
        user_id=_text(info.get("id")) or _text(user.get("id")),
        user_name=user_name,
        name=_text(info.get("name")) or _text(user.get("name")),
        branches=tuple(_in_order(found, branches)),
        current_branch_id=current.id if current is not None else _company_id(user, branches),
        is_admin=info.get("isAdmin") is True,
        permissions=_texts(info.get("permissions")),
        groups=_texts(info.get("groups")),
        server_time=server_time,
    )


def _branch(item: object) -> Branch | None:
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        return None
    if item["id"] == NULL_GUID or not is_id(item["id"]):
        return None
    return Branch(item["id"], _text(item.get("name")), item.get("isHead") is True)


def _in_order(found: list[Branch | None], branches: dict[str, Branch]) -> list[Branch]:
    order = dict.fromkeys(branch.id for branch in found if branch is not None)
    return [branches[key] for key in order]


def _company_id(user: dict[str, Any], branches: dict[str, Branch]) -> str | None:
    company = user.get("companyId")
    return company if isinstance(company, str) and company in branches else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> frozenset[str]:
    items = value if isinstance(value, list) else []
    return frozenset(item for item in items if isinstance(item, str))
