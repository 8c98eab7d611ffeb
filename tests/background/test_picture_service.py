"""From an address to pixels: cache, line, decoding process, and every end that an ask can come to."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tdental_desktop.background.pictures.service import PictureService
from tdental_desktop.picture_answers import PictureAnswer, PictureAsk, Size
from tests.background.picture_files import Host, host, png

KEY = bytes(range(32))
RED = png(640, 320, (250, 0, 0))
Answer = Callable[..., PictureAnswer]


@pytest.fixture
def pictures() -> Iterator[Host]:
    with host({"/pictures/a.png": RED, "/pictures/page.png": b"<html>sign in</html>"}) as given:
        given.files["/pictures/cut.png"] = RED[:80]
        yield given


@pytest.fixture
def service(qtbot: QtBot, tmp_path: Path) -> Iterator[PictureService]:
    made = PictureService(tmp_path, KEY)
    yield made
    made.close()


@pytest.fixture
def answer(qtbot: QtBot, service: PictureService) -> Answer:
    numbers = count(1)

    def ask(source: str, server: str | None, size: Size = "full") -> PictureAnswer:
        got: list[PictureAnswer] = []
        service.answered.connect(got.append)
        service.want(PictureAsk(next(numbers), source, size), server)
        qtbot.waitUntil(lambda: bool(got), timeout=30_000)
        service.answered.disconnect(got.append)
        return got[0]

    return ask


def test_fetched_once_then_held_also_without_a_line(
    answer: Answer, pictures: Host, service: PictureService, tmp_path: Path
) -> None:
    source = f"{pictures.url}/pictures/a.png"
    first = answer(source, pictures.url)
    assert first.state == "shown" and first.pixels is not None
    assert (first.pixels.full_width, first.pixels.full_height) == (640, 320)
    asked = len(pictures.asked)
    assert answer(source, None).state == "shown", "signed out, it is held"
    small = answer(source, None, "thumb")
    assert small.pixels is not None and small.pixels.width == 320
    assert len(pictures.asked) == asked
    assert all(RED[:16] not in path.read_bytes() for path in (tmp_path / "pictures").iterdir())


def test_signed_out_and_not_held(answer: Answer, pictures: Host) -> None:
    assert answer(f"{pictures.url}/pictures/a.png", None).state == "signed_out"
    assert pictures.asked == []


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/pictures/none.png", "missing"),
        ("/pictures/page.png", "broken"),
        ("/pictures/cut.png", "broken"),
        ("/api/Customers/1", "refused"),
    ],
)
def test_what_is_no_picture_has_a_name_and_is_not_kept(
    answer: Answer, pictures: Host, tmp_path: Path, path: str, state: str
) -> None:
    found = answer(f"{pictures.url}{path}", pictures.url)
    assert (found.state, found.pixels) == (state, None)
    folder = tmp_path / "pictures"
    assert not folder.exists() or not list(folder.iterdir())


def test_no_line_is_no_fault_of_the_picture(answer: Answer, pictures: Host) -> None:
    closed = "http://127.0.0.1:9"
    assert answer(f"{closed}/pictures/a.png", closed).state == "offline"


def test_a_machine_of_the_house_is_never_asked(answer: Answer) -> None:
    found = answer("http://192.168.1.1/pictures/a.png", "https://nha-khoa-mau.example")
    assert found.state == "refused"


def test_a_decoder_that_does_not_start_says_nothing_about_the_file(
    answer: Answer, pictures: Host, service: PictureService
) -> None:
    service.decoder.close()
    assert answer(f"{pictures.url}/pictures/a.png", pictures.url).state == "unready"


def test_the_log_never_names_a_picture(
    answer: Answer, pictures: Host, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for path in ("/pictures/a.png", "/pictures/none.png", "/pictures/cut.png"):
        answer(f"{pictures.url}{path}", pictures.url)
    assert "pictures/" not in caplog.text
