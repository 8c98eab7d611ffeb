"""From a request to a reply: routing, refusals and everything that must never be asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.answers import Refusal
from tests.fakes.contract import DETAILS, LISTINGS, NO_DETAIL, BadParameter, permission

if TYPE_CHECKING:
    from tests.fakes.http_service import Handler
    from tests.fakes.tdental import FakeTDental, Fault, Seen

SPA = b"<!doctype html><html lang='vi'><head><title>TDental</title></head><body><app-root/></body></html>"
BY_PATH = {listing.path.lower(): table for table, listing in LISTINGS.items()}
POST_READS = {
    "/api/partnerimages/searchread": "partner_images",
    "/api/teeth/getalldisplay": "teeth",
    "/api/accountjournals/autocomplete": "account_journals",
    "/api/employees/autocomplete": "employees",
    "/api/partnersources/autocomplete": "partner_sources",
    "/api/partnercategories/autocomplete": "partner_categories",
    "/api/products/autocomplete2": "products",
    "/api/saleorderlines/grid": "sale_order_lines",
    "/api/stockpickings/getpaged": "stock_pickings",
    "/api/accountcommonpartnerreports/reportpartnerdebit": "customer_debt_report",
    "/api/accountcommonpartnerreports/reportpartneradvance": "customer_advance_report",
}
GET_READS = {
    "/api/toothcategories/getall": "tooth_categories",
    "/api/dotkhamsteps": "dot_kham_steps",
    "/api/reportcustomerdebts/getamountdebttotal": "customer_debt_ledger",
    "/api/partners": "customers",
}
SIGN_IN = {"/api/account/login", "/api/account/refresh"}
OF_PARTNER = re.compile(r"^/api/partners/([^/]+)/(getlistattachment|getamountadvancebalance)$")


@dataclass
class Reply:
    """One answer; ``wire`` writes it in its own, wrong way instead of ``Handler.send``."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    dropped: bool = False
    wire: Callable[[Handler, Reply], None] | None = None


def as_json(payload: Any, status: int = 200, **headers: str) -> Reply:
    """UTF-8 JSON; only text that UTF-8 cannot carry (a lone surrogate) makes the answer escaped."""
    try:
        body = json.dumps(payload, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        body = json.dumps(payload).encode()
    return Reply(status, body, {"Content-Type": "application/json; charset=utf-8", **headers})


def problem(status: int, title: str, **more: Any) -> Reply:
    reply = as_json(
        {"type": "about:blank", "title": title, "status": status, "traceId": "00-0", **more}, status
    )
    reply.headers["Content-Type"] = "application/problem+json; charset=utf-8"
    return reply


def server_error(message: str, kind: str, status: int = 500) -> Reply:
    """The error envelope of section 2."""
    return as_json({"message": "TDental Server Error", "code": status, "data": {"message": message,
        "name": kind}},
                   status)  # fmt: skip


def page() -> Reply:
    """The single-page application: what an unknown path answers, with 200."""
    return Reply(200, SPA, {"Content-Type": "text/html"})


def table_of(path: str) -> str | None:
    """The local table that a lower-case path is about."""
    table = BY_PATH.get(path) or POST_READS.get(path) or GET_READS.get(path)
    if table:
        return table
    attached = OF_PARTNER.match(path)
    if attached:
        return "partner_attachments" if attached[2] == "getlistattachment" else "customers"
    stem, _, key = path.rpartition("/")
    return DETAILS.get(stem + "/") if key else None


def answer(fake: FakeTDental, seen: Seen) -> Reply:
    """One reply. Call with the store's lock held."""
    path = seen.path.lower().rstrip("/")
    switches = fake.switches
    _watch(fake, seen, path)
    if switches.wrong_tenant:
        return Reply(
            200, b"<html><body>This site is not available</body></html>", {"Content-Type": "text/html"}
        )
    if seen.method == "POST" and path in SIGN_IN:
        if path.endswith("login"):
            return as_json(fake.identity.login(seen.body))
        status, renewed = fake.identity.renew(seen.body)
        return as_json(renewed, status) if renewed is not None else Reply(401)
    known = table_of(path) is not None or path == "/web/session/getsessioninfo"
    if not known and seen.method == "GET":
        return page()
    if not fake.identity.knows(seen.headers.get("authorization")):
        return Reply(401, b"", {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    if switches.expired and path.startswith("/api/"):
        return as_json({"error": True, "message": "Hết hạn sử dụng phần mềm", "url": "/auth/expired"}, 410)
    if not _reads(seen.method, path):
        return Reply(204)
    fault = fake.take_fault(seen)
    if seen.table in switches.forbidden:
        return server_error(permission(seen.table or "") or "Quyền truy cập", "AccessErrorException", 403)
    try:
        return _spoilt(_read(fake, seen, path), fault)
    except BadParameter as error:
        return problem(400, "One or more validation errors occurred.", errors={str(error): ["is not valid."]})
    except ValueError:
        return problem(400, "One or more validation errors occurred.", errors={"": ["is not valid."]})
    except Refusal as error:
        return server_error(str(error), "InvalidOperationException")


def _reads(method: str, path: str) -> bool:
    return method == "GET" or (method == "POST" and (path in POST_READS or path in SIGN_IN))


def _watch(fake: FakeTDental, seen: Seen, path: str) -> None:
    """Notes what a read-only client must not send."""
    if not _reads(seen.method, path):
        fake.violations.append(f"{seen.method} {seen.path}")
    fake.violations.extend(f"query name with a token: {name}" for name in seen.query if "token" in name)


def _visible(fake: FakeTDental, seen: Seen) -> set[str] | None:
    if not fake.switches.cids_scope:
        return None
    named = {part.strip() for part in seen.headers.get("cids", "").split(",") if part.strip()}
    return named or {fake.identity.branches()[0]["id"]}


def _read(fake: FakeTDental, seen: Seen, path: str) -> Reply:
    """A permitted read."""
    answers = fake.answers
    if path == "/web/session/getsessioninfo":
        return as_json(fake.identity.session())
    if seen.method == "POST":
        return _post_read(fake, seen, path)
    if path == "/api/dotkhamsteps":
        return as_json(answers.steps())
    if path == "/api/toothcategories/getall":
        return as_json(sorted(answers.newest("tooth_categories"), key=lambda row: row["sequence"] or 0))
    if path == "/api/reportcustomerdebts/getamountdebttotal":
        return as_json(answers.debt_total(seen.query.get("partnerid", [None])[-1]))
    if path in BY_PATH or path == "/api/partners":
        table = BY_PATH.get(path, "customers")
        return as_json(answers.listed(table, seen.query, _visible(fake, seen)))
    of_partner = OF_PARTNER.match(path)
    if of_partner:
        customer = answers.detail("customers", of_partner[1])
        if customer is None:
            return problem(404, "Not Found")
        if of_partner[2] == "getamountadvancebalance":
            return as_json(fake.store.record("customers", customer["id"]).row["amountBalance"])
        return as_json(answers.newest("partner_attachments", partnerId=customer["id"]))
    return _detail(fake, seen, path)


def _detail(fake: FakeTDental, seen: Seen, path: str) -> Reply:
    table = seen.table or ""
    if table in NO_DETAIL or path.rpartition("/")[0] + "/" not in DETAILS:
        return page()
    found = fake.answers.detail(table, path.rpartition("/")[2])
    if found is not None:
        return as_json(found)
    unknown = fake.answers.listings[table].unknown if table in fake.answers.listings else 404
    if unknown == "null":
        return Reply(200, b"null", {"Content-Type": "application/json; charset=utf-8"})
    if unknown == 204:
        return Reply(204)
    if unknown == 500:
        return server_error("Object reference not set to an instance of an object.", "NullReferenceException")
    return problem(404, "Not Found")


def _post_read(fake: FakeTDental, seen: Seen, path: str) -> Reply:
    answers, body = fake.answers, seen.body if isinstance(seen.body, dict) else {}
    if path == "/api/partnerimages/searchread":
        wanted = {name: body[name] for name in ("partnerId", "dotKhamId") if body.get(name)}
        if not wanted and fake.switches.images_need_partner:
            return as_json([])
        return as_json(
            sorted(answers.newest("partner_images", **wanted), key=lambda row: str(row["date"]), reverse=True)
        )
    if path == "/api/teeth/getalldisplay":
        category = body.get("categoryId")
        rows = [row for row in answers.newest("teeth") if category in (None, row["categoryId"])]
        return as_json(sorted(rows, key=lambda row: str(row["name"])))
    if path.endswith("/reportpartnerdebit"):
        return as_json(answers.partner_report("totalDebit"))
    if path.endswith("/reportpartneradvance"):
        return as_json(answers.partner_report("amountBalance"))
    table = POST_READS[path]
    if path in ("/api/saleorderlines/grid", "/api/stockpickings/getpaged"):
        query = {k.lower(): v if isinstance(v, list) else [str(v)] for k, v in body.items() if v is not None}
        return as_json(answers.listed(table, query, _visible(fake, seen)))
    return as_json(answers.autocomplete(table, body))


def _spoilt(reply: Reply, fault: Fault | None) -> Reply:
    """Applies a fault to the good reply."""
    if fault is None:
        return reply
    if isinstance(fault.kind, int):
        spoilt = server_error("Lỗi tạm thời", "TimeoutException", fault.kind)
        if fault.retry_after is not None:
            spoilt.headers["Retry-After"] = fault.retry_after
        return spoilt
    if fault.kind == "html":
        return page()
    if fault.kind == "drop":
        return Reply(0, dropped=True)
    if fault.kind == "junk":
        return Reply(200, reply.body[: len(reply.body) // 2], reply.headers)
    payload = json.loads(reply.body)
    envelope = payload if isinstance(payload, dict) else {"items": payload}
    items = envelope.get("items") or []
    if fault.kind == "empty":
        envelope |= {"items": [], "totalItems": 0}
    elif fault.kind == "short":
        envelope["items"] = items[:-1]
    elif fault.kind == "twice":
        envelope["items"] = [*items[:-1], items[0]] if items else items
    elif fault.kind == "wrong":
        envelope["items"] = {"rows": 1}
    return as_json(envelope if isinstance(payload, dict) else envelope["items"])
