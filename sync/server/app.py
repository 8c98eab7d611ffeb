"""The HTTP face: sign-in, errors and JSON in TDental's shapes (API reference, sections 1 and 2).

Short reads run in the event loop, one after the other, on one read-only connection: the server is a
process of its own, and a thread per request would only contend for the interpreter.
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import parse_qsl

import orjson
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.server.filters import BadParameter, UnpairedDate
from sync.server.pictures import is_picture_route, picture
from sync.server.routes import LOGIN, REFRESH, SESSION, Found, Routes
from sync.server.sign_in import SignIn
from sync.server.store import Store

_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
_WRITES = re.compile(
    r"/(?:delete|remove|switch|create|update|save|set|import|upload|reset|change|action|cancel)\w*$"
)
_SPA = "<!DOCTYPE html><html><head><title>TDental</title></head><body><app-root></app-root></body></html>"
_MOST_BODY = 64 * 1024
_GZIP_FROM = 512 * 1024


def make_app(store: Store, sign_in: SignIn, *, latency_ms: float = 0, compress: bool = False) -> Starlette:
    """The ASGI application over one open replica.

    Args:
        store: The replica.
        sign_in: The one account.
        latency_ms: Added to every request, as a distant server would.
        compress: gzip for clients that take it; on loopback packing costs more time than it saves.
    """
    door = _Door(store, sign_in, latency_ms / 1000)
    middleware = [Middleware(GZipMiddleware, minimum_size=_GZIP_FROM, compresslevel=1)] if compress else []
    return Starlette(routes=[Route("/{path:path}", door.answer, methods=_METHODS)], middleware=middleware)


class OwnDate:
    """Answers tell another time than this computer's: an invented clinic's day goes on at any hour.

    Args:
        app: Answers without a ``Date``.
        ahead: Of this computer's clock; it runs on from there.
    """

    def __init__(self, app: ASGIApp, ahead: timedelta) -> None:
        self._app = app
        self._ahead = ahead

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                now = datetime.now(UTC) + self._ahead
                MutableHeaders(scope=message)["date"] = format_datetime(now, usegmt=True)
            await send(message)

        await self._app(scope, receive, dated)


class _Door:
    def __init__(self, store: Store, sign_in: SignIn, latency: float) -> None:
        self._store = store
        self._sign_in = sign_in
        self._latency = latency
        self._routes = Routes()

    async def answer(self, request: Request) -> Response:
        if self._latency:
            await asyncio.sleep(self._latency)
        method = "GET" if request.method == "HEAD" else request.method
        path = request.url.path.lower()
        path = path.rstrip("/") or "/"
        self._store.refresh()
        if method == "POST" and path in (LOGIN, REFRESH):
            return self._door(path, await _body(request))
        if method == "GET" and is_picture_route(path):
            file = picture(self._store, path)
            return _problem(404, "Not Found") if file is None else Response(file, media_type="image/png")
        found = self._routes.find(method, path)
        if found is None and path != SESSION:
            return _refused(method, path)
        if method == "GET" and path == SESSION:
            found = Found(lambda store, _query, _id: self._sign_in.session(store))
        if found is None:
            return _refused(method, path)
        if not self._sign_in.accepts(request.headers.get("authorization")):
            return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
        query = _query(request.url.query)
        if method == "POST":
            query |= _body_query(await _body(request))
        return self._read(found, query)

    def _door(self, path: str, body: object) -> Response:
        if path == LOGIN:
            return _json(self._sign_in.login(body, self._store))
        fresh = self._sign_in.refresh(body, self._store)
        return _problem(400, "Bad Request") if fresh is None else _json(fresh)

    def _read(self, found: Found, query: dict[str, list[str]]) -> Response:
        try:
            answer = found.handler(self._store, query, found.ident)
        except BadParameter as bad:
            reason = {str(bad): ["The value is not valid."]}
            return _problem(400, "One or more validation errors occurred.", reason)
        except UnpairedDate:
            return _server_error("Nullable object must have a value.", "InvalidOperationException")
        return _problem(404, "Not Found") if answer is None else _json(answer)


def _refused(method: str, path: str) -> Response:
    """Unknown addresses get the web page, as from TDental; what would write gets a refusal."""
    if method != "GET":
        return Response(status_code=405, headers={"Allow": "GET"})
    if _WRITES.search(path):
        return _problem(404, "Not Found")
    return Response(_SPA, media_type="text/html")


async def _body(request: Request) -> object:
    """The JSON body, or None if there is none, it is too long or it is no JSON."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > _MOST_BODY:
            return None
    try:
        return orjson.loads(data) if data else None
    except orjson.JSONDecodeError:
        return None


def _query(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        found.setdefault(name.lower(), []).append(value)
    return found


def _body_query(body: object) -> dict[str, list[str]]:
    """A POST body asks the same as a query string would; null is silence."""
    if not isinstance(body, dict):
        return {}
    return {
        str(name).lower(): [_text(one) for one in (value if isinstance(value, list) else [value])]
        for name, value in body.items()
        if value is not None
    }


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _json(value: object, status: int = 200) -> Response:
    return Response(orjson.dumps(value), status, media_type="application/json")


def _problem(status: int, title: str, errors: dict[str, list[str]] | None = None) -> Response:
    body: dict[str, object] = {"type": "about:blank", "title": title, "status": status, "traceId": "local"}
    if errors:
        body["errors"] = errors
    return Response(orjson.dumps(body), status, media_type="application/problem+json")


def _server_error(reason: str, kind: str) -> Response:
    data = {"message": reason, "name": kind}
    return _json({"message": "TDental Server Error", "code": 500, "data": data}, 500)
