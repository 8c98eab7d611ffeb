"""A keystore that says no: the question, its three ways out, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from pytestqt.qtbot import QtBot

from sync.errors import KeyUnavailable
from sync.replica.connection import REPLICA_FILE
from tdental_desktop import sentences
from tdental_desktop.access import keys
from tdental_desktop.app.build import application
from tdental_desktop.app.key_question import KeyQuestion
from tdental_desktop.theme import install_theme
from tests.app.conftest import KEY


class Keystore(KeyringBackend):
    """Locked until the person opens it."""

    priority = 1  # type: ignore[assignment]
    locked = True
    kept: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
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
