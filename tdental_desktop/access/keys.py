"""Where the data key lives: the operating system's keystore, or a key file that the user names.

Never is a key written beside the data unasked, and never into a keystore that keeps plain text. Passwords of
the server account go to the keystore only when the user asks for it. Design section 6. Any thread; a keystore
may ask the person to unlock it: calls wait for that, but no longer than ``PATIENCE``.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.errors import KeyUnavailable
from sync.replica.connection import KEY_BYTES, LOCAL_FILE, REPLICA_FILE

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "TDental Desktop"
PASSWORD_SERVICE = "TDental Desktop sign-in"
_USE_KEY_FILE = "use --key-file FILE"
_NO_ANSWER = f"The keystore is locked or did not answer: unlock it, or {_USE_KEY_FILE}."
_LONGEST_KEY_FILE = 4096
_NAMED = "key-file.txt"
"""Says where the key file of a data folder is that a person chose in the window; never the key."""
PATIENCE = 60.0
"""Seconds a keystore has for its answer: it may ask a person, and it may hang for good."""
# Backends that keep nothing, or keep it readable by anyone who copies the file.
_NO_KEYSTORE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")

# Backends let errors of D-Bus, Windows and macOS through, and those written in Rust panic past Exception.
_ANYTHING = BaseException


def _demand_fault(error: BaseException) -> None:
    """A person's Ctrl+C and the end of the program are no faults of the keystore."""
    if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
        raise error


class Asked:
    """A call in a thread of its own, for one that may hang: the thread does not keep the program from ending.

    Args:
        call: What to ask.
    """

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self._answer: Any = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="keystore", daemon=True)
        self._thread.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it came back within this time; None waits for it."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> Any:
        """What it returned; raises what it raised. Only after :meth:`wait` said that it came back."""
        if self._error is not None:
            raise self._error
        return self._answer

    def _run(self) -> None:
        try:
            self._answer = self._call()
        except _ANYTHING as error:
            self._error = error


def load_key(data_dir: Path, key_file: Path | None = None) -> bytes:
    """The key of a data folder.

    Args:
        data_dir: The data folder; it need not exist.
        key_file: Read this file and nothing else; None means the file that was chosen for this folder, if
            one was, else the keystore.

    Returns:
        32 bytes.

    Raises:
        KeyUnavailable: no key there, or none that may be used; the sentence says what to do.
    """
    key_file = key_file or chosen_key_file(data_dir)
    if key_file is not None:
        return _read_key_file(key_file)
    text = _stored(SERVICE, _entry(data_dir))
    if text is None:
        raise KeyUnavailable(
            f"The keystore holds no key for {data_dir}: sync first, or {_USE_KEY_FILE} with its key."
        )
    return _parse(text, "The key in the keystore")


def ensure_key(data_dir: Path, key_file: Path | None = None) -> bytes:
    """``load_key``, or for a folder without data a new random key, stored there first.

    Raises:
        KeyUnavailable: as ``load_key``; or the folder holds data but its key is gone: a new one would not
            open it.
    """
    key_file = key_file or chosen_key_file(data_dir)
    exists = key_file.exists() if key_file is not None else has_key(data_dir)
    if exists:
        return load_key(data_dir, key_file)
    if any((data_dir / name).exists() for name in (REPLICA_FILE, LOCAL_FILE)):
        where = str(key_file) if key_file is not None else "the keystore"
        raise KeyUnavailable(
            f"{data_dir} holds data, but {where} does not hold its key: "
            "bring the key back, or choose another folder."
        )
    if key_file is not None:
        return new_key_file(key_file)
    key = secrets.token_bytes(KEY_BYTES)
    _store(SERVICE, _entry(data_dir), key.hex())
    return key


def has_key(data_dir: Path) -> bool:
    """Whether the keystore holds a key for a data folder, which need not exist.

    Raises:
        KeyUnavailable: there is no keystore that may be used.
    """
    return _stored(SERVICE, _entry(data_dir)) is not None


def chosen_key_file(data_dir: Path) -> Path | None:
    """The key file that a person chose for this data folder, see ``remember_key_file``."""
    try:
        named = (data_dir / _NAMED).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(named) if named else None


def remember_key_file(data_dir: Path, path: Path) -> None:
    """Note where the key of a folder is, so that nobody is asked again. A folder that cannot be written to
    is asked about each time."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        (data_dir / _NAMED).write_text(f"{path.absolute()}\n", encoding="utf-8")
    except OSError:
        return


def new_key_file(path: Path) -> bytes:
    """Make a random key and write it as 64 hex characters and a newline, readable by the owner alone.

    Raises:
        KeyUnavailable: the file exists (it is never overwritten) or cannot be written; no half file stays.
    """
    key = secrets.token_bytes(KEY_BYTES)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyUnavailable(f"The key file {path} exists already: it is not overwritten.") from None
    except OSError as error:
        raise KeyUnavailable(f"The key file {path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "w", encoding="ascii", newline="\n") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise KeyUnavailable(f"The key file {path} cannot be written: {error.strerror}.") from error
    return key


def remember_password(server: str, user: str, password: str) -> None:
    """Keep the password of a server account in the keystore: only when the user asked for it.

    Raises:
        KeyUnavailable: there is no keystore that may be used.
    """
    _store(PASSWORD_SERVICE, _account(server, user), password)


def remembered_password(server: str, user: str) -> str | None:
    """The password kept for this account; None if none is, or if there is no keystore or it stays locked."""
    try:
        return _stored(PASSWORD_SERVICE, _account(server, user))
    except KeyUnavailable:
        return None


def forget_password(server: str, user: str) -> None:
    """Delete the password kept for this account; none kept, or no keystore, is fine.

    Raises:
        KeyUnavailable: a password is kept, but the keystore did not delete it.
    """
    if remembered_password(server, user) is None:
        return
    try:
        backend = _keystore()
        _answered(lambda: backend.delete_password(PASSWORD_SERVICE, _account(server, user)))
    except _ANYTHING as error:
        _demand_fault(error)
        raise KeyUnavailable("The keystore did not delete the password: delete it there.") from error


def _read_key_file(path: Path) -> bytes:
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise KeyUnavailable(f"The key file {path} is not a file.")
        if os.name == "posix" and info.st_mode & 0o077:
            raise KeyUnavailable(f"Others may read the key file {path}: run chmod 600 on it.")
        with path.open("rb") as file:
            text = file.read(_LONGEST_KEY_FILE).decode("ascii", "replace")
    except FileNotFoundError:
        raise KeyUnavailable(f"There is no key file {path}.") from None
    except OSError as error:
        raise KeyUnavailable(f"The key file {path} cannot be read: {error.strerror}.") from error
    return _parse(text, f"The key file {path}")


def _parse(text: str, what: str) -> bytes:
    """The key in ``text``; the error says how long the text is, never what it is."""
    compact = "".join(text.split())
    try:
        key = bytes.fromhex(compact)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyUnavailable(
            f"{what} is not a key: it must be {2 * KEY_BYTES} hexadecimal characters, "
            f"and has {len(compact)} characters."
        )
    return key


def _entry(data_dir: Path) -> str:
    """The keystore's user name for a folder: a digest, so that the keystore's list shows no path."""
    resolved = os.path.normcase(data_dir.expanduser().resolve())
    return hashlib.sha256(resolved.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _account(server: str, user: str) -> str:
    return f"{user} @ {server.strip().rstrip('/').lower()}"


def _answered(call: Callable[[], Any]) -> Any:
    """What the keystore says to ``call``, or whatever it raises; TimeoutError if it says nothing."""
    asked = Asked(call)
    if not asked.wait(PATIENCE):
        raise TimeoutError
    return asked.result()


def _keystore() -> KeyringBackend:
    """The system's keystore; a chain of several gives its first acceptable member.

    Raises:
        KeyUnavailable: there is none, or it keeps nothing or plain text.
    """
    try:
        import keyring  # searches the system for backends: 0.2 s that a run with a key file need not pay
        from keyring.backends.chainer import ChainerBackend

        backend = keyring.get_keyring()
        found = list(backend.backends) if isinstance(backend, ChainerBackend) else [backend]
    except _ANYTHING as error:
        _demand_fault(error)
        raise KeyUnavailable(f"The keystore cannot be reached: {_USE_KEY_FILE} instead.") from error
    for candidate in found:
        kind = type(candidate)
        if not kind.__module__.startswith(_NO_KEYSTORE) and "plain" not in kind.__name__.lower():
            return candidate
    raise KeyUnavailable(f"This system has no keystore that keeps a key safe: {_USE_KEY_FILE} instead.")


def _stored(service: str, user: str) -> str | None:
    backend = _keystore()
    try:
        found = _answered(lambda: backend.get_password(service, user))
    except _ANYTHING as error:
        _demand_fault(error)
        raise KeyUnavailable(_NO_ANSWER) from error
    if found is not None and not isinstance(found, str):
        raise KeyUnavailable(_NO_ANSWER)
    return found


def _store(service: str, user: str, secret: str) -> None:
    """Store and read back: data under a key that the keystore only seemed to keep would be lost."""
    backend = _keystore()

    def keep() -> str | None:
        backend.set_password(service, user, secret)
        return backend.get_password(service, user)

    try:
        kept = _answered(keep)
    except _ANYTHING as error:
        _demand_fault(error)
        raise KeyUnavailable(_NO_ANSWER) from error
    if kept != secret:
        raise KeyUnavailable(f"The keystore did not keep what it was given: {_USE_KEY_FILE} instead.")
