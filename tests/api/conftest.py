from __future__ import annotations

from collections.abc import Iterator

import pytest

from sync.api import Client
from tests.api.loopback import PASSWORD, USER, Loopback, connect, running


@pytest.fixture
def server() -> Iterator[Loopback]:
    with running() as loopback:
        yield loopback


@pytest.fixture
def client(server: Loopback) -> Iterator[Client]:
    """A client that is signed in; the requests of the sign-in are forgotten."""
    with connect(server) as signed_in:
        signed_in.sign_in(USER, PASSWORD)
        server.seen.clear()
        yield signed_in
