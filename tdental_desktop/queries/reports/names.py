"""Names of what figures are grouped by: branches, doctors, services, sources. Query thread."""

from __future__ import annotations

import json
from collections.abc import Collection

from sync.replica.connection import Connection
from tdental_desktop.queries.record.rows import fetch
from tdental_desktop.queries.reports.facts import BY_NAME
from tdental_desktop.queries.values import text

Names = dict[str, str]
_BRANCHES = ("SELECT b.id, b.name FROM companies b WHERE b.id IN (SELECT value FROM json_each(:keys))",)
_DOCTORS = (
    "SELECT e.id, e.name FROM employees e WHERE e.id IN (SELECT value FROM json_each(:keys))",
    "SELECT u.id, u.name FROM application_users u WHERE u.id IN (SELECT value FROM json_each(:keys))",
    # Who left long ago may be named by rows alone.
    "SELECT l.employee_id AS id, max(l.employee_name) AS name FROM sale_order_lines l"
    " WHERE l.employee_id IN (SELECT value FROM json_each(:keys)) GROUP BY 1",
    "SELECT a.doctor_id AS id, max(a.doctor_name) AS name FROM customer_appointments a"
    " WHERE a.doctor_id IN (SELECT value FROM json_each(:keys)) GROUP BY 1",
)
_SERVICES = (
    "SELECT p.id, p.name FROM products p WHERE p.id IN (SELECT value FROM json_each(:keys))",
    "SELECT l.product_id AS id, max(coalesce(l.product_name, l.name)) AS name FROM sale_order_lines l"
    " WHERE l.product_id IN (SELECT value FROM json_each(:keys)) GROUP BY 1",
)
_SOURCES = (
    "SELECT s.id, s.name FROM partner_sources s WHERE s.id IN (SELECT value FROM json_each(:keys))",
    "SELECT c.source_id AS id, max(c.source_name) AS name FROM customers c"
    " WHERE c.source_id IN (SELECT value FROM json_each(:keys)) GROUP BY 1",
)


def branches(connection: Connection, keys: Collection[str]) -> Names:
    """Names of branches by id; a key that nobody names is its own name."""
    return _named(connection, keys, _BRANCHES)


def doctors(connection: Connection, keys: Collection[str]) -> Names:
    """Names of doctors: employees, else users, else as rows name them."""
    return _named(connection, keys, _DOCTORS)


def services(connection: Connection, keys: Collection[str]) -> Names:
    """Names of services."""
    return _named(connection, keys, _SERVICES)


def sources(connection: Connection, keys: Collection[str]) -> Names:
    """Names of customer sources."""
    return _named(connection, keys, _SOURCES)


def _named(connection: Connection, keys: Collection[str], questions: tuple[str, ...]) -> Names:
    found = {key: key.removeprefix(BY_NAME) for key in keys if key.startswith(BY_NAME)}
    for question in questions:
        unknown = [key for key in keys if key not in found]
        if not unknown:
            break
        for row in fetch(connection, question, {"keys": json.dumps(unknown)}):
            name = text(row["name"])
            if name is not None:
                found[str(row["id"])] = name
    return {key: found.get(key, key) for key in keys}
