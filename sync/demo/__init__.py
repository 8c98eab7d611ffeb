"""Invents a seeded clinic into a replica: for the demo, screenshots, benchmarks and tests."""

from datetime import date, datetime, time

from sync.clock import CLINIC_ZONE
from sync.demo.invent import invent
from sync.demo.planted import MISSING_CUSTOMER, MISSING_ORDER, PLANTED, Fault
from sync.demo.visits import NOW
from sync.demo.volumes import Counts


def present(today: date) -> datetime:
    """The moment that a clinic is invented for: some wait, some are treated, others are still due."""
    return datetime.combine(today, time.fromisoformat(NOW), CLINIC_ZONE)


__all__ = ["MISSING_CUSTOMER", "MISSING_ORDER", "PLANTED", "Counts", "Fault", "invent", "present"]
