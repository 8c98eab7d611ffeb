"""The error tree of the headless half.

Every class says what went wrong in a way a person can act on. ``code`` is a stable key: the
command line and the window turn it into a sentence (``tdental_desktop/sentences.py``). Messages and
fields never hold patient data, passwords or tokens, so they may be logged as they are.

    SyncError
    ├── Offline                 no connection, unknown host, time-out, TLS refused by the line
    ├── SignInFailed            wrong user or password, unknown tenant, no password given
    │   ├── TwoFactorRequired   the account wants a second step that we cannot take
    │   └── SessionExpired      refresh and one new sign-in both failed
    ├── SubscriptionExpired     HTTP 410
    ├── Forbidden               HTTP 403 for one table
    ├── NotFound                404, 204 or null from a detail call
    ├── ServerRefused           HTTP 400 or a deterministic 500: same question, same refusal
    ├── ServerBusy              429 or 5xx after all retries
    ├── UnexpectedAnswer        HTML, broken JSON, wrong envelope, a redirect, lying totals
    │   └── EmptiedList         no rows at all where rows are held; they are kept
    ├── InsecureAddress         http:// to another machine, certificate not trusted
    ├── RequestRefused          the allow-list said no: a bug, raised before a byte leaves
    ├── OtherClinic             the server shows another clinic than the replica holds
    ├── Cancelled
    └── ReplicaError
        ├── WrongKey  ReplicaDamaged  ReplicaTooNew  ReplicaBusy  ReplicaUnwritable  DiskFull  ReplicaMissing
            LocalDamaged       the file of settings, not the clinic's
            KeyUnavailable     no keystore, no key in it, or a key file that cannot be used
"""

from __future__ import annotations


class SyncError(Exception):
    """Base class: tell the user, print no traceback.

    Args:
        detail: One plain English sentence without patient data.
        table: Local table name the error belongs to, if any.
        endpoint: Method and path template of the request, if any.
        status: HTTP status, if any.
        server_message: The server's own reason (``data.message``), already cut to one line.
    """

    code = "error"
    at_sign_in = False
    """It kept the first sign-in from succeeding."""

    def __init__(
        self,
        detail: str = "",
        *,
        table: str | None = None,
        endpoint: str | None = None,
        status: int | None = None,
        server_message: str | None = None,
    ) -> None:
        super().__init__(detail or self.__class__.__name__)
        self.detail = detail
        self.table = table
        self.endpoint = endpoint
        self.status = status
        self.server_message = server_message


class OtherClinic(SyncError):
    code = "other_clinic"


class Offline(SyncError):
    code = "offline"


class SignInFailed(SyncError):
    code = "sign_in_failed"


class TwoFactorRequired(SignInFailed):
    code = "two_factor"


class SessionExpired(SignInFailed):
    code = "session_expired"


class SubscriptionExpired(SyncError):
    code = "subscription_expired"


class Forbidden(SyncError):
    code = "forbidden"


class NotFound(SyncError):
    code = "not_found"


class ServerRefused(SyncError):
    code = "server_refused"


class ServerBusy(SyncError):
    code = "server_busy"


class UnexpectedAnswer(SyncError):
    code = "unexpected_answer"


class EmptiedList(UnexpectedAnswer):
    code = "emptied_list"


class InsecureAddress(SyncError):
    code = "insecure_address"


class RequestRefused(SyncError):
    code = "request_refused"


class Cancelled(SyncError):
    code = "cancelled"


class ReplicaError(SyncError):
    code = "replica_error"


class WrongKey(ReplicaError):
    code = "wrong_key"


class ReplicaDamaged(ReplicaError):
    code = "replica_damaged"


class LocalDamaged(ReplicaDamaged):
    code = "local_damaged"


class ReplicaTooNew(ReplicaError):
    code = "replica_too_new"


class ReplicaBusy(ReplicaError):
    code = "replica_busy"


class ReplicaUnwritable(ReplicaError):
    code = "replica_unwritable"


class DiskFull(ReplicaError):
    code = "disk_full"


class ReplicaMissing(ReplicaError):
    code = "replica_missing"


class KeyUnavailable(ReplicaError):
    code = "key_unavailable"


_OWN_CODE = (Cancelled, Offline, SubscriptionExpired, InsecureAddress)
"""What ends a sign-in too, but is said by a code of its own."""


def exit_code(error: SyncError | None) -> int:
    """Exit code of an error that ended a command (design section 5); 0 for none."""
    if error is not None and error.at_sign_in and not isinstance(error, _OWN_CODE):
        return 3
    for kind, code in (
        (Cancelled, 130),
        (SignInFailed, 3),
        (Offline, 4),
        (ReplicaError, 5),
        (InsecureAddress, 2),
        (OtherClinic, 2),
    ):
        if isinstance(error, kind):
            return code
    return 0 if error is None else 1
