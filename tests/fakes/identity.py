"""Sign-in, refresh, tokens and the session of the fake server (API reference, section 1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.fakes.contract import permission
from tests.fakes.wire import FIELDS, Json

if TYPE_CHECKING:
    from tests.fakes.tdental import FakeTDental

LIFETIME = timedelta(days=7)
NOBODY = "00000000-0000-4000-8000-0000000000aa"


class Identity:
    """One account. ``access`` maps a live access token to its expiry (epoch seconds, server clock)."""

    def __init__(self, fake: FakeTDental) -> None:
        self.fake = fake
        self.access: dict[str, float] = {}
        self.refresh: set[str] = set()

    def branches(self) -> list[Json]:
        rows = sorted(
            (one.row for one in self.fake.store.tables["companies"]), key=lambda row: str(row["name"])
        )
        return [{"id": row["id"], "name": row["name"], "isHead": row.get("isHead")} for row in rows]

    def token(self) -> str:
        """A JWT of seven days by the server's clock."""
        now = int(self.fake.now().timestamp())
        claims = {
            "nameid": NOBODY, "unique_name": self.fake.user, "company_id": self.branches()[0]["id"],
            "user_root": "False", "jti": uuid.uuid4().hex, "nbf": now, "iat": now,
            "exp": now + int(LIFETIME.total_seconds()),
        }  # fmt: skip
        head, body = (_b64(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
        seal = hmac.new(b"fake", f"{head}.{body}".encode(), hashlib.sha256).digest()
        token = f"{head}.{body}.{_b64(seal)}"
        self.access[token] = float(claims["exp"])
        return token

    def knows(self, header: str | None) -> bool:
        """Whether an Authorization header is good; the scheme is case-insensitive."""
        scheme, _, token = (header or "").partition(" ")
        return scheme.lower() == "bearer" and self.access.get(token, 0) > self.fake.now().timestamp()

    def login(self, body: Any) -> Json:
        """Always HTTP 200: only ``succeeded`` tells."""
        body = body if isinstance(body, dict) else {}
        blank: Json = {
            "succeeded": False, "message": None, "token": None, "refreshToken": None, "configs": None,
            "user": None, "tenantId": None, "sessionId": None, "requiresTwoFactor": False, "userId": None,
            "deviceId": None,
        }  # fmt: skip
        if body.get("userName") != self.fake.user or body.get("password") != self.fake.password:
            text = "Tên tài khoản của bạn hoặc Mật khẩu không đúng. Vui lòng thử lại"
            if self.fake.generation == 2023:
                text = "Tài khoản hoặc mật khẩu không đúng"
            return blank | {"message": text}
        if self.fake.switches.two_factor:
            return blank | {"requiresTwoFactor": True, "userId": NOBODY}
        refresh = uuid.uuid4().hex
        self.refresh.add(refresh)
        user = {"id": NOBODY, "name": "Lễ tân", "userName": self.fake.user, "partnerId": None, "phone": None,
                "email": None, "avatar": None, "companyId": self.branches()[0]["id"]}  # fmt: skip
        session = hashlib.sha1(refresh.encode(), usedforsecurity=False).hexdigest()
        return blank | {"succeeded": True, "message": "Authentication succeeded", "token": self.token(),
                        "refreshToken": refresh, "user": user, "sessionId": session}  # fmt: skip

    def renew(self, body: Any) -> tuple[int, Json | None]:
        """A new access token and the same refresh token; unknown 400, barred 401."""
        body = body if isinstance(body, dict) else {}
        if body.get("refreshToken") not in self.refresh:
            return 400, {"type": "about:blank", "title": "Bad Request", "status": 400, "traceId": "0"}
        if self.fake.switches.refuse_refresh:
            return 401, None
        return 200, {"accessToken": self.token(), "refreshToken": body["refreshToken"]}

    def permissions(self) -> list[str]:
        lost = {permission(table) for table in self.fake.switches.forbidden}
        return sorted(code for code in {permission(table) for table in FIELDS} - lost if code)

    def session(self) -> Json:
        branches = self.branches()
        answer: Json = {
            "name": "Lễ tân", "expirationDate": "2027-12-31T00:00:00", "expiredIn": 500000, "isAdmin": False,
            "permissions": self.permissions(), "groups": ["base.group_user", "base.group_multi_company"],
            "userCompanies": {"currentCompany": branches[0], "allowedCompanies": branches},
            "settings": {"companySharePartner": True} if self.fake.generation == 2023 else None,
        }  # fmt: skip
        if self.fake.generation == 2023:
            return answer
        return answer | {
            "id": NOBODY, "userName": self.fake.user, "userPartnerId": None, "partnerId": None, "rules": [],
            "modules": [], "tenantId": None, "isUppercasePartnerName": False, "totpEnabled": False,
            "features": [{"name": "NewSaleOrder", "value": True}],
        }  # fmt: skip


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
