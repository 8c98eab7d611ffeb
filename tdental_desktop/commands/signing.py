"""Where to sign in and with which key: options first, then what was remembered."""

from __future__ import annotations

import argparse
import getpass
import sys
from dataclasses import dataclass

from sync.errors import ReplicaMissing, SignInFailed
from sync.replica.connection import LOCAL_FILE, REPLICA_FILE
from tdental_desktop.access.keys import ensure_key, load_key, remembered_password
from tdental_desktop.usage import WrongUsage, make_folder


@dataclass(frozen=True)
class SignIn:
    """Server, account and password of a run; empty where unknown."""

    server: str
    user: str
    password: str


def make_key(options: argparse.Namespace) -> bytes:
    """The key of the data folder; made on first use.

    Raises:
        WrongUsage: The folder cannot be made.
    """
    make_folder(options.command or "tdental-desktop", options.data_dir)
    return ensure_key(options.data_dir, options.key_file)


def existing_key(options: argparse.Namespace) -> bytes:
    """The key of a folder that holds a replica.

    Raises:
        ReplicaMissing: There is none yet.
    """
    if not (options.data_dir / REPLICA_FILE).exists():
        raise ReplicaMissing("no replica in this folder; run sync first")
    return load_key(options.data_dir, options.key_file)


def sign_in_data(options: argparse.Namespace, key: bytes) -> SignIn:
    """Options, completed by the remembered server and user and the keystore's password.

    Raises:
        SignInFailed: No password was given and none is remembered.
        WrongUsage: No server or no account is known.
    """
    from sync.replica.local import LocalStore

    with LocalStore(options.data_dir / LOCAL_FILE, key) as local:
        server = options.server or str(local.get("server", "") or "")
        user = options.user or str(local.get("user", "") or "")
    if not server or not user:
        raise WrongUsage(f"{options.command}: --server and --user are needed the first time")
    if options.password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = remembered_password(server, user) or _ask(user)
    if not password:
        raise SignInFailed("no password given: pass it with --password-stdin")
    return SignIn(server, user, password)


def _ask(user: str) -> str:
    """The password typed at a terminal; a script must pass it."""
    return getpass.getpass(f"{user}: ") if sys.stdin.isatty() else ""


def remember(options: argparse.Namespace, key: bytes, given: SignIn) -> None:
    """Keeps server and user, never the password, in the encrypted local file."""
    from sync.replica.local import LocalStore

    with LocalStore(options.data_dir / LOCAL_FILE, key) as local:
        local.set("server", given.server)
        local.set("user", given.user)
