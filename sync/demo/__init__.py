"""Invents a seeded clinic into a replica: for the demo, screenshots, benchmarks and tests."""

from sync.demo.invent import invent
from sync.demo.planted import MISSING_CUSTOMER, MISSING_ORDER, PLANTED, Fault
from sync.demo.volumes import Counts

__all__ = ["MISSING_CUSTOMER", "MISSING_ORDER", "PLANTED", "Counts", "Fault", "invent"]
