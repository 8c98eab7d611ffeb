"""What no list tells has changed comes round in turn: lines inside details, images asked for by customer."""

from __future__ import annotations

import pytest

from sync import plan
from tests.engine.bench import Bench, statuses
from tests.engine.test_click import MARK


def test_a_silent_line_edit_surfaces_within_28_clicks(synced: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "QUIET_REQUESTS", 0)
    fake = synced.fake
    for key in sorted(fake.ids("quotation_lines"))[:3]:
        fake.edit("quotation_lines", key, name=MARK)
    tables = frozenset({"quotations", "quotation_lines"})
    assert synced.differences("quotation_lines")
    for _ in range(plan.ROTATION):
        synced.sync(tables=tables)
    assert synced.differences("quotation_lines") == []


def test_a_small_clinic_reads_its_line_details_at_each_click(synced: Bench) -> None:
    fake = synced.fake
    key = sorted(fake.ids("quotation_lines"))[0]
    fake.edit("quotation_lines", key, name=MARK)
    synced.sync(tables=frozenset({"quotations", "quotation_lines"}))
    assert synced.differences("quotation_lines") == []


@pytest.mark.parametrize("mode", ["full", "click"])
def test_images_asked_for_by_customer_vanish_too(bench: Bench, mode: str) -> None:
    fake = bench.fake
    fake.switches.images_need_partner = True
    assert statuses(bench.sync(details=True)) == {}
    gone = sorted(fake.ids("partner_images"))[0]
    assert gone in bench.living("partner_images")
    fake.delete("partner_images", gone)
    for _ in range(1 if mode == "full" else plan.ROTATION):
        bench.sync(details=True, mode="full" if mode == "full" else "auto")
        if gone not in bench.living("partner_images"):
            break
    assert gone not in bench.living("partner_images")
    assert bench.differences("partner_images", details=True) == []
