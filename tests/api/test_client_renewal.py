"""HTTP 401: one refresh for all threads, then one sign-in, then the end."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.api import Client
from sync.errors import NotFound, Offline, SessionExpired, SyncError, TwoFactorRequired
from tests.api.loopback import (
    INFO,
    LIST,
    LOGIN,
    PARTNER,
    PASSWORD,
    REFRESH,
    Handler,
    Loopback,
    Reply,
    cut_connection,
    data,
    html,
    tdental_error,
)

UNAUTHORIZED = Reply(b"", 401, None)
FAILED = {"succeeded": False, "message": "Tài khoản bị khóa", "token": None, "user": None}


def test_an_expired_token_is_refreshed_once(client: Client, server: Loopback) -> None:
    server.good_tokens.clear()
    assert client.get(LIST) is not None
    assert [seen.path for seen in server.seen] == [LIST, REFRESH, LIST]
    refresh = server.seen[1]
    assert json.loads(refresh.body) == {"accessToken": "token-1-canary", "refreshToken": "refresh-1"}
    assert server.seen[2].headers["authorization"] == "Bearer token-2-canary"


@pytest.mark.parametrize(
    "refused",
    [UNAUTHORIZED, Reply(b"", 400, None), tdental_error("x"), html(), data({}), data({"accessToken": ""})],
)
def test_a_refused_refresh_leads_to_one_sign_in(client: Client, server: Loopback, refused: Reply) -> None:
    server.always[REFRESH] = refused
    server.good_tokens.clear()
    assert client.get(LIST) is not None
    assert server.asked(LOGIN) == 1
    assert json.loads(next(seen for seen in server.seen if seen.path == LOGIN).body)["password"] == PASSWORD
    assert server.asked(LIST) == 2


def test_a_server_that_always_says_401(client: Client, server: Loopback) -> None:
    server.accept_tokens = False
    with pytest.raises(SessionExpired) as raised:
        client.get(LIST, table="customers")
    assert raised.value.table == "customers"
    paths = [LIST, REFRESH, LIST, LOGIN, INFO, LIST]
    assert [seen.path for seen in server.seen] == paths
    with pytest.raises(SessionExpired):
        client.get(LIST)
    assert len(server.seen) == len(paths)


def test_one_address_that_always_says_401(client: Client, server: Loopback) -> None:
    server.always[f"/api/Partners/{PARTNER}"] = UNAUTHORIZED
    assert client.get(LIST) is not None
    with pytest.raises(SessionExpired):
        client.get("/api/Partners/{id}", id=PARTNER)
    assert (server.asked(REFRESH), server.asked(LOGIN)) == (1, 1)


def test_a_refused_second_sign_in(client: Client, server: Loopback) -> None:
    server.accept_tokens = False
    server.always.update({REFRESH: UNAUTHORIZED, LOGIN: data(FAILED)})
    with pytest.raises(SessionExpired) as raised:
        client.get(LIST)
    assert raised.value.server_message == "Tài khoản bị khóa"
    with pytest.raises(SessionExpired):
        client.get(LIST)
    assert server.asked(LOGIN) == 1


def test_a_second_step_at_the_second_sign_in(client: Client, server: Loopback) -> None:
    server.good_tokens.clear()
    server.always.update({REFRESH: UNAUTHORIZED, LOGIN: data({**FAILED, "requiresTwoFactor": True})})
    with pytest.raises(TwoFactorRequired):
        client.get(LIST)


def test_no_connection_while_refreshing_is_offline(client: Client, server: Loopback) -> None:
    server.good_tokens.clear()
    server.always[REFRESH] = cut_connection
    with pytest.raises(Offline):
        client.get(LIST)
    assert server.asked(LOGIN) == 0
    del server.always[REFRESH]
    assert client.get(LIST) is not None


def test_no_connection_while_signing_in_again_is_offline(client: Client, server: Loopback) -> None:
    server.good_tokens.clear()
    server.always.update({REFRESH: UNAUTHORIZED, LOGIN: cut_connection})
    with pytest.raises(Offline):
        client.get(LIST)
    server.always.clear()
    assert client.get(LIST) is not None


def test_many_threads_refresh_once(client: Client, server: Loopback) -> None:
    """All eight see the 401 before any of them may refresh."""
    all_refused = threading.Barrier(8)

    def refuse_together(handler: Handler) -> None:
        all_refused.wait(10)
        handler.reply(UNAUTHORIZED)

    server.faults[LIST].extend([refuse_together] * 8)
    with connect_wide(server) as wide, ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda _: wide.get(LIST), range(8)))
    assert all(bodies)
    assert server.asked(REFRESH) == 1
    assert server.asked(LIST) == 16


def test_many_threads_against_a_server_that_always_says_401(server: Loopback) -> None:
    with connect_wide(server) as wide:
        server.accept_tokens = False
        server.seen.clear()

        def ask(_: int) -> type[SyncError] | None:
            try:
                wide.get(LIST)
            except SyncError as error:
                return type(error)
            return None

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(ask, range(40))) == {SessionExpired}
    assert (server.asked(REFRESH), server.asked(LOGIN)) == (1, 1)
    assert server.asked(LIST) <= 8 * 4


def connect_wide(server: Loopback) -> Client:
    from tests.api.loopback import USER, connect

    wide = connect(server, workers=8)
    wide.sign_in(USER, PASSWORD)
    return wide


def test_tokens_expire_again_and_again(client: Client, server: Loopback) -> None:
    for round_number in range(1, 6):
        server.good_tokens.clear()
        assert client.get(LIST) is not None
        assert server.asked(REFRESH) == round_number
    assert server.asked(LOGIN) == 0


def test_other_errors_do_not_renew(client: Client, server: Loopback) -> None:
    server.always[LIST] = data({"title": "Not Found"}, 404)
    with pytest.raises(NotFound):
        client.get(LIST)
    assert server.asked(REFRESH) == 0
