"""Each class of HTTP faults with its planted bug in the program: the same proof must fail."""

from __future__ import annotations

import pytest

from tests.engine.bench import Bench
from tests.faults.controls_http import CONTROLS, VARIANTS
from tests.faults.http_classes import CLASSES
from tests.faults.http_proof import Caught, prove, squeeze

Well = dict[tuple[bool, bool], int]


@pytest.mark.parametrize("name", CONTROLS)
def test_control(name: str, stage_of: Bench, well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its bug in the program the same proof fails."""
    case = CLASSES[name]
    if case.small:
        squeeze(monkeypatch)
    CONTROLS[name](monkeypatch)
    with pytest.raises(Caught):
        prove(case, stage_of, well=well[case.empty, case.small])


def test_every_class_has_its_bug() -> None:
    assert set(CLASSES) == {*CONTROLS, *VARIANTS} and set(VARIANTS.values()) <= set(CONTROLS)
