"""Undoing gzip, br and zstd with a bound on what comes out.

httpx's own decoders expand a whole network chunk at once: 64 kB of brotli may become gigabytes before anyone
can look. Here every step is bounded, so a bomb costs at most ``limit`` bytes and a few megabytes more.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Protocol

import brotli  # type: ignore[import-untyped]
import zstandard

_STEP = 1024 * 1024
_ZSTD_INPUT = 256  # bytes fed at once: even as run-length blocks at most about 8 MB come out
_ZSTD_WINDOW = 8 * 2**20  # RFC 9659: what a server may expect of an HTTP client


class BodyTooLarge(Exception):
    """More than the allowed number of decoded bytes."""


class BodyDamaged(Exception):
    """The encoded bytes are broken or end too early."""


class UnknownEncoding(Exception):
    """A Content-Encoding that we did not ask for."""


class _Decoder(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]: ...
    def complete(self) -> bool: ...


class BoundedBody:
    """Collects the decoded body of one answer.

    Args:
        encoding: The Content-Encoding header.
        limit: Most decoded bytes.

    Raises:
        UnknownEncoding: Neither identity, gzip, br nor zstd.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        kind = encoding.strip().lower()
        if kind not in _DECODERS:
            raise UnknownEncoding(kind[:20])
        self._decoder: _Decoder = _DECODERS[kind]()
        self._limit = limit
        self._size = 0
        self._parts: list[bytes] = []

    def feed(self, data: bytes) -> None:
        """Raises: BodyTooLarge, BodyDamaged."""
        try:
            for part in self._decoder.feed(data):
                self._size += len(part)
                if self._size > self._limit:
                    raise BodyTooLarge
                self._parts.append(part)
        except (zlib.error, brotli.error, zstandard.ZstdError):
            raise BodyDamaged from None

    def finish(self) -> bytes:
        """The whole decoded body. Raises: BodyDamaged when the encoded stream ended too early."""
        if not self._decoder.complete():
            raise BodyDamaged
        return b"".join(self._parts)


class _Identity:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def complete(self) -> bool:
        return True


class _Gzip:
    def __init__(self) -> None:
        self._inner: Any = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._inner is None or self._inner.eof:  # a gzip file may have several members
                self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield self._inner.decompress(data, _STEP)
            data = self._inner.unconsumed_tail or self._inner.unused_data

    def complete(self) -> bool:
        return self._inner is None or bool(self._inner.eof)


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()
        self._fed = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._fed = self._fed or bool(data)
        yield self._inner.process(data, output_buffer_limit=_STEP)
        while not self._inner.can_accept_more_data():
            yield self._inner.process(b"", output_buffer_limit=_STEP)

    def complete(self) -> bool:
        return not self._fed or bool(self._inner.is_finished())


class _Zstd:
    def __init__(self) -> None:
        self._inner: Any = None

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_INPUT):
            piece = data[start : start + _ZSTD_INPUT]
            while piece:
                if self._inner is None or self._inner.eof:
                    self._inner = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
                yield self._inner.decompress(piece)
                piece = self._inner.unused_data if self._inner.eof else b""

    def complete(self) -> bool:
        return self._inner is None or bool(self._inner.eof)


_DECODERS: dict[str, type[_Identity] | type[_Gzip] | type[_Brotli] | type[_Zstd]] = {
    "": _Identity,
    "identity": _Identity,
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "br": _Brotli,
    "zstd": _Zstd,
}
