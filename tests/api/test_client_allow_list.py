"""Only declared reading routes leave; everything else raises before a byte is sent."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.api import AllowList, Client
from sync.errors import RequestRefused
from tests.api.loopback import ALLOW, LIST, PARTNER, ROUTES, Loopback

TRICKS = [
    "/api/partners/GetPagedPartnersCustomer",
    "/API/Partners/GetPagedPartnersCustomer",
    "/api//Partners/GetPagedPartnersCustomer",
    "//evil.example/api/Partners/GetPagedPartnersCustomer",
    "/api/Partners/GetPagedPartnersCustomer/",
    "/api/Partners/../Partners/GetPagedPartnersCustomer",
    "/api/Partners/./GetPagedPartnersCustomer",
    "/api/Partners/%2e%2e/Account",
    "/api/Partners/GetPagedPartnersCustomer%00",
    "/api/Partners/GetPagedPartnersCustomer\n",
    "/api/Partners/GetPagedPartnersCustomer?x=1",
    "/api/Partners/GetPagedPartnersCustomer;a",
    "/api\\Partners\\GetPagedPartnersCustomer",
    "/api/Partners/" + "a1" * 33,
    "/api/Partners/SwitchCompany",
    "/api/Partners/１２",
    "/Web/DeleteSampleData",
    "api/Partners/GetPagedPartnersCustomer",
    "",
    "/",
]


@pytest.mark.parametrize("path", TRICKS)
def test_path_tricks_are_refused(path: str) -> None:
    with pytest.raises(RequestRefused):
        ALLOW.check("GET", path)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/ApplicationUsers/SwitchCompany"),
        ("POST", LIST),
        ("get", LIST),
        ("DELETE", f"/api/Partners/{PARTNER}"),
        ("PUT", f"/api/Partners/{PARTNER}"),
        ("HEAD", LIST),
        ("GET", "/api/Account/Login"),
    ],
)
def test_other_methods_are_refused(method: str, path: str) -> None:
    with pytest.raises(RequestRefused):
        ALLOW.check(method, path)


def test_templates_are_found() -> None:
    assert ALLOW.check("GET", LIST) == LIST
    assert ALLOW.check("GET", f"/api/Partners/{PARTNER}") == "/api/Partners/{id}"
    attachments = f"/api/Partners/{PARTNER}/GetListAttachment"
    assert ALLOW.check("GET", attachments) == "/api/Partners/{id}/GetListAttachment"
    assert ALLOW.check("POST", "/api/Account/Login") == "/api/Account/Login"
    assert AllowList([]).check("GET", "/Web/Session/GetSessionInfo") == "/Web/Session/GetSessionInfo"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_nothing_but_an_id_stands_for_an_id(text: str) -> None:
    plain = text.isascii() and text.replace("-", "").isalnum() and any(c.isdigit() for c in text)
    try:
        assert ALLOW.check("GET", f"/api/Partners/{text}") in ("/api/Partners/{id}", LIST)
        assert plain or text == "GetPagedPartnersCustomer"
    except RequestRefused:
        assert not plain


@pytest.mark.parametrize(
    "route",
    [
        ("GET", "/Web/DeleteSampleData"),
        ("POST", "/api/ApplicationUsers/SwitchCompany"),
        ("POST", "/api/Partners"),
        ("POST", "/api/Account/ChangePassword"),
        ("PUT", "/api/Partners/{id}"),
        ("DELETE", "/api/Partners/{id}"),
        ("GET", "/api/Partners/{id}/../x"),
        ("GET", "/api/Partners?limit=1"),
        ("GET", ""),
    ],
)
def test_writing_routes_cannot_even_be_declared(route: tuple[str, str]) -> None:
    with pytest.raises(RequestRefused):
        AllowList([*ROUTES, route])


def test_the_list_cannot_be_changed() -> None:
    allow = AllowList(ROUTES)
    with pytest.raises(AttributeError):
        allow.routes = frozenset({("GET", "/Web/DeleteSampleData")})


def test_refused_calls_send_nothing(client: Client, server: Loopback) -> None:
    calls = [
        lambda: client.get("/Web/DeleteSampleData"),
        lambda: client.post("/api/ApplicationUsers/SwitchCompany", {"companyId": PARTNER}),
        lambda: client.get("/api/Partners/{id}", id="../ApplicationUsers/1"),
        lambda: client.get("/api/Partners/{id}", id="a1/b"),
        lambda: client.get("/api/Partners/{id}", id="a1%2fb"),
        lambda: client.get("/api/Partners/{id}", id="1?x=1"),
        lambda: client.get("/api/Partners/{id}", id="1\n"),
        lambda: client.get("/api/Partners/{id}", id=""),
        lambda: client.get("/api/Partners/{id}", id="DeleteAll"),
        lambda: client.get("/api/Partners/{id}"),
        lambda: client.get(f"/api/Partners/{PARTNER}"),
        lambda: client.get(LIST, id="1"),
        lambda: client.get(LIST, query=[("access_Token", "x")]),
        lambda: client.post("/api/PartnerImages/SearchRead", {"partnerId": object()}),
    ]
    before = client.requests
    for call in calls:
        with pytest.raises(RequestRefused):
            call()
    assert server.seen == []
    assert client.requests == before


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/Web/DeleteSampleData"),
        ("POST", "/api/ApplicationUsers/SwitchCompany"),
        ("DELETE", f"/api/Partners/{PARTNER}"),
        ("GET", LIST + "?Xtoken=1"),
        ("GET", LIST + "?x%74oken=1"),
        ("GET", "/api/Partners/%2e%2e/x"),
    ],
)
def test_the_transport_refuses_by_itself(client: Client, server: Loopback, method: str, path: str) -> None:
    with pytest.raises(RequestRefused):
        client._exchange._http.request(method, server.url + path)
    assert server.seen == []


def test_the_transport_sends_nowhere_else(client: Client, server: Loopback) -> None:
    inner = client._exchange._http
    port = httpx.URL(server.url).port
    for url in (
        f"http://localhost:{port}{LIST}",
        f"https://127.0.0.1:{port}{LIST}",
        f"http://127.0.0.1:1{LIST}",
    ):
        with pytest.raises(RequestRefused):
            inner.get(url)
    with pytest.raises(RequestRefused):
        inner.get(server.url + LIST, headers={"Host": "evil.example"})
    assert server.seen == []
