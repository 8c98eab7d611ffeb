"""What no list tells has changed is asked for again in turn: lines inside details, images by customer.

A quotation's line can change while its row stays the same; an image can vanish unnoticed.
Every such detail comes round within ``plan.ROTATION`` clicks, sooner where a click has requests to spare.
"""

from __future__ import annotations

from sync import plan
from sync.engine.run import Run
from sync.tables import TableSpec


def details_again(run: Run, spec: TableSpec, tables: int) -> list[str]:
    """Keys of the details read longest ago that this run asks for again.

    Args:
        spec: A table whose details come with each new or changed row.
        tables: How many tables share the requests a click has to spare.
    """
    if run.mode != "click":
        return []
    current = "_gone_at IS NULL AND _shape IS NOT NULL AND _run <= _detail_run"
    (rows,) = run.writer.db.execute(f'SELECT count(*) FROM "{spec.name}" WHERE {current}').fetchone()
    spare = max(0, plan.QUIET_REQUESTS - run.client.requests) // max(1, tables)
    number = max(-(-rows // plan.ROTATION), min(rows, spare))
    found = run.writer.db.execute(
        f'SELECT "{spec.key_column}" FROM "{spec.name}" WHERE {current}'
        f' ORDER BY _detail_run, "{spec.key_column}" LIMIT ?',
        [number],
    ).fetchall()
    return [key for (key,) in found]


def image_owners_again(run: Run) -> list[str]:
    """Customers with images, asked again where images come by customer: in turn; in a full run all."""
    rows = run.writer.db.execute(
        "SELECT DISTINCT partner_id FROM partner_images"
        " WHERE _gone_at IS NULL AND partner_id IN (SELECT id FROM customers WHERE _gone_at IS NULL)"
        " ORDER BY partner_id"
    ).fetchall()
    owners = [owner for (owner,) in rows]
    if run.mode == "full":
        return owners
    return owners[run.writer.run % plan.ROTATION :: plan.ROTATION] if run.mode == "click" else []
