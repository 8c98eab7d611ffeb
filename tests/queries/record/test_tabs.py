"""Preview, profile, visits, quotations, labo, images, appointments: by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.replica.connection import Connection, open_reader, open_writer
from tdental_desktop.queries.appointments import Now
from tdental_desktop.queries.customer import Medical
from tdental_desktop.queries.record.appointments import appointments
from tdental_desktop.queries.record.images import attachments, images
from tdental_desktop.queries.record.labo import labo
from tdental_desktop.queries.record.lookup import find
from tdental_desktop.queries.record.parts import NOT_LOADED, Checked, NotLoaded, Period
from tdental_desktop.queries.record.preview import preview
from tdental_desktop.queries.record.profile import profile
from tdental_desktop.queries.record.quotations import quotations
from tdental_desktop.queries.record.visits import visits
from tdental_desktop.queries.scope import Scope
from tests.queries.record.record_clinic import (
    BAO,
    HAN,
    HUNG,
    LINH,
    MOI,
    NAM,
    XOA,
)
from tests.queries.record.record_file import write_record_clinic
from tests.queries.small_clinic import AS_OF, BRANCH_B, KEY, TODAY, customer_id

ALL = Scope.all()
NOW = Now(TODAY, "08:45")


def test_the_preview_answers_eight_questions_at_once(record: Connection) -> None:
    found = preview(record, ALL, customer_id(LINH), NOW)
    assert found is not None
    assert found.header.name == "Dương Khánh Linh"  # 1: who is it
    assert found.following is not None  # 2: next appointment, time, with whom
    assert (found.following.at, found.following.doctor) == ("2026-11-30T09:30", "BS. Trần Quang Huy")
    assert (found.cards.debt.shown, found.cards.expected.shown) == (1_000_000, 3_000_000)  # 3
    visit = found.last_visit  # 4: what was done last, by whom, on which tooth
    assert visit is not None
    assert (visit.date, visit.doctor, visit.services) == (
        "2026-10-12T14:30:00",
        "BS. Lê Thu Hằng",
        ("Mão sứ Zirconia",),
    )
    assert [place.label for place in visit.teeth] == ["36"] and visit.steps == NOT_LOADED
    assert found.cards.advance.shown == 1_000_000  # 6: advance left
    assert found.presence is not None  # 8: in the chair
    assert (found.presence.state, found.presence.since) == ("examination", "08:20")
    assert (found.presence.doctor, found.presence.branch) == ("BS. Trần Quang Huy", "CN Phú Nhuận")
    assert found.medical == Medical(("Dị ứng Penicillin",), "Đang uống thuốc chống đông")  # 9
    sharers = [(one.name, one.through) for one in found.same_phone]  # 12: who shares the number
    assert sharers == [("Trần Quốc Bảo", "phone"), ("Phạm Gia Hân", "phone")]
    assert [row.number for row in found.open_orders] == ["SO00016", "SO00015", "SO00014"]
    assert found.open_count == 4
    assert [[place.label for place in teeth] for teeth in found.open_teeth] == [[], [], []]
    assert [row.number for row in found.labo] == ["LB00002", "LB00007", "LB00001"]  # late, then due today
    assert found.labo_count == 6  # without the one that the patient has
    assert [one.status for one in found.same_phone] == ["sale", "sale"]
    assert found.relatives_phone == "0912006540"


def test_open_orders_tell_their_teeth(record: Connection) -> None:
    found = preview(record, ALL, customer_id(HAN), NOW)
    assert found is not None
    assert [[place.label for place in teeth] for teeth in found.open_teeth] == [["răng cửa trên, xem phim"]]


def test_a_booking_of_today_that_is_over_is_the_latest(record: Connection) -> None:
    found = preview(record, ALL, customer_id(LINH), NOW)
    assert found is not None and found.previous is not None
    assert (found.previous.number, found.previous.doctor) == ("LH00002", "BS. Lê Thu Hằng")


def test_yesterdays_reception_is_not_presence(record: Connection) -> None:
    found = preview(record, ALL, customer_id(BAO), NOW)
    assert found is not None and found.presence is None


def test_an_unread_detail_is_never_none(record: Connection) -> None:
    unread = preview(record, ALL, customer_id(MOI), NOW)
    assert unread is not None and unread.header.detail_at is None
    assert unread.medical == NOT_LOADED and unread.relatives_phone == NOT_LOADED
    assert unread.last_visit is None and unread.following is None
    known = preview(record, ALL, customer_id(BAO), NOW)
    assert known is not None and known.header.detail_at == AS_OF
    assert known.medical == Medical((), None) and known.relatives_phone is None


def test_the_deleted_say_so(record: Connection) -> None:
    found = preview(record, ALL, customer_id(XOA), NOW)
    assert found is not None and found.header.gone_at == AS_OF
    assert preview(record, ALL, customer_id(99), NOW) is None
    assert preview(record, Scope(branches=frozenset({BRANCH_B})), customer_id(LINH), NOW) is None


def test_without_the_phone_right_no_number_and_nobody_through_one(record: Connection) -> None:
    found = preview(record, Scope(phone=False), customer_id(LINH), NOW)
    assert found is not None
    assert found.header.phone is None and found.relatives_phone is None and found.same_phone == ()


def test_the_profile(record: Connection) -> None:
    found = profile(record, ALL, customer_id(LINH))
    assert found is not None and not isinstance(found.personal, NotLoaded)
    assert (found.personal.identity_number, found.personal.note) == ("079191000001", "Gọi sau 17 giờ")
    assert str(found.personal.weight) == "52.5"
    invoice = found.personal.invoice
    assert (invoice.business, invoice.name, invoice.tax_code) == (True, "Công ty Mẫu", "0300000001")
    unread = profile(record, ALL, customer_id(MOI))
    assert unread is not None
    assert unread.personal == unread.medical == unread.attachments == NOT_LOADED


def test_attachments_that_were_asked_for_and_none(record: Connection) -> None:
    assert attachments(record, ALL, customer_id(BAO)) == ()
    assert attachments(record, ALL, customer_id(MOI)) == NOT_LOADED


def test_attachments_owed(tmp_path: Path) -> None:
    path = write_record_clinic(tmp_path)
    db = open_writer(path, KEY)
    db.execute("INSERT INTO _owed VALUES ('partner_attachments', ?)", [customer_id(BAO)])
    db.execute("UPDATE _tables SET filters = '{\"unfiltered\":false}' WHERE name = 'partner_images'")
    db.execute("INSERT INTO _owed VALUES ('partner_images', ?)", [customer_id(BAO)])
    db.close()
    reader = open_reader(path, KEY)
    assert attachments(reader, ALL, customer_id(BAO)) == NOT_LOADED
    assert images(reader, ALL, customer_id(BAO)).days == NOT_LOADED
    assert images(reader, ALL, customer_id(LINH)).days != NOT_LOADED
    reader.close()


def test_visits(record: Connection) -> None:
    found = visits(record, ALL, customer_id(LINH))
    assert [row.number for row in found.rows] == ["DK00003", "DK00002", "DK00001"] and found.unread == 2
    first = found.rows[2]
    assert (first.doctor, first.assistant, first.second_assistant) == (
        *("BS. Lê Thu Hằng", "Phạm Ngọc Mai"),
        "Lê Phụ Tá Hai",
    )
    assert not isinstance(first.lines, NotLoaded) and not isinstance(first.images, NotLoaded)
    step = first.lines[0]
    assert (step.step, step.teeth.numbers, step.note) == ("Mài cùi", (36,), "Đã gây tê")
    assert [one.name for one in first.images] == ["trong_mieng.jpg"]
    assert (first.total, first.paid, first.residual) == (10_000_000, 7_000_000, 3_000_000)
    assert found.rows[0].lines == NOT_LOADED and found.rows[0].appointment == NOT_LOADED
    october = visits(record, ALL, customer_id(LINH), Period("2026-10-12", "2026-10-12"))
    assert [row.number for row in october.rows] == ["DK00002"]


def test_a_visit_of_an_order_that_is_not_here(record: Connection) -> None:
    row = visits(record, ALL, customer_id(HUNG)).rows[0]
    assert row.order is not None and (row.order.label, row.order.held) == ("SO09999", False)


def test_quotations(record: Connection) -> None:
    found = quotations(record, ALL, customer_id(LINH), TODAY).rows
    assert len(found) == 1
    row = found[0]
    assert row.total == Checked(40_500_000, 41_000_000) and row.total.difference == -500_000
    assert row.gross == 42_000_000 and row.discount == 1_000_000
    assert (row.validity, row.author, row.days) == ("valid", "BS. Trần Quang Huy", 22)
    assert [(one.label, one.held) for one in row.orders] == [("SO00001", True), ("SO00777", False)]
    assert [(one.place, one.kind, one.amount) for one in row.payments] == [
        (1, "percentage", 20_500_000),
        (2, "fixed", 21_000_000),
    ]
    assert not isinstance(row.lines, NotLoaded)
    offered = row.lines[0]
    assert (offered.service, offered.list_price, offered.price) == (
        *("Niềng răng mắc cài", 20_000_000),
        20_000_000,
    )
    assert offered.teeth.arch == "whole" and row.lines[1].teeth.numbers == (11, 36)
    assert quotations(record, ALL, customer_id(LINH), "2026-11-24").rows[0].validity == "expired"
    assert quotations(record, ALL, customer_id(LINH), TODAY, words="quang huy bg1").rows == ()


def test_lab_work_is_the_customers_by_id_order_or_code(record: Connection) -> None:
    found = labo(record, ALL, customer_id(LINH), TODAY).rows
    assert [(row.number, row.stage, row.matched) for row in found] == [
        ("LB00007", "due", "code"),
        ("LB00006", "draft", "order"),
        ("LB00005", "delivered", "order"),
        ("LB00004", "received", "order"),
        ("LB00003", "waiting", "order"),
        ("LB00002", "late", "order"),
        ("LB00001", "due", "order"),
    ]
    assert found[0].indication == NOT_LOADED and found[0].teeth.numbers == (36,)
    assert [row.number for row in labo(record, ALL, customer_id(BAO), TODAY).rows] == ["LB00008"]
    assert [row.number for row in labo(record, ALL, customer_id(LINH), TODAY, words="bh123").rows] == [
        "LB00004"
    ]
    assert [row.number for row in labo(record, ALL, customer_id(LINH), TODAY, "draft").rows] == ["LB00006"]


def test_images_by_day_with_those_of_visits(record: Connection) -> None:
    found = images(record, ALL, customer_id(LINH)).days
    assert not isinstance(found, NotLoaded)
    assert [(day.day, [one.name for one in day.images]) for day in found] == [
        ("2026-10-12", ["anh_2.jpg"]),
        ("2026-09-01", ["anh_1.jpg", "trong_mieng.jpg"]),
        (None, ["anh_3.jpg"]),
    ]
    shot = found[1].images[0]
    assert shot.visit is not None and (shot.visit.label, shot.visit.held) == ("DK00001", True)


def test_appointments_as_people_see_them(record: Connection) -> None:
    found = appointments(record, ALL, customer_id(LINH), NOW).rows
    assert [(row.number, row.state) for row in found] == [
        ("LH00001", "confirmed"),
        ("LH00002", "done"),
        ("LH00003", "cancel"),
        ("LH00004", "overdue"),
    ]
    overdue = appointments(record, ALL, customer_id(LINH), NOW, states=("overdue",))
    assert [row.number for row in overdue.rows] == ["LH00004"]
    assert [row.number for row in appointments(record, ALL, customer_id(LINH), NOW, words="ban").rows] == [
        "LH00003"
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("KH20471", [LINH]),
        ("kh20471", [LINH]),
        ("20471", [LINH]),
        ("[KH20471] Dương Khánh Linh", [LINH]),
        ("KH020471", [LINH]),
        ("0020471", [LINH]),
        ("BN20471", []),
        ("471", []),
        (customer_id(LINH), [LINH]),
        ("0903004821", [LINH, BAO]),
        ("+84 903 004 821", [LINH, BAO]),
        ("0912 006 540", [HAN]),  # Linh has it as a relative's phone: the owner comes first
        ("0900000008", [XOA]),
        ("", []),
        ("'; DROP TABLE customers; --", []),
        ("%", []),
    ],
)
def test_who_is_meant(record: Connection, typed: str, expected: list[int]) -> None:
    assert [match.id for match in find(record, ALL, typed)] == [customer_id(n) for n in expected]


def test_nobody_is_found_through_a_hidden_number_or_branch(record: Connection) -> None:
    assert find(record, Scope(phone=False), "0903004821") == ()
    assert find(record, Scope(branches=frozenset({BRANCH_B})), "KH20471") == ()
    assert find(record, Scope(phone=False), "KH20471")[0].phone is None


def test_the_gone_are_marked(record: Connection) -> None:
    assert [match.gone for match in find(record, ALL, "KH20483")] == [True]
    assert find(record, ALL, "KH20477")[0].id == customer_id(NAM)


def test_rows_that_were_deleted_are_shown_only_when_asked_for(tmp_path: Path) -> None:
    path = write_record_clinic(tmp_path)
    db = open_writer(path, KEY)
    db.execute("UPDATE customer_appointments SET _gone_at = ? WHERE name = 'LH00004'", [AS_OF])
    db.execute("UPDATE customer_appointments SET _quarantined_at = ? WHERE name = 'LH00003'", [AS_OF])
    db.close()
    reader = open_reader(path, KEY)
    found = appointments(reader, ALL, customer_id(LINH), NOW).rows
    everything = appointments(reader, ALL, customer_id(LINH), NOW, gone=True).rows
    reader.close()
    assert [row.standing for row in found] == ["here", "here", "quarantined"]
    assert [row.standing for row in everything] == ["here", "here", "quarantined", "gone"]
