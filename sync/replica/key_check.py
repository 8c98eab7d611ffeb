"""Does a key belong to a file, or is the file damaged? Told by the file's first 16 bytes alone.

SQLCipher answers a wrong key and a damaged first page with the same error. The 16 salt bytes at the start of
each file, which must be unique but not secret, are therefore 8 random bytes and 8 bytes of an HMAC of them
under the key. Where they fit the key, the key is right and the file is damaged. The key is 256 random bits,
so the check value helps nobody to guess it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from sync.errors import (
    LocalDamaged,
    ReplicaDamaged,
    ReplicaError,
    ReplicaMissing,
    ReplicaUnwritable,
    WrongKey,
)

REPLICA_FILE = "replica.db"
LOCAL_FILE = "local.db"
KEY_BYTES = 32
SALT_BYTES = 16
_PLAIN_HEADER = b"SQLite format 3\0"


def key_fits(path: Path, key: bytes) -> bool:
    """Whether the file was made under this key, by its first 16 bytes alone. False if they are damaged or
    missing.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return salt_fits(file.read(SALT_BYTES), key)


def salt_fits(salt: bytes, key: bytes) -> bool:
    """Whether these first bytes of a file were made under this key."""
    return len(salt) == SALT_BYTES and hmac.compare_digest(salt, _salt_for(key, salt[:8]))


def new_salt(key: bytes) -> bytes:
    """The first 16 bytes of a new file under ``key``."""
    return _salt_for(key, secrets.token_bytes(8))


def check_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")


def damaged(path: Path | None, how: str) -> ReplicaDamaged:
    """The error about a damaged file, with the way back that this file has.

    Args:
        path: The file; None stands for the replica.
        how: What is wrong with it, to follow "is".
    """
    if path is not None and path.name == LOCAL_FILE:
        return LocalDamaged(f"{path} is {how}: move it away; a new one is made at the next start.")
    name = str(path) if path is not None else "the replica"
    return ReplicaDamaged(f"{name} is {how}: `sync --full` sets it aside and reads everything again.")


def wrong_key_or_damaged(path: Path, key: bytes) -> ReplicaError:
    """What "not a database" means for this file and key."""
    try:
        with path.open("rb") as file:
            start = file.read(SALT_BYTES)
        if start == _PLAIN_HEADER:
            return damaged(path, "not encrypted, so none of ours")
        if key_fits(path, key):
            return damaged(path, "damaged at its beginning")
        # Its own first bytes may be what is damaged; then the other file under the same key vouches for the
        # key.
        siblings = [path.with_name(name) for name in (REPLICA_FILE, LOCAL_FILE) if name != path.name]
        if any(sibling.is_file() and key_fits(sibling, key) for sibling in siblings):
            return damaged(path, "damaged at its beginning")
    except FileNotFoundError:
        return ReplicaMissing(f"{path} is gone: sync again.")
    except OSError:
        return ReplicaUnwritable(f"{path} cannot be read: check its permissions.")
    return WrongKey(f"The key does not open {path}: use the key that it was made with.")


def _salt_for(key: bytes, nonce: bytes) -> bytes:
    return nonce + hmac.new(key, b"TDental Desktop key check" + nonce, hashlib.sha256).digest()[:8]
