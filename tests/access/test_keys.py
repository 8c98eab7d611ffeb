"""Where keys and passwords are kept, and what is refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from sync.errors import KeyUnavailable
from sync.replica.connection import REPLICA_FILE
from tdental_desktop.access.keys import (
    ensure_key,
    forget_password,
    load_key,
    new_key_file,
    remember_password,
    remembered_password,
)


class Memory(KeyringBackend):
    """Stands at the edge for the system's keystore."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Locked(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked


class Broken(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise ConnectionRefusedError("the bus is gone")


class Forgetful(Memory):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class PlaintextKeyring(Memory):
    pass


@pytest.fixture(autouse=True)
def keystore() -> Iterator[Memory]:
    before = keyring.get_keyring()
    memory = Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_a_new_key_is_kept_and_found_again(tmp_path: Path, keystore: Memory) -> None:
    key = ensure_key(tmp_path)
    assert len(key) == 32
    assert ensure_key(tmp_path) == key == load_key(tmp_path)
    assert list(keystore.kept.values()) == [key.hex()]
    assert list(tmp_path.iterdir()) == [], "no key beside the data"


def test_the_keystore_shows_no_path_and_each_folder_has_its_own_key(tmp_path: Path, keystore: Memory) -> None:
    one, two = ensure_key(tmp_path / "one"), ensure_key(tmp_path / "two")
    assert one != two
    assert {service for service, _ in keystore.kept} == {"TDental Desktop"}
    assert not any("one" in user or "/" in user for _, user in keystore.kept)
    assert load_key(tmp_path / "two" / ".." / "one") == one


def test_no_key_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(KeyUnavailable, match="--key-file"):
        load_key(tmp_path)


def test_data_whose_key_is_gone_gets_no_new_key(tmp_path: Path, keystore: Memory) -> None:
    (tmp_path / REPLICA_FILE).write_bytes(b"x")
    for key_file in (None, tmp_path / "lost.key"):
        with pytest.raises(KeyUnavailable, match="holds data"):
            ensure_key(tmp_path, key_file)
    assert keystore.kept == {}
    assert [file.name for file in tmp_path.iterdir()] == [REPLICA_FILE]


def test_a_strange_entry_in_the_keystore(tmp_path: Path, keystore: Memory) -> None:
    ensure_key(tmp_path)
    keystore.kept = dict.fromkeys(keystore.kept, "geheim")
    with pytest.raises(KeyUnavailable, match="not a key") as caught:
        ensure_key(tmp_path)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, PlaintextKeyring, Locked, Broken, Forgetful])
def test_keystores_that_cannot_be_trusted(tmp_path: Path, backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    with pytest.raises(KeyUnavailable, match="--key-file"):
        ensure_key(tmp_path)
    with pytest.raises(KeyUnavailable):
        remember_password("https://a.example", "an", "x")
    assert remembered_password("https://a.example", "an") is None
    forget_password("https://a.example", "an")


def test_a_chain_gives_its_first_trusted_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, good = PlaintextKeyring(), Memory()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, good])
    keyring.set_keyring(chainer.ChainerBackend())
    key = ensure_key(tmp_path)
    assert list(good.kept.values()) == [key.hex()] and plain.kept == {}


def test_a_key_file_is_made_for_its_owner_alone(tmp_path: Path, keystore: Memory) -> None:
    file = tmp_path / "a.key"
    old = os.umask(0)
    try:
        key = ensure_key(tmp_path / "data", file)
    finally:
        os.umask(old)
    assert file.read_bytes() == key.hex().encode() + b"\n"
    assert len(file.read_bytes()) == 65
    assert file.stat().st_mode & 0o777 == 0o600
    assert load_key(tmp_path / "data", file) == key == ensure_key(tmp_path / "data", file)
    assert keystore.kept == {}, "a key file leaves the keystore alone"


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.key"
    key = new_key_file(file)
    with pytest.raises(KeyUnavailable, match="exists already"):
        new_key_file(file)
    assert load_key(tmp_path, file) == key


def test_load_makes_no_key_file(tmp_path: Path) -> None:
    with pytest.raises(KeyUnavailable, match="no key file"):
        load_key(tmp_path, tmp_path / "a.key")
    assert list(tmp_path.iterdir()) == []


HEX = "00112233445566778899aabbccddeeff" * 2


@pytest.mark.parametrize(
    "text", [HEX, HEX + "\n", f"  {HEX.upper()}\r\n\n", HEX[:32] + "\n" + HEX[32:] + "\n"]
)
def test_white_space_and_case_do_not_matter(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.key"
    file.write_text(text, newline="")
    file.chmod(0o600)
    assert load_key(tmp_path, file) == bytes.fromhex(HEX)


@pytest.mark.parametrize(
    "content", [b"", b"\n", HEX[:-2].encode(), HEX.encode() + b"00", b"g" * 64, b"\xff" * 64]
)
def test_a_wrong_format_gives_a_sentence_without_the_content(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.key"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(KeyUnavailable, match="64 hexadecimal characters") as caught:
        load_key(tmp_path, file)
    assert HEX[:16] not in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_file_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.key"
    new_key_file(file)
    file.chmod(mode)
    with pytest.raises(KeyUnavailable, match="chmod 600"):
        load_key(tmp_path, file)


def test_a_folder_or_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyUnavailable, match="not a file"):
        load_key(tmp_path, tmp_path)
    with pytest.raises(KeyUnavailable, match="cannot be written"):
        new_key_file(tmp_path / "none" / "a.key")


def test_passwords_are_kept_for_each_account_and_forgotten(keystore: Memory) -> None:
    remember_password("https://A.example/", "an", "bí mật")
    assert remembered_password("https://a.example", "an") == "bí mật"
    assert remembered_password("https://a.example", "binh") is None
    assert remembered_password("https://b.example", "an") is None
    forget_password("https://a.example", "an")
    forget_password("https://a.example", "an")
    assert keystore.kept == {}


class Panic(BaseException):
    """As Rust's panics reach Python."""


@pytest.mark.parametrize(
    "fault", [RuntimeError("x"), OSError(5, "x"), KeyringLocked(), Panic(), TypeError("x"), RecursionError()]
)
def test_whatever_the_keystore_raises_is_one_sentence_and_loses_nothing(
    tmp_path: Path, keystore: Memory, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    key = ensure_key(tmp_path)
    (tmp_path / REPLICA_FILE).write_bytes(b"rows")

    def refuse(*_args: object) -> str:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(Memory, "get_password", refuse)
        for ask in (load_key, ensure_key):
            with pytest.raises(KeyUnavailable, match="--key-file"):
                ask(tmp_path)
        assert remembered_password("clinic.example", "an") is None
        with pytest.raises(KeyUnavailable):
            remember_password("clinic.example", "an", "secret")
    assert ensure_key(tmp_path) == key and (tmp_path / REPLICA_FILE).read_bytes() == b"rows"


def test_a_keystore_that_answers_nonsense_is_no_key(
    tmp_path: Path, keystore: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Memory, "get_password", lambda *_args: b"bytes")
    with pytest.raises(KeyUnavailable):
        load_key(tmp_path)


def test_ctrl_c_while_the_keystore_asks_ends_the_program(
    tmp_path: Path, keystore: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_args: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(Memory, "get_password", interrupt)
    with pytest.raises(KeyboardInterrupt):
        load_key(tmp_path)
