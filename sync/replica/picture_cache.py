"""Pictures that were seen, kept encrypted beside the replica, up to a size; the longest unseen go first.

Two kinds of files in one folder, neither of which tells anything to who has no key:

- ``<digest of the content>.pic``: the file as the server sent it. Equal pictures are kept once.
- ``<digest of address and size>.ref``: which content belongs to an address.

Digests are HMACs, so that nobody can test whether a known picture or address is among them. Both kinds are
AES-256-GCM with the file's own name as associated data: a changed, cut or exchanged file is one that is not
held. Keys are derived from the replica's with HKDF. Nothing is ever written in plain, not even for a moment.
Content does not change under an address (api reference section 8), so nothing here grows old.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import tempfile
import threading
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.replica.key_check import check_key

FOLDER = "pictures"
DEFAULT_CAP = 2**30
_MAGIC = b"TDPIC\x01"
_NONCE = 12
_TAG = 16
_HEAD = len(_MAGIC) + _NONCE
_MOST = 64 * 2**20  # no file of ours is larger: a planted one is not even read
_KEEP = 0.9  # of the cap, after making room: else each new picture would make room again


class PictureCache:
    """See the module. Any thread, one at a time inside; two programs may share the folder.

    Args:
        folder: ``data_dir / FOLDER``; made (0700) when the first picture comes.
        key: The replica's raw key.
        cap: Most bytes on the disk.
    """

    def __init__(self, folder: Path, key: bytes, *, cap: int = DEFAULT_CAP) -> None:
        check_key(key)
        self._folder = folder
        self._cap = cap
        self._cipher = AESGCM(_derived(key, b"files"))
        self._names = _derived(key, b"names")
        self._lock = threading.Lock()
        self._bytes: int | None = None

    def get(self, source: str, size: str) -> bytes | None:
        """The file behind an address; None when it is not held, whole and untouched.

        Args:
            source: The address as the row has it.
            size: ``full`` or ``thumb``; a thumbnail's address may lead to another file.
        """
        with self._lock:
            ref = self._ref(source, size)
            content = self._read(ref)
            if content is None:
                return None
            pic = self._folder / f"{content.hex()}.pic"
            found = self._read(pic)
            if found is None or not hmac.compare_digest(self._digest(b"content", found), content):
                self._drop(ref)
                return None
            for used in (ref, pic):
                with contextlib.suppress(OSError):
                    os.utime(used)
            return found

    def put(self, source: str, size: str, content: bytes) -> bool:
        """Keep a file. False when the disk would not take it: a picture can be fetched again."""
        digest = self._digest(b"content", content)
        with self._lock:
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                pic = self._folder / f"{digest.hex()}.pic"
                if self._read(pic) != content:
                    self._write(pic, content)
                self._write(self._ref(source, size), digest)
                self._make_room()
            except OSError:
                return False
            return True

    def size(self) -> int:
        """Bytes on the disk."""
        with self._lock:
            return sum(size for _, size, _ in self._files())

    def clear(self) -> None:
        """Drops everything."""
        with self._lock:
            for path, _, _ in self._files():
                self._drop(path)
            self._bytes = 0

    # -- files

    def _ref(self, source: str, size: str) -> Path:
        return self._folder / f"{self._digest(size.encode(), source.encode()).hex()}.ref"

    def _digest(self, what: bytes, data: bytes) -> bytes:
        mac = hmac.new(self._names, what + b"\0", hashlib.sha256)
        mac.update(data)
        return mac.digest()

    def _read(self, path: Path) -> bytes | None:
        try:
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_size > _MOST:
                    return None
                data = file.read(_MOST)
        except OSError:
            return None
        if not data.startswith(_MAGIC) or len(data) < _HEAD + _TAG:
            return None
        try:
            return self._cipher.decrypt(data[len(_MAGIC) : _HEAD], data[_HEAD:], path.name.encode())
        except InvalidTag:
            return None

    def _write(self, path: Path, content: bytes) -> None:
        nonce = os.urandom(_NONCE)
        sealed = self._cipher.encrypt(nonce, content, path.name.encode())
        handle, name = tempfile.mkstemp(dir=self._folder, prefix="new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + nonce + sealed)
            os.replace(name, path)
        except BaseException:
            self._drop(Path(name))
            raise
        if self._bytes is not None:
            self._bytes += _HEAD + len(sealed)

    def _make_room(self) -> None:
        """Counts the folder once, then keeps the sum; whatever is over the cap goes, longest unseen first."""
        if self._bytes is None:
            self._bytes = sum(size for _, size, _ in self._files())
        if self._bytes <= self._cap:
            return
        files = sorted(self._files(), key=lambda one: one[2])
        left = sum(size for _, size, _ in files)
        for path, size, _ in files:
            if left <= self._cap * _KEEP:
                break
            self._drop(path)
            left -= size
        self._bytes = left

    def _files(self) -> list[tuple[Path, int, float]]:
        """What is in the folder, with size and time of the last use; also what a killed program left."""
        found = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if entry.name.endswith((".pic", ".ref")) or entry.name.startswith("new-"):
                        with contextlib.suppress(OSError):
                            stat = entry.stat(follow_symlinks=False)
                            found.append((Path(entry.path), stat.st_size, stat.st_mtime))
        except OSError:
            return []
        return found

    def _drop(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()


def _derived(key: bytes, purpose: bytes) -> bytes:
    info = b"tdental-desktop pictures " + purpose
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(key)
