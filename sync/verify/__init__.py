"""Certifies a replica: counts and sampled contents against the server, every row against its own digest.

``verify`` is the whole of it; design section 3, "Ledger and certificate".
"""

from sync.verify.check import verify
from sync.verify.report import Difference, Finding, Findings, TableVerdict, VerifyReport

__all__ = ["Difference", "Finding", "Findings", "TableVerdict", "VerifyReport", "verify"]
