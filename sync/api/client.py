"""The only HTTP client of the program: sign-in, renewal of the token, and reading calls."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from sync.api.address import parse_server
from sync.api.allow_list import LOGIN, REFRESH, SESSION_INFO, AllowList, is_id
from sync.api.answers import parse_object
from sync.api.exchange import Ask, Exchange
from sync.api.judge import Answer, Place, Unauthorized, judge
from sync.api.messages import server_message
from sync.api.retry import RetryPolicy, StopSignal
from sync.api.session import Key, Session, read_login, read_refresh, read_session
from sync.api.transport import refuse_token_names
from sync.errors import (
    Forbidden,
    NotFound,
    RequestRefused,
    ServerRefused,
    SessionExpired,
    SignInFailed,
    SyncError,
    TwoFactorRequired,
    UnexpectedAnswer,
)

_ROUNDS = 4  # first key, one renewed by another thread, one refreshed, one signed in again


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Client:
    """Talks to one TDental server, reading only. Thread-safe: up to ``workers`` threads may ask at once.

    Args:
        server: Host or address; a bare host means https.
        allow: What may be asked.
        cancel: Set by the caller to end every wait with Cancelled within about 0.2 s.
        ca_file: PEM file of the only certificate authority to trust.
        workers: Requests in flight at most.
        timeout: Seconds without a byte before a try is given up.
        max_body: Most bytes of one decoded answer.
        retry: How often and how long to try again.
        now: This computer's clock, used only where the server sends no Date header.
        deadline: Seconds for one call with all its tries; None means ten time-outs.

    Raises:
        InsecureAddress: The address or the certificate file cannot be used.
    """

    def __init__(
        self,
        server: str,
        *,
        allow: AllowList,
        cancel: threading.Event | None = None,
        ca_file: str | None = None,
        workers: int = 4,
        timeout: float = 30.0,
        max_body: int = 256 * 2**20,
        retry: RetryPolicy = RetryPolicy(),  # noqa: B008 - frozen
        now: Callable[[], datetime] = _utc_now,
        deadline: float | None = None,
    ) -> None:
        origin = parse_server(server)
        self.server = str(origin).rstrip("/")
        self.session: Session | None = None
        self._host = origin.host
        self._allow = allow
        self._retry = retry
        self._now = now
        self._deadline = 10 * timeout if deadline is None else deadline
        self._stop = StopSignal(cancel)
        self._exchange = Exchange(
            origin, allow, self._stop, ca_file=ca_file, workers=workers, timeout=timeout, max_body=max_body
        )
        self._renewing = threading.Lock()
        self._key: Key | None = None
        self._credentials: tuple[str, str] | None = None

    @property
    def requests(self) -> int:
        """Requests sent so far, retries and sign-in included."""
        return self._exchange.requests

    @property
    def bytes_received(self) -> int:
        """Body bytes received so far, as they came over the line (still packed)."""
        return self._exchange.bytes_received

    def sign_in(self, user: str, password: str) -> Session:
        """Login and GetSessionInfo; the password stays in memory for one later sign-in.

        Raises:
            SignInFailed: Wrong or missing user name or password, or no such clinic. TwoFactorRequired among
                them.
            SyncError: Offline, ServerBusy, UnexpectedAnswer, InsecureAddress, Cancelled, …
        """
        if not user or not password:
            raise SignInFailed("A user name and a password are needed to sign in.")
        with self._renewing:
            self._key = self.session = self._credentials = None
            try:
                session = self._sign_in(user, password, "sign_in")
            except SyncError as error:
                error.at_sign_in = True
                raise
            self._credentials = (user, password)
            return session

    def get(
        self,
        template: str,
        *,
        id: str | None = None,
        query: Sequence[tuple[str, str]] = (),
        table: str | None = None,
    ) -> bytes | None:
        """One GET of an allowed template; the JSON body as it came, None for 204, an empty body or ``null``.

        Args:
            template: Path such as ``/api/Partners/{id}``.
            id: What stands for ``{id}``.
            query: Names and values; a name may repeat.
            table: Local table name, for the error only.

        Raises:
            RequestRefused: Before a byte leaves. Every other SyncError as in the error tree.
        """
        ask = self._ask("GET", template, id, table, query=query)
        refuse_token_names(name for name, _ in query)
        return self._call(ask)

    def post(
        self, template: str, body: object, *, id: str | None = None, table: str | None = None
    ) -> bytes | None:
        """One reading POST with a JSON body; otherwise as ``get``."""
        return self._call(self._ask("POST", template, id, table, content=_encode(body)))

    def close(self) -> None:
        """Ends running requests with Cancelled, forgets password and tokens; callable from any thread."""
        self._stop.set()
        self._key = self._credentials = None
        self._exchange.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(
        self,
        method: str,
        template: str,
        id: str | None,
        table: str | None,
        *,
        query: Sequence[tuple[str, str]] = (),
        content: bytes | None = None,
    ) -> Ask:
        if (id is None) == ("{id}" in template) or (id is not None and not is_id(id)):
            raise RequestRefused("The request's id is missing or is not an id.", table=table)
        path = template if id is None else template.replace("{id}", id)
        if self._allow.check(method, path) != template:
            raise RequestRefused("The request's id leads to another route.", table=table)
        return Ask(Place(method, template, self._host, table), path, tuple(query), content)

    def _call(self, ask: Ask) -> bytes | None:
        deadline = time.monotonic() + self._deadline
        spent: set[str] = set()
        for _ in range(_ROUNDS):
            self._stop.check()
            key = self._key
            if key is None:
                raise SessionExpired("There is no valid sign-in; sign in first.", table=ask.place.table)
            try:
                return self._answer(ask, self._headers(key), deadline, key)
            except Unauthorized:
                pass
            self._renew(key, spent, ask.place, deadline)
        raise _expired(ask.place)

    def _answer(
        self, ask: Ask, headers: dict[str, str], deadline: float, key: Key | None = None
    ) -> bytes | None:
        def attempt() -> bytes | None:
            answer = self._exchange.send(ask, headers, deadline)
            if key is not None and answer.status == 200:
                key.proven = True
            return judge(answer, ask.place, self._now)

        return self._retry.run(attempt, self._stop, deadline)

    def _headers(self, key: Key) -> dict[str, str]:
        headers = {"Authorization": f"Bearer {key.token}"}
        if self.session is not None and self.session.branches:
            headers["cids"] = ",".join(branch.id for branch in self.session.branches)
        return headers

    def _renew(self, key: Key, spent: set[str], place: Place, deadline: float) -> None:
        """After a 401 with ``key``: one thread renews, the others find a newer key and go on.

        A refreshed key that is refused at once leads to the sign-in, a signed-in key that is refused at once
        to the
        end: so a server that always says 401 costs one refresh and one sign-in, however many threads ask.
        """
        with self._renewing:
            if self._key is not key:
                return
            fresh = key.source == "sign_in" or key.proven
            if "refresh" not in spent and fresh and key.refresh_token:
                spent.add("refresh")
                if self._refresh(key, deadline):
                    return
            if "sign_in" not in spent and (key.source != "again" or key.proven) and self._credentials:
                spent.add("sign_in")
                self._sign_in_again(place)
                return
            if not key.proven:
                self._key = None
            raise _expired(place)

    def _refresh(self, key: Key, deadline: float) -> bool:
        body = _encode({"accessToken": key.token, "refreshToken": key.refresh_token})
        ask = self._ask(*REFRESH, None, None, content=body)
        try:
            self._key = read_refresh(parse_object(self._answer(ask, {}, deadline)), key)
        except (Unauthorized, ServerRefused, Forbidden, NotFound, UnexpectedAnswer):
            return False
        return True

    def _sign_in_again(self, place: Place) -> None:
        user, password = self._credentials or ("", "")
        try:
            self._sign_in(user, password, "again")
            return
        except TwoFactorRequired:
            self._key = None
            raise
        except SignInFailed as failed:
            self._key = None
            said = failed.server_message
        raise _expired(place, said)

    def _sign_in(self, user: str, password: str, source: str) -> Session:
        deadline = time.monotonic() + self._deadline
        content = _encode({"userName": user, "password": password, "rememberMe": False})
        login = self._ask(*LOGIN, None, None, content=content)
        body, server_time = self._login(login, deadline, password)
        key, person = read_login(body, password, source)
        info = self._ask(*SESSION_INFO, None, None)
        headers = {"Authorization": f"Bearer {key.token}"}
        body = self._session_info(info, headers, deadline)
        self.session = read_session(body, person, server_time)
        self._key = key
        return self.session

    def _session_info(self, ask: Ask, headers: dict[str, str], deadline: float) -> dict[str, Any]:
        """Who signed in. There is always somebody: an empty answer is another program's."""
        try:
            return parse_object(self._answer(ask, headers, deadline), endpoint=" ".join(SESSION_INFO))
        except NotFound:
            odd: SyncError = ask.place.error(UnexpectedAnswer, "The server does not say who is signed in.")
        except Unauthorized:
            detail = "The server does not accept the token that it has just given."
            odd = SignInFailed(detail, status=401)
        except (Forbidden, ServerRefused) as refused:
            detail = "The server refused to say who is signed in."
            odd = SignInFailed(detail, status=refused.status, server_message=refused.server_message)
        raise odd

    def _login(self, ask: Ask, deadline: float, password: str) -> tuple[dict[str, Any], datetime]:
        last: list[Answer] = []

        def attempt() -> bytes | None:
            last[:] = [self._exchange.send(ask, {}, deadline)]
            return judge(last[0], ask.place, self._now)

        refused: tuple[type[Exception], ...] = (Unauthorized, ServerRefused, Forbidden, NotFound)
        try:
            body = self._retry.run(attempt, self._stop, deadline)
            return _login_object(body), last[0].date(self._now)
        except refused as error:
            unknown = isinstance(error, NotFound)
        detail = "There is no clinic at this address." if unknown else "The server refused the sign-in."
        said = server_message(last[0].body, (password,)) if last else None
        status = last[0].status if last else None
        raise SignInFailed(detail, endpoint=" ".join(LOGIN), status=status, server_message=said)


def _login_object(body: bytes | None) -> dict[str, Any]:
    if body is None:
        raise UnexpectedAnswer("The answer to the sign-in is empty.", endpoint=" ".join(LOGIN))
    return parse_object(body, endpoint=" ".join(LOGIN))


def _expired(place: Place, said: str | None = None) -> SyncError:
    detail = "The session has ended and could not be renewed; sign in again."
    return place.error(SessionExpired, detail, None, said)


def _encode(body: object) -> bytes:
    try:
        return orjson.dumps(body)
    except TypeError:
        pass
    raise RequestRefused("The request's body cannot be written as JSON.")
