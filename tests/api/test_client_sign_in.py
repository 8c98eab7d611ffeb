"""Sign-in: the status is 200 for failures too, and HTML may come from anywhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from sync.api import Client
from sync.errors import (
    Offline,
    RequestRefused,
    ServerBusy,
    SessionExpired,
    SignInFailed,
    SubscriptionExpired,
    SyncError,
    TwoFactorRequired,
    UnexpectedAnswer,
    exit_code,
)
from tests.api.loopback import (
    BRANCH_1,
    BRANCH_2,
    INFO,
    LIST,
    LOGIN,
    PARTNER,
    PASSWORD,
    SESSION,
    USER,
    Act,
    Loopback,
    Reply,
    connect,
    cut_connection,
    data,
    html,
    logged_in,
    tdental_error,
)

WRONG = "Tên tài khoản của bạn hoặc Mật khẩu không đúng. Vui lòng thử lại"
FAILED = {"succeeded": False, "message": WRONG, "token": None, "refreshToken": None, "user": None}


def test_session(server: Loopback) -> None:
    server.date = "Fri, 06 Mar 2026 20:30:00 GMT"
    with connect(server) as client:
        session = client.sign_in(USER, PASSWORD)
        assert client.session is session
        assert client.requests == 2
        assert client.bytes_received > 100
    assert [(b.id, b.name, b.is_head) for b in session.branches] == [
        (BRANCH_1, "Chi nhánh 1", True),
        (BRANCH_2, "Chi nhánh 2", False),
    ]
    assert session.current_branch_id == BRANCH_2
    assert session.server_time == datetime(2026, 3, 6, 20, 30, tzinfo=UTC)
    assert (session.user_name, session.name, session.is_admin) == (USER, "Lễ tân", False)
    assert session.permissions == {"Basic.Partner.Read", "Basic.Appointment.Read"}
    assert session.groups == {"base.group_user"}
    login = server.seen[0]
    assert json.loads(login.body) == {"userName": USER, "password": PASSWORD, "rememberMe": False}
    assert "authorization" not in login.headers


def test_headers_of_a_data_request(client: Client, server: Loopback) -> None:
    client.get(LIST, query=[("limit", "10"), ("search", "Đỗ & Ánh"), ("categIds", "a"), ("categIds", "b")])
    seen = server.seen[0]
    assert seen.target == LIST + "?limit=10&search=%C4%90%E1%BB%97%20%26%20%C3%81nh&categIds=a&categIds=b"
    assert seen.headers["authorization"] == "Bearer token-1-canary"
    assert seen.headers["cids"] == f"{BRANCH_1},{BRANCH_2}"
    assert seen.headers["accept"] == "application/json"
    assert seen.headers["accept-encoding"] == "gzip, br, zstd"
    assert seen.headers["accept-language"] == "vi"
    assert "cookie" not in seen.headers


def test_post_as_read(client: Client, server: Loopback) -> None:
    client.post("/api/PartnerImages/SearchRead", {"partnerId": PARTNER})
    assert json.loads(server.seen[0].body) == {"partnerId": PARTNER}
    assert server.seen[0].headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("reply", "error", "said"),
    [
        (data(FAILED), SignInFailed, WRONG),
        (data({**logged_in("t"), "succeeded": "true"}), SignInFailed, "Authentication succeeded"),
        (data({**FAILED, "requiresTwoFactor": True}), TwoFactorRequired, None),
        (data({**logged_in("t"), "requiresTwoFactor": True}), TwoFactorRequired, None),
        (data({"token": "t"}), UnexpectedAnswer, None),
        (data({**logged_in("t"), "token": None}), UnexpectedAnswer, None),
        (data({**logged_in("t"), "token": "a b\r\nX: y"}), UnexpectedAnswer, None),
        (data({**logged_in("t"), "token": ""}), UnexpectedAnswer, None),
        (data([1]), UnexpectedAnswer, None),
        (Reply(b'{"succeeded":tr'), UnexpectedAnswer, None),
        (Reply(b""), UnexpectedAnswer, None),
        (Reply(b"", 204, None), UnexpectedAnswer, None),
        (html(), UnexpectedAnswer, None),
        (html(404), UnexpectedAnswer, None),
        (html(403), UnexpectedAnswer, None),
        (Reply(b"Not found", 404, "text/plain"), SignInFailed, None),
        (Reply(b"", 401, None), SignInFailed, None),
        (data({"title": "Bad Request", "status": 400}, 400), SignInFailed, "Bad Request"),
        (tdental_error("Chi nhánh đã đóng"), SignInFailed, "Chi nhánh đã đóng"),
        (data({"error": "x", "message": "Hết hạn sử dụng phần mềm"}, 410), SubscriptionExpired, None),
        (Reply(b"", 503), ServerBusy, None),
        (cut_connection, Offline, None),
    ],
)
def test_refusals(server: Loopback, reply: Reply | Act, error: type[Exception], said: str | None) -> None:
    server.always[LOGIN] = reply
    with connect(server) as client:
        with pytest.raises(error) as raised:
            client.sign_in(USER, PASSWORD)
        assert type(raised.value) is error
        assert client.session is None
        if said is not None:
            assert raised.value.server_message == said  # type: ignore[attr-defined]
        with pytest.raises(SessionExpired):
            client.get(LIST)
    assert server.asked(INFO) == server.asked(LIST) == 0
    assert server.asked(LOGIN) <= 4


def test_html_is_named(server: Loopback) -> None:
    server.always[LOGIN] = html()
    with connect(server) as client, pytest.raises(UnexpectedAnswer, match="Wi-Fi"):
        client.sign_in(USER, PASSWORD)


def test_the_password_is_never_echoed(server: Loopback) -> None:
    server.always[LOGIN] = data({**FAILED, "message": f"Mật khẩu {PASSWORD} không đúng"})
    with connect(server) as client, pytest.raises(SignInFailed) as raised:
        client.sign_in(USER, PASSWORD)
    assert raised.value.server_message == "Mật khẩu … không đúng"


@pytest.mark.parametrize(("user", "password"), [("", PASSWORD), (USER, "")])
def test_nothing_to_sign_in_with(server: Loopback, user: str, password: str) -> None:
    with connect(server) as client, pytest.raises(SignInFailed):
        client.sign_in(user, password)
    assert server.seen == []


def test_a_password_that_is_no_text(server: Loopback) -> None:
    with connect(server) as client, pytest.raises(RequestRefused):
        client.sign_in(USER, "\ud800")
    assert server.seen == []


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(b"", 401, None), SignInFailed),
        (html(), UnexpectedAnswer),
        (data({}), UnexpectedAnswer),
        (data([]), UnexpectedAnswer),
        (Reply(b"null"), UnexpectedAnswer),
        (Reply(b"", 204, None), UnexpectedAnswer),
        (Reply(b"", 404, None), UnexpectedAnswer),
        (Reply(b"", 302, None, {"Location": "http://portal.example/"}), UnexpectedAnswer),
        (tdental_error("Chi nhánh đã đóng", 403), SignInFailed),
        (data({"message": "x"}, 410), SubscriptionExpired),
        (Reply(b"", 502), ServerBusy),
    ],
)
def test_session_info_fails(server: Loopback, reply: Reply, error: type[Exception]) -> None:
    login = data({**logged_in("t"), "user": None})
    server.always = {LOGIN: login, INFO: reply}
    with connect(server) as client:
        with pytest.raises(error):
            client.sign_in(USER, PASSWORD)
        assert client.session is None
        with pytest.raises(SessionExpired):
            client.get(LIST)


@pytest.mark.parametrize("path", [LOGIN, INFO])
@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (html(), 3),
        (Reply(b"", 302, None, {"Location": "https://portal.example/login"}), 3),
        (Reply(b"", 307, None, {"Location": "/login"}), 3),
        (html(511), 3),
        (Reply(b"null"), 3),
        (Reply(b"{"), 3),
        (data([]), 3),
        (Reply(b"", 401, None), 3),
        (Reply(b"", 503, None), 3),
        (data({"message": "Hết hạn sử dụng phần mềm"}, 410), 1),
        (cut_connection, 4),
    ],
)
def test_a_sign_in_that_fails_exits_3_but_offline_4(
    server: Loopback, path: str, reply: Reply | Act, code: int
) -> None:
    """Whatever a Wi-Fi page answers with, a person is told the same: could not sign in."""
    server.always[path] = reply
    with connect(server) as client, pytest.raises(SyncError) as raised:
        client.sign_in(USER, PASSWORD)
    assert exit_code(raised.value) == code


def test_the_same_fault_after_the_sign_in_is_no_failed_sign_in(client: Client, server: Loopback) -> None:
    server.always[LIST] = html()
    with pytest.raises(UnexpectedAnswer) as raised:
        client.get(LIST)
    assert exit_code(raised.value) == 1


@pytest.mark.parametrize(
    ("companies", "cids", "current"),
    [
        ({"currentCompany": {"id": BRANCH_1, "name": "A"}, "allowedCompanies": []}, BRANCH_1, BRANCH_1),
        ({"currentCompany": {"id": BRANCH_1}, "allowedCompanies": None}, BRANCH_1, BRANCH_1),
        (
            {"currentCompany": None, "allowedCompanies": [{"id": BRANCH_1}, {"id": BRANCH_1}]},
            BRANCH_1,
            BRANCH_1,
        ),
        ({"allowedCompanies": [{"id": "1\r\nX: y"}, {"id": BRANCH_2}, {}, 5]}, BRANCH_2, None),
        (None, None, None),
    ],
)
def test_branches_from_odd_session_info(
    server: Loopback, companies: Any, cids: str | None, current: str | None
) -> None:
    server.always[INFO] = data({**SESSION, "userCompanies": companies})
    with connect(server) as client:
        session = client.sign_in(USER, PASSWORD)
        client.get(LIST)
    assert session.current_branch_id == current
    assert server.seen[-1].headers.get("cids") == cids


def test_a_server_without_a_date_header(server: Loopback) -> None:
    server.date = "yesterday"
    moment = datetime(2031, 1, 2, 3, 4, tzinfo=UTC)
    with connect(server, now=lambda: moment) as client:
        assert client.sign_in(USER, PASSWORD).server_time == moment
