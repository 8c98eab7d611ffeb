"""Questions for another process: functions of a module, which a test's own functions are not."""

from __future__ import annotations

import os
from typing import Any

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


def who_counts(connection: Any) -> tuple[int, int]:
    return os.getpid(), int(connection.execute("SELECT count(*) FROM customers").fetchone()[0])


def stumble(connection: Any) -> None:
    raise ValueError("Nguyễn Văn A")


def vanish(connection: Any) -> None:
    os._exit(1)


def never_end(connection: Any) -> None:
    connection.execute(ENDLESS).fetchone()
