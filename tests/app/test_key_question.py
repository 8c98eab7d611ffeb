"""A keystore that says no: the question, its three ways out, and nothing lost."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sync.errors import KeyUnavailable
from sync.replica.connection import REPLICA_FILE
from tdental_desktop import app, quick_start, sentences
from tdental_desktop.access import keys
from tdental_desktop.app.build import application, make_window
from tdental_desktop.app.key_question import KeyQuestion
from tdental_desktop.cli import main
from tdental_desktop.commands import windows
from tdental_desktop.theme import install_theme
from tests.app.conftest import KEY


class Keystore(KeyringBackend):
    """Locked until the person opens it; silent until ``speaks`` is set."""

    priority = 1  # type: ignore[assignment]
    locked = True
    kept: dict[tuple[str, str], str]
    speaks: threading.Event

    def get_password(self, service: str, username: str) -> str | None:
        self.speaks.wait(30)
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def keystore() -> Iterator[Keystore]:
    before = keyring.get_keyring()
    found = Keystore()
    found.kept = {}
    found.speaks = threading.Event()
    found.speaks.set()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


def question(qtbot: QtBot, folder: Path, picked: Path | None = None) -> KeyQuestion:
    install_theme(application(), "light")
    found = KeyQuestion(folder, "vi", lambda _new: picked)
    qtbot.addWidget(found)
    found.say("key_unavailable")
    found.show()
    return found


def test_unlocked_meanwhile(pulled: Path, keystore: Keystore, qtbot: QtBot) -> None:
    keystore.kept[keys.SERVICE, keys._entry(pulled)] = KEY.hex()
    before = (pulled / REPLICA_FILE).read_bytes()
    asked = question(qtbot, pulled)
    assert asked.sentence.text() == sentences.sentence("key_unavailable")
    asked.again.click()
    assert asked.isVisible() and asked.key is None
    keystore.locked = False
    asked.again.click()
    assert asked.key == KEY and not asked.isVisible()
    assert (pulled / REPLICA_FILE).read_bytes() == before


def test_a_keystore_that_is_silent_is_waited_for_in_the_open(
    pulled: Path, keystore: Keystore, qtbot: QtBot
) -> None:
    keystore.kept[keys.SERVICE, keys._entry(pulled)] = KEY.hex()
    keystore.locked = False
    keystore.speaks.clear()
    asked = question(qtbot, pulled)
    asked.again.click()
    assert asked.isVisible() and not asked.again.isEnabled() and asked.open_file.isEnabled()
    assert "chưa trả lời" in asked._title.text() and "tự mở tiếp" in asked.sentence.text()
    keystore.speaks.set()
    qtbot.waitUntil(lambda: not asked.isVisible())
    assert asked.key == KEY
    keystore.speaks.clear()
    keystore.locked = True
    later = question(qtbot, pulled)
    later.again.click()
    keystore.speaks.set()
    qtbot.waitUntil(lambda: later.again.isEnabled())
    assert later.isVisible() and later.key is None and "chưa trả lời" not in later._title.text()


def test_the_start_does_not_wait_for_a_silent_keystore(
    pulled: Path, keystore: Keystore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody sees why nothing opens: after a moment the question is there, and Leave leaves."""
    shown: list[object] = []
    monkeypatch.setattr(app, "ask_for_key", lambda _folder, why, _language: shown.append(why))
    monkeypatch.setattr(quick_start, "load_qt", lambda: None)
    monkeypatch.setattr(windows, "has_display", lambda: True)
    monkeypatch.setattr(windows, "_SILENCE", 0.05)
    monkeypatch.setattr(keys, "PATIENCE", 0.2)
    keystore.speaks.clear()
    assert main(["--data-dir", str(pulled)]) == 5
    assert isinstance(shown[0], keys.Asked)
    with pytest.raises(KeyUnavailable, match="did not answer"):
        keys.load_key(pulled)
    keystore.speaks.set()


def test_a_key_file_opens_the_replica(pulled: Path, keystore: Keystore, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "my.key"
    path.write_text(KEY.hex())
    path.chmod(0o600)
    asked = question(qtbot, pulled, path)
    assert not asked.new_file.isVisible(), "a new key would not open what is there"
    with pytest.raises(KeyUnavailable):
        keys.load_key(pulled)
    asked.open_file.click()
    assert asked.key == KEY
    assert keys.load_key(pulled) == KEY, "the next start asks nobody"
    path.unlink()
    with pytest.raises(KeyUnavailable, match="no key file"):
        keys.load_key(pulled)


def test_a_key_file_of_another_replica_is_refused(
    pulled: Path, keystore: Keystore, tmp_path: Path, qtbot: QtBot
) -> None:
    keys.new_key_file(tmp_path / "other.key")
    asked = question(qtbot, pulled, tmp_path / "other.key")
    asked.open_file.click()
    assert asked.key is None and asked.sentence.text() == sentences.sentence("wrong_key")
    assert keys.chosen_key_file(pulled) is None


def test_something_else_is_no_key_file(
    pulled: Path, keystore: Keystore, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("not a key")
    asked = question(qtbot, pulled, path)
    asked.open_file.click()
    assert asked.key is None and asked.sentence.text() == sentences.sentence("key_file_unusable")


def test_without_data_a_key_file_can_be_made_but_not_beside_it(
    keystore: Keystore, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    beside = question(qtbot, folder, folder / "tdental.key")
    beside.new_file.click()
    assert beside.key is None and beside.sentence.text() == sentences.sentence("key_beside_data")
    assert list(folder.iterdir()) == []
    elsewhere = question(qtbot, folder, tmp_path / "tdental.key")
    elsewhere.new_file.click()
    assert elsewhere.key == keys.load_key(folder, tmp_path / "tdental.key")


def test_cancelled_dialogs_and_leaving_change_nothing(pulled: Path, keystore: Keystore, qtbot: QtBot) -> None:
    asked = question(qtbot, pulled, None)
    asked.open_file.click()
    assert asked.isVisible()
    asked.leave.click()
    assert asked.key is None and not asked.isVisible()


@pytest.mark.parametrize(
    ("known", "there", "lost"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_a_folder_that_is_not_there_any_more_is_told_at_the_start(
    known: bool, there: bool, lost: bool, keystore: Keystore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keystore knows a key for it: the data was here, and is on a disk that is not connected."""
    told = []
    monkeypatch.setattr(app, "run", lambda *_args, **named: told.append(named["lost"]) or 0)
    monkeypatch.setattr(quick_start, "load_qt", lambda: None)
    folder = tmp_path / "usb" / "data"
    keystore.locked = False
    if known:
        keystore.kept[keys.SERVICE, keys._entry(folder)] = KEY.hex()
    if there:
        folder.mkdir(parents=True)
    assert main(["--data-dir", str(folder)]) == 0
    assert told == [lost]


def test_the_sign_in_page_says_that_the_folder_is_missing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[app.Program] = []

    def make(*args: Any, **named: Any) -> app.Program:
        made.append(make_window(*args, **named))
        return made[0]

    def look(*_: object) -> int:
        page: Any = made[0]._page
        said.append(page.message.text())
        return 0

    said: list[str] = []
    monkeypatch.setattr(app, "make_window", make)
    monkeypatch.setattr(QApplication, "exec", look)
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # Ctrl+C stays pytest's
    assert app.run(tmp_path / "data", KEY, language="vi", lost=True) == 0
    assert said == [sentences.sentence("folder_missing", "vi")]
    made[0].window.close()
    made[0].window.deleteLater()
