"""Certifies a replica: counts and sampled contents against the server, every row against its own digest.

``verify`` is the whole of it; design section 3, "Ledger and certificate".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.verify.report import Difference, Finding, Findings, TableVerdict, VerifyReport

if TYPE_CHECKING:
    from sync.verify.check import verify

__all__ = ["Difference", "Finding", "Findings", "TableVerdict", "VerifyReport", "verify"]


def __getattr__(name: str) -> object:
    # The window knows the report long before anybody verifies: the HTTP library is no part of its start.
    if name != "verify":
        raise AttributeError(name)
    from sync.verify.check import verify

    return verify
