"""Written by hand from the screens reference 14.1-14.4."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tdental_desktop import formats as f

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1234567, "1.234.567", "1,234,567"),
        (0, "0", "0"),
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (None, "—", "—"),
        (-1234567, "-1.234.567", "-1,234,567"),
        (999, "999", "999"),
        (1000, "1.000", "1,000"),
        (2.5, "2,5", "2.5"),
        (1234567.25, "1.234.567,25", "1,234,567.25"),
        (-0.5, "-0,5", "-0.5"),
        (5.0, "5", "5"),
        (1e15, "1.000.000.000.000.000", "1,000,000,000,000,000"),
        (Decimal("1000.10"), "1.000,1", "1,000.1"),
        (float("nan"), "—", "—"),
        (float("inf"), "—", "—"),
    ],
)
def test_money(value: float | None, vi: str, en: str) -> None:
    assert f.money(value) == vi
    assert f.money(value, "en") == en


def test_money_with_its_unit_never_breaks_the_line() -> None:
    assert f.money(1500000, unit=True) == "1.500.000\u00a0đ"
    assert f.money(None, unit=True) == "—"


@pytest.mark.parametrize(
    ("share", "text"),
    [(1, "100%"), (0.998, "99,8%"), (0.99999, "99,9%"), (0, "0%"), (0.62, "62%"), (0.29, "29%"), (None, "—")],
)
def test_only_the_whole_is_a_hundred_percent(share: float | None, text: str) -> None:
    assert f.percent(share) == text


def test_sizes_rates_and_durations() -> None:
    assert f.size(812) == "812\u00a0B"
    assert f.size(1_400_000_000) == "1,4\u00a0GB"
    assert f.size(1_400_000_000, "en") == "1.4\u00a0GB"
    assert f.size(52_300_000) == "52\u00a0MB"
    assert f.size(None) == "—"
    assert f.rate(12345.6) == "12.346\u00a0dòng/giây"
    assert f.seconds(0.32) == "0,3\u00a0s"
    assert f.seconds(125) == "2\u00a0phút 5\u00a0giây"
    assert [f.duration(m) for m in (750, 60, 45, 0, None)] == ["12g30p", "1g", "45p", "0p", "—"]
    assert f.duration(750, "en") == "12h30m"
    assert f.minutes_words(45) == "45 phút"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("0903004821", "0903 004 821"),
        ("0903.004.821", "0903 004 821"),
        ("090 300 4821", "0903 004 821"),
        ("+84903004821", "0903 004 821"),
        ("84903004821", "0903 004 821"),
        ("0084903004821", "0903 004 821"),
        ("02838221234", "02838221234"),
        ("0903004821 (chồng)", "0903004821 (chồng)"),
        ("٠٩٠٣٠٠٤٨٢١", "٠٩٠٣٠٠٤٨٢١"),
        ("123", "123"),
        ("", "—"),
        (None, "—"),
    ],
)
def test_phone(raw: str | None, shown: str) -> None:
    assert f.phone(raw) == shown


def test_a_month_has_a_name_in_english() -> None:
    assert f.month_title(date(2026, 11, 23)) == "Tháng 11 - 2026"
    assert f.month_title(date(2026, 11, 23), "en") == "November 2026"
    assert f.month_title(date(1, 1, 1), "en") == "January 1" and f.month_title(date.max) == "Tháng 12 - 9999"


def test_the_servers_dates() -> None:
    text = "2026-11-30T09:30:00"
    assert f.date_text(text) == "30/11/2026"
    assert f.time_text(text) == "09:30"
    assert f.date_time(text) == "09:30 30/11/2026"
    assert f.date_time(text, "en") == "30/11/2026 09:30"
    assert f.appointment_long(text) == "09:30 Thứ 2, 30/11/2026"
    assert f.appointment_long(text, "en") == "09:30 Mon, 30/11/2026"
    assert f.date_long("2026-02-08T00:00:00") == "Chủ nhật, 08/02/2026"
    assert f.date_text("2026-03-05T14:33:13.123") == "05/03/2026"
    assert f.date_text("2026-03-05") == "05/03/2026"


@pytest.mark.parametrize("odd", ["2026-02-30", "hôm qua", "Thứ Hai", "T2", "2026-13-01", "30/11/2026"])
def test_a_text_that_is_no_date_is_shown_as_it_was(odd: str) -> None:
    assert f.date_text(odd) == odd
    assert f.appointment_long(odd) == odd
    assert f.clinic_datetime(odd) is None


def test_a_known_day_with_a_clock_that_is_none() -> None:
    for odd in ("2026-11-30T25:00", "2026-11-30T5:7", "2026-11-30Tsáng"):
        clock = odd[11:]
        for write in (f.date_text, f.date_time, f.date_long, f.appointment_long):
            assert write(odd) == f"{clock} 30/11/2026"
        assert f.appointment_short(odd, TODAY) == f"{clock} 30/11/2026"
        assert f.time_text(odd) == clock
        assert f.clinic_datetime(odd) is None


@pytest.mark.parametrize(
    ("odd", "shown"),
    [
        ("2026-02-30T10:00:00", "10:00:00 2026-02-30"),
        ("hôm quaT08:30", "08:30 hôm qua"),
        ("16/03/2026T5:7", "5:7 16/03/2026"),
        ("T99:99", "99:99"),
    ],
)
def test_a_clock_without_a_day(odd: str, shown: str) -> None:
    assert f.date_time(odd) == f.appointment_long(odd) == f.appointment_short(odd, TODAY) == shown


def test_missing_dates() -> None:
    for write in (f.date_text, f.time_text, f.date_time, f.date_long, f.appointment_long):
        for nothing in (None, "", " ", "0001-01-01T00:00:00", "0001-01-01", "0001-01-01T25:61"):
            assert write(nothing) == "—"
    assert f.clinic_datetime("0001-01-01T00:00:00") is None


def test_a_text_with_an_offset_is_brought_to_the_clinics_time() -> None:
    assert f.date_time("2026-11-29T18:30:00Z") == "01:30 30/11/2026"
    assert f.date_time("2026-11-30T09:30:00+07:00") == "09:30 30/11/2026"
    assert f.date_time("2026-11-29T21:30:00-05:00") == "09:30 30/11/2026"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs tzset")
def test_the_zone_of_the_pc_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        for zone in ("Pacific/Kiritimati", "America/Los_Angeles", "UTC"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            assert f.date_time("2026-11-30T00:10:00") == "00:10 30/11/2026"
            assert f.freshness("2026-11-23T08:42:00", datetime(2026, 11, 23, 9, 0)).age == "18 phút trước"  # noqa: DTZ001
    finally:
        monkeypatch.undo()
        time.tzset()
    assert "TZ" not in os.environ or os.environ["TZ"]


def test_appointments_in_lists() -> None:
    assert f.appointment_short("2026-11-23T14:00:00", TODAY) == "14:00 hôm nay"
    assert f.appointment_short("2026-11-30T09:30:00", TODAY) == "09:30 30/11"
    assert f.appointment_short("2027-01-04T09:30:00", TODAY) == "09:30 04/01/2027"
    assert f.appointment_short(None, TODAY) == "—"


def test_birthdays() -> None:
    assert f.birthday_age(12, 5, 1991, TODAY) == "12/5/1991 - 35 tuổi"
    assert f.birthday_age(None, None, 1990, TODAY) == "--/--/1990 - 36 tuổi"
    assert f.birthday_age(5, 3, None, TODAY) == "5/3/----"
    assert f.birthday_age(None, None, None, TODAY) == "—"
    assert f.birthday_age(0, 0, 0, TODAY) == "—"
    # a child born 24/8/2024: on 23/11/2026 the 27th month is not yet over
    assert f.birthday_age(24, 8, 2024, TODAY) == "24/8/2024 - 2 tuổi (26 tháng)"
    assert f.birthday_age(23, 8, 2024, TODAY) == "23/8/2024 - 2 tuổi (27 tháng)"
    assert f.age(1, 1, 2030, TODAY) == ""


def test_freshness() -> None:
    now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 09:00 at the clinic
    assert f.freshness("2026-11-23T08:59:30", now) == ("vừa xong", "success")
    assert f.freshness("2026-11-23T08:55:00", now) == ("5 phút trước", "success")
    assert f.freshness("2026-11-22T09:00:00", now) == ("1 ngày trước", "success")
    assert f.freshness("2026-11-22T08:59:00", now) == ("1 ngày trước", "warning")
    assert f.freshness("2026-11-16T08:59:00", now) == ("7 ngày trước", "danger")
    assert f.freshness("2026-11-22T22:00:00", now, "en") == ("11 h ago", "success")
    assert f.freshness("2026-11-24T00:00:00", now).age == "vừa xong"
    assert f.freshness(None, now) == ("chưa đồng bộ", "neutral")


def test_week_days() -> None:
    week = [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]
    assert [f.weekday_short(day) for day in week] == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert f.weekday(week[6]) == "Chủ nhật"


@pytest.mark.parametrize(
    ("written", "dialled", "shown"),
    [
        ("0912 345 678 / 0243.856.7890", "0912345678", None),
        ("090 1234567 - 0987654321", "0901234567", None),
        ("0901234567 0987654321", "0901234567", None),
        ("0912345678 (mẹ)", "0912345678", None),
        ("mẹ: 0912.345.678", "0912345678", None),
        ("84-28-3812-4455", "02838124455", None),
        ("+84 (28) 3812 4455", "02838124455", None),
        ("+1 650 555 0100", "+16505550100", None),
        ("0903-004-821", "0903004821", "0903 004 821"),
        ("1900 1234", "19001234", None),
        ("không có", "khôngcó", None),
    ],
)
def test_what_is_copied_of_a_phone_field_can_be_dialled_and_nothing_of_it_is_hidden(
    written: str, dialled: str, shown: str | None
) -> None:
    assert f.phone_digits(written) == dialled
    assert f.phone(written) == (shown or written)
