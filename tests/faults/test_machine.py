"""Everything mixed (reliability reference, classes 1, 5, 6 and 16): edits, faults, cancels, kills, runs.

The examples are the same every time. ``TDENTAL_FAULT_EXAMPLES`` makes more of them, and other ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engine.bench import Bench, shrink
from tests.faults.kills_children import Children
from tests.faults.kills_proof import Caught, serving
from tests.faults.machine_clinic import FaultMachine, events

EXAMPLES = int(os.environ.get("TDENTAL_FAULT_EXAMPLES", "16"))
STEPS = 14
pytestmark = pytest.mark.timeout(0 if "TDENTAL_FAULT_EXAMPLES" in os.environ else 900)


def profile(examples: int, *, shrink_found: bool) -> settings:
    phases = (Phase.generate, Phase.shrink) if shrink_found else (Phase.generate,)
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize="TDENTAL_FAULT_EXAMPLES" not in os.environ,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


@pytest.fixture(scope="module", autouse=True)
def _ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A complete replica to begin with, and a server of children."""
    with pytest.MonkeyPatch.context() as patch, serving() as fake:
        shrink(patch)
        bench = Bench(fake, tmp_path_factory.mktemp("base") / "data")
        assert bench.sync(details=True).complete
    with Children() as children:
        FaultMachine.base, FaultMachine.children = bench, children
        yield


def test_whatever_happens_the_certificate_is_true_and_the_end_is_the_server() -> None:
    events.clear()
    run_state_machine_as_test(FaultMachine, settings=profile(EXAMPLES, shrink_found=False))
    print(dict(events))


def failed_table(machine: FaultMachine) -> None:
    machine.spoil(table="sale_orders", kind="html", times=-1)
    machine.sync(mode="auto", details=False)


def hidden_row(machine: FaultMachine) -> None:
    machine.hide(table="sale_orders", at=3)
    machine.sync(mode="full", details=False)


@pytest.mark.parametrize(("bug", "steps"), [("keeps_certificate", failed_table), ("unconfirmed", hidden_row)])
def test_control_a_planted_bug_is_caught(bug: str, steps: Callable[[FaultMachine], None]) -> None:
    """The machine's own steps and checks, chosen by hand; without the bug they pass."""
    for planted in (None, bug):
        machine = type(bug, (FaultMachine,), {"bug": planted})()
        try:
            machine.begin(held=True)
            if planted is None:
                steps(machine)
            else:
                with pytest.raises(Caught) as caught:
                    steps(machine)
                print(f"{bug}: caught: {caught.value}")
        finally:
            machine.put_away()
