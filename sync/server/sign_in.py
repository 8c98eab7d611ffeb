"""Sign-in as TDental's (API reference, section 1): tokens live as long as this server does."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from typing import Any

import orjson

from sync.server.store import Store

_WEEK = 604_800
_WRONG = "Tên tài khoản của bạn hoặc Mật khẩu không đúng. Vui lòng thử lại"
_SILENT = ("configs", "tenantId", "userId", "deviceId")


class SignIn:
    """One account, random signing key, no lock-out.

    Args:
        user, password: What Login must name.
    """

    def __init__(self, user: str, password: str) -> None:
        self.user = user
        self._password = password.encode()
        self._key = secrets.token_bytes(32)
        self._refresh = secrets.token_urlsafe(32)

    def login(self, body: object, store: Store) -> dict[str, Any]:
        """The answer to Login; HTTP 200 whether it succeeded or not."""
        asked = body if isinstance(body, dict) else {}
        user, password = asked.get("userName"), asked.get("password")
        right = isinstance(user, str) and isinstance(password, str)
        right = right and hmac.compare_digest(str(user).lower().encode(), self.user.lower().encode())
        right = right and hmac.compare_digest(str(password).encode(), self._password)
        answer: dict[str, Any] = dict.fromkeys(_SILENT) | {"succeeded": right, "requiresTwoFactor": False}
        if not right:
            return answer | {
                "message": _WRONG, "token": None, "refreshToken": None, "user": None, "sessionId": None
            }  # fmt: skip
        me = _me(store, self.user)
        branches = _branches(store)
        company = branches[0]["id"] if branches else None
        return answer | {
            "message": "Authentication succeeded",
            "token": self._token(me["id"], company),
            "refreshToken": self._refresh,
            "user": me | {"email": None, "companyId": company},
            "sessionId": secrets.token_hex(20),
        }

    def refresh(self, body: object, store: Store) -> dict[str, Any] | None:
        """New access token, the same refresh token; None for a refresh token that is not ours."""
        given = body.get("refreshToken") if isinstance(body, dict) else None
        if not isinstance(given, str) or not hmac.compare_digest(given.encode(), self._refresh.encode()):
            return None
        branches = _branches(store)
        token = self._token(_me(store, self.user)["id"], branches[0]["id"] if branches else None)
        return {"accessToken": token, "refreshToken": self._refresh}

    def accepts(self, header: str | None) -> bool:
        """Whether an Authorization header holds a token of ours that has not run out."""
        scheme, _, token = (header or "").partition(" ")
        head, _, signature = token.strip().rpartition(".")
        if scheme.lower() != "bearer" or not hmac.compare_digest(self._sign(head), signature.encode()):
            return False
        payload = head.partition(".")[2]
        claims = orjson.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return float(claims["exp"]) > time.time()

    def session(self, store: Store) -> dict[str, Any]:
        """``GET /Web/Session/GetSessionInfo``; the branches are the active companies of the replica."""
        me = _me(store, self.user)
        branches = _branches(store)
        head = next((b for b in branches if b["isHead"]), branches[0] if branches else None)
        return {
            "id": me["id"],
            "name": me["name"],
            "userName": me["userName"],
            "userPartnerId": me["partnerId"],
            "partnerId": me["partnerId"],
            "userCompanies": {"currentCompany": head, "allowedCompanies": branches},
            "expirationDate": None,
            "expiredIn": 525_600,
            "isAdmin": True,
            "permissions": [],
            "groups": [],
            "rules": [],
            "modules": [],
            "settings": None,
            "tenantId": None,
            "isUppercasePartnerName": False,
            "features": [],
            "totpEnabled": False,
        }

    def _token(self, user_id: str, company: str | None) -> str:
        now = int(time.time())
        claims = {
            "nameid": user_id,
            "unique_name": self.user,
            "company_id": company,
            "user_root": "True",
            "session_id": secrets.token_hex(20),
            "nbf": now,
            "exp": now + _WEEK,
            "iat": now,
        }
        head = f"{_b64(orjson.dumps({'alg': 'HS256', 'typ': 'JWT'}))}.{_b64(orjson.dumps(claims))}"
        return f"{head}.{self._sign(head).decode()}"

    def _sign(self, head: str) -> bytes:
        return _b64(hmac.new(self._key, head.encode(), hashlib.sha256).digest()).encode()


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _me(store: Store, user: str) -> dict[str, Any]:
    """The signed-in user, out of the replica if it holds one of that name."""
    rows = store.all(
        'SELECT "id", "name", "user_name", "partner_id", "phone_number", "avatar" FROM "application_users"'
        ' WHERE lower("user_name") = ? AND _gone_at IS NULL',
        [user.lower()],
    )
    row = rows[0] if rows else ("00000000-0000-4000-8000-000000000001", user, user, None, None, None)
    return dict(zip(("id", "name", "userName", "partnerId", "phone", "avatar"), row, strict=True))


def _branches(store: Store) -> list[dict[str, Any]]:
    rows = store.all(
        'SELECT "id", "name", "is_head" FROM "companies" WHERE coalesce("active", 1) = 1'
        " AND _gone_at IS NULL ORDER BY rowid"
    )
    return [{"id": ident, "name": name, "isHead": bool(head)} for ident, name, head in rows]
