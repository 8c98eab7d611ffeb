"""The decoding process: real pixels for real pictures, and nothing that a file holds can hurt the program."""

from __future__ import annotations

import os
import signal
import sys
import zlib
from collections.abc import Iterator

import pytest

from tdental_desktop.background.pictures.decode_child import MOST_PIXELS
from tdental_desktop.background.pictures.decoder import THUMB_PIXELS, Decoder, NoDecoder, Undecodable
from tests.background.picture_files import PNG, claimed_png, png


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    made = Decoder(seconds=20)
    yield made
    made.close()


def test_pixels_are_those_of_the_file(decoder: Decoder) -> None:
    found = decoder.decode(png(6, 4, (200, 30, 10)), thumb=False)
    assert (found.width, found.height, found.full_width, found.full_height) == (6, 4, 6, 4)
    order = (10, 30, 200) if sys.byteorder == "little" else (200, 30, 10)
    assert len(found.data) == 6 * 4 * 4
    assert tuple(found.data[:3]) == order
    assert decoder.pid not in (None, os.getpid())


def test_a_thumbnail_keeps_its_shape_and_knows_the_whole_size(decoder: Decoder) -> None:
    found = decoder.decode(png(1600, 800, (1, 2, 3)), thumb=True)
    assert (found.width, found.height) == (THUMB_PIXELS, THUMB_PIXELS // 2)
    assert (found.full_width, found.full_height) == (1600, 800)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html>Please sign in</html>", id="a page"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="a drawing that could run code"),
        pytest.param(PNG, id="the first bytes alone"),
        pytest.param(png(40, 40, (9, 9, 9))[:60], id="cut off"),
        pytest.param(claimed_png(40, 40, b"not packed at all"), id="broken pixels"),
        pytest.param(claimed_png(60_000, 60_000, zlib.compress(b"\0" * 10_000)), id="3.6 billion pixels"),
        pytest.param(claimed_png(40_000, 1, zlib.compress(b"\0" * 120_001)), id="a side beyond all sense"),
        pytest.param(claimed_png(0, 0, zlib.compress(b"")), id="no pixel"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_the_process_goes_on(decoder: Decoder, data: bytes) -> None:
    with pytest.raises(Undecodable):
        decoder.decode(data, thumb=False)
    pid = decoder.pid
    assert decoder.decode(png(2, 2, (0, 0, 0)), thumb=False).width == 2
    assert pid is None or decoder.pid == pid


def test_a_bomb_of_pixels_that_unpack_is_refused_by_its_head(decoder: Decoder) -> None:
    side = int(MOST_PIXELS**0.5) + 1
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * (side * 3 + 1)) for _ in range(side)) + packer.flush()
    assert len(packed) < 200_000, "a small file of many pixels"
    with pytest.raises(Undecodable):
        decoder.decode(claimed_png(side, side, packed), thumb=True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_that_hangs_is_replaced() -> None:
    decoder = Decoder(seconds=0.4)
    try:
        decoder.decode(png(2, 2, (0, 0, 0)), thumb=False)
        stuck = decoder.pid
        assert stuck is not None
        os.kill(stuck, signal.SIGSTOP)
        with pytest.raises(Undecodable):
            decoder.decode(png(2, 2, (0, 0, 0)), thumb=False)
        decoder._seconds = 20
        assert decoder.decode(png(3, 2, (0, 0, 0)), thumb=False).width == 3
        assert decoder.pid != stuck
    finally:
        decoder.close()


def test_after_the_end_nothing_is_said_about_the_file() -> None:
    decoder = Decoder()
    decoder.close()
    with pytest.raises(NoDecoder):
        decoder.decode(png(2, 2, (0, 0, 0)), thumb=False)
