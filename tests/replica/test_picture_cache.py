"""Pictures on the disk: encrypted, once for each content, never more than was allowed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sync.replica.picture_cache import PictureCache

KEY = bytes(range(32))
PICTURE = b"\x89PNG\r\n\x1a\n" + b"nobody's tooth " * 200
ADDRESS = "https://anh.nha-khoa-mau.example/duong-khanh-linh.png"


def files(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(f"*.{kind}"))


def test_what_was_put_comes_back_in_the_size_it_was_put_for(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, KEY)
    assert cache.put(ADDRESS, "full", PICTURE)
    assert cache.get(ADDRESS, "full") == PICTURE
    assert cache.get(ADDRESS, "thumb") is None
    assert cache.get(ADDRESS + "?", "full") is None
    assert PictureCache(tmp_path, KEY).get(ADDRESS, "full") == PICTURE, "another program finds it too"


def test_equal_pictures_lie_on_the_disk_once(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, KEY)
    for number in range(3):
        cache.put(f"{ADDRESS}/{number}", "full", PICTURE)
    assert len(files(tmp_path, "pic")) == 1
    assert len(files(tmp_path, "ref")) == 3


def test_the_disk_tells_nothing(tmp_path: Path) -> None:
    PictureCache(tmp_path, KEY).put(ADDRESS, "full", PICTURE)
    for path in tmp_path.iterdir():
        assert b"tooth" not in path.read_bytes()
        assert b"PNG" not in path.read_bytes()
        assert "linh" not in path.name
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    PictureCache(tmp_path, KEY).put(ADDRESS, "full", PICTURE)
    assert PictureCache(tmp_path, bytes(32)).get(ADDRESS, "full") is None


@pytest.mark.parametrize("place", [0, 10, 200, -1])
def test_one_changed_byte_is_a_picture_that_is_not_held(tmp_path: Path, place: int) -> None:
    cache = PictureCache(tmp_path, KEY)
    cache.put(ADDRESS, "full", PICTURE)
    (path,) = files(tmp_path, "pic")
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(bytes(data))
    assert cache.get(ADDRESS, "full") is None
    assert cache.put(ADDRESS, "full", PICTURE)
    assert cache.get(ADDRESS, "full") == PICTURE, "fetched again, it is whole again"


def test_exchanged_files_are_not_taken_for_each_other(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, KEY)
    cache.put(ADDRESS, "full", PICTURE)
    cache.put(ADDRESS + "2", "full", PICTURE + b"other")
    first, second = files(tmp_path, "pic")
    held = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(held)
    assert cache.get(ADDRESS, "full") is None
    assert cache.get(ADDRESS + "2", "full") is None


def test_over_the_cap_the_longest_unseen_go(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, KEY, cap=20_000)
    for number in range(4):
        cache.put(f"{ADDRESS}/{number}", "full", bytes([number]) * 4_000)
        for path in tmp_path.iterdir():
            stat = path.stat()
            os.utime(path, (stat.st_atime, stat.st_mtime - 100))
    assert cache.get(f"{ADDRESS}/0", "full"), "seen again just now"
    cache.put(f"{ADDRESS}/4", "full", bytes([4]) * 4_000)
    assert cache.size() <= 20_000
    assert cache.get(f"{ADDRESS}/0", "full") and cache.get(f"{ADDRESS}/4", "full")
    assert cache.get(f"{ADDRESS}/1", "full") is None
