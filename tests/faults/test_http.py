"""Every class of HTTP faults: what falls short says so, nothing is lost, and a well server mends it all."""

from __future__ import annotations

import pytest

from tests.engine.bench import Bench, shrink
from tests.faults.http_classes import CLASSES
from tests.faults.http_proof import Class, prove


@pytest.mark.parametrize("name", CLASSES)
def test_class(name: str, stage_of: Bench, well: dict[tuple[bool, bool], int], monkeypatch: pytest.MonkeyPatch) -> None:
    case: Class = CLASSES[name]
    if case.small:
        shrink(monkeypatch)
    prove(case, stage_of, monkeypatch, well=well[case.empty, case.small])
