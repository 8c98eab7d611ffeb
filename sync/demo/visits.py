"""Bookings, check-ins and visits: the three largest tables, generated row by row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from sync.demo import pools
from sync.demo.dice import Calendar, Cycle, Dice
from sync.demo.orders import Order
from sync.demo.people import Person, note
from sync.demo.planted import MISSING_CUSTOMER, planted
from sync.demo.staff import House, Rows

Json = dict[str, Any]
_SHOWN = {"confirmed": "Đang hẹn", "done": "Đã đến", "cancel": "Hủy hẹn"}
_FUTURE_SHARE = 0.03
NOW = "14:30"
"""The clock of the invented today: earlier bookings have mostly come, later ones are expected."""
_DAYS_OF_BOOKINGS = 530
"""All bookings by so many are those of a busy day."""
_FORGOTTEN = 4801
"""Every so many bookings the desk let the patient in and forgot the check-in."""
Arrival = tuple[int, str, Person]
"""Day, time and person of a booking that was kept."""


def on_duty(house: House, branch: int, week: int, most: int) -> Rows:
    """The doctors of a branch who work in a week: by turns, so that each has patients one after the other."""
    doctors = house.doctors[branch]
    if len(doctors) <= most:
        return doctors
    first = week * 3 % len(doctors)
    return (doctors + doctors)[first : first + most]


def _chairs(visits: int, house: House) -> int:
    """Doctors of a branch at work on a day of so many visits in all branches: two to eight."""
    return max(2, min(8, visits // (6 * len(house.branches))))


def plan_appointments(
    seed: int, count: int, people: list[Person], calendar: Calendar
) -> list[tuple[int, str, Person]]:
    """Who is booked when, in order of the schedule; tells each customer his last and next booking."""
    dice = Dice(seed, "appointments")
    ahead = int(count * _FUTURE_SHARE)
    today = min(count // 4, max(30, count // _DAYS_OF_BOOKINGS))
    loyal = list(accumulate(dice.expovariate(1.0) + (2.0 if person.treated else 0.1) for person in people))
    chosen = dice.choices(people, cum_weights=loyal, k=count)
    days = calendar.ahead(dice, ahead) + [calendar.today] * today
    planned = [(day, calendar.slot(dice, day), person) for day, person in zip(days, chosen, strict=False)]
    for person in chosen[len(days) :]:
        day = person.day + int((calendar.today - person.day) * dice.random())
        if calendar.weekday[day] == 6 and day > person.day and dice.random() < 0.6:
            day -= 1
        day = min(day, calendar.today - 1)
        planned.append((day, calendar.slot(dice, day), person))
    planned.sort(key=lambda item: item[:2])
    for day, slot, person in planned:
        moment = f"{calendar.text[day]}T{slot}:00"
        if day > calendar.today or (day == calendar.today and slot > NOW):
            person.next_visit = person.next_visit or moment
        else:
            person.last_visit = moment
    return planned


def appointment_rows(
    seed: int,
    planned: list[tuple[int, str, Person]],
    house: House,
    calendar: Calendar,
    kept: list[Arrival],
) -> Iterator[Json]:
    """List rows of the bookings, in order of the schedule; ``kept`` receives those that were kept."""
    dice = Dice(seed, "appointment rows")
    past = Cycle(dice, ("done", "cancel", "confirmed"), (70, 14, 16), 4999)
    later = Cycle(dice, ("confirmed", "cancel"), (96, 4), 997)
    minutes = Cycle(dice, (15, 30, 30, 30, 45, 60, 90), None, 1999)
    fault = planted("orphan", "customer_appointments")[0]
    most = _chairs(len(planned) // _DAYS_OF_BOOKINGS, house)
    for number, (day, slot, person) in enumerate(planned):
        date = f"{calendar.text[day]}T00:00:00"
        gone_by = day < calendar.today or (day == calendar.today and slot <= NOW)
        state = past.next() if gone_by else later.next()
        late = state == "confirmed" and day < calendar.today
        week = (day - calendar.weekday[day]) // 7
        doctor = dice.one(on_duty(house, person.branch, week, most)) if dice.random() < 0.93 else None
        branch = house.branches[person.branch]
        user = house.users[number % len(house.users)]
        partner, ident = person.partner, dice.guid()
        if number == 25:
            ident = fault
            partner = partner | {
                "id": MISSING_CUSTOMER,
                "name": "Khách đã xoá",
                "displayName": "[?] Khách đã xoá",
            }
        elif state == "done" and number % _FORGOTTEN != 17:
            kept.append((day, slot, person))
        repeat = not person.first_visit
        person.first_visit = False
        yield {
            "id": ident, "name": f"LH{number + 1:06d}", "date": date, "time": slot,
            "timeExpected": minutes.next(),
            "userId": user["id"], "userName": user["name"], "doctorId": doctor["id"] if doctor else None,
            "doctorName": doctor["name"] if doctor else None, "doctor": doctor, "state": state,
            "stateDisplay": "Quá hẹn" if late else _SHOWN[state],
            "reason": dice.one(pools.CANCELLED) if state == "cancel" else dice.one(pools.REASONS),
            "services": [],
            "partnerId": partner["id"], "partnerName": partner["name"], "partnerPhone": partner["phone"],
            "partnerDisplayName": partner["displayName"], "partner": partner, "note": note(dice, number),
            "isRepeatCustomer": repeat, "isLate": late, "color": str(number % 7), "companyId": branch["id"],
            "companyName": branch["name"], "partnerRef": partner["ref"], "appointmentType": None,
            "dateTimeAppointment": f"{date[:10]}T{slot}:00",
        }  # fmt: skip


_TODAY_STATES = ("done", "done", "waiting", "examination", "done", "waiting")


def receipt_rows(
    seed: int, count: int, people: list[Person], house: House, calendar: Calendar, kept: list[Arrival]
) -> Iterator[tuple[Json, str]]:
    """Check-ins with the branch that the row itself does not tell; a few have no waiting time.

    Whoever kept a booking was checked in that day; the others came without one.
    """
    dice = Dice(seed, "receipts")
    today = min(count // 3, max(18, count // 600))
    came = _arrivals(dice, count, today, people, calendar, kept)
    most = _chairs(today, house)
    for number, (day, slot, person) in enumerate(came):
        of_today = number >= count - today
        state = _TODAY_STATES[number % len(_TODAY_STATES)] if of_today else "done"
        start = int(slot[:2]) * 60 + int(slot[3:]) + dice.randrange(10)
        called = start + dice.randrange(3, 40)
        left = called + dice.randrange(10, 70)
        if of_today:
            start, called, left = _until_now(state, start, called, left)
        date, tail = calendar.text[day], f"{dice.randrange(60):02d}.{dice.randrange(100, 1000)}"
        week = (day - calendar.weekday[day]) // 7
        doctor = dice.one(on_duty(house, person.branch, week, most)) if dice.random() < 0.9 else None
        nothing = number % 5003 == 17
        yield (
            {
                "id": dice.guid(), "dateWaiting": None if nothing else f"{date}T{_clock(start)}:{tail}",
                "dateExamination": None if state == "waiting" else f"{date}T{_clock(called)}:{tail}",
                "dateDone": f"{date}T{_clock(left)}:{tail}" if state == "done" else None,
                "doctorId": doctor["id"] if doctor else None,
                "doctorName": doctor["name"] if doctor else None,
                "partnerId": person.id, "partnerName": person.name, "partnerPhone": person.phone,
                "isRepeatCustomer": number % 4 != 0, "isNoTreatment": number % 6 == 0,
                "reason": dice.one(pools.REASONS), "state": state,
                "partnerDisplayName": person.partner["displayName"],
            },
            house.branches[person.branch]["id"],
        )  # fmt: skip


def _arrivals(
    dice: Dice, count: int, today: int, people: list[Person], calendar: Calendar, kept: list[Arrival]
) -> list[Arrival]:
    """Who came when, today's last: those with a booking, and others up to the count."""
    loyal = list(accumulate(dice.expovariate(1.0) + (2.0 if person.treated else 0.1) for person in people))
    before = [one for one in kept if one[0] < calendar.today][: count - today]
    now = [one for one in kept if one[0] == calendar.today][:today]
    chosen = dice.choices(people, cum_weights=loyal, k=count - len(before) - len(now))
    others = count - today - len(before)
    for number, person in enumerate(chosen[:others]):
        day = person.day + int((calendar.today - person.day) * dice.random())
        day = min(day, calendar.today - 1)
        if calendar.weekday[day] == 6 and day > person.day and number % 5 < 3:
            day -= 1
        before.append((day, calendar.slot(dice, day), person))
    for number, person in enumerate(chosen[others:]):
        now.append((calendar.today, f"{8 + number % 6:02d}:{7 * number % 60:02d}", person))
    return before + now


def _until_now(state: str, start: int, called: int, left: int) -> tuple[int, int, int]:
    """Minutes of today's check-ins, moved so that whoever still waits or is treated does so at ``NOW``."""
    now = int(NOW[:2]) * 60 + int(NOW[3:])
    wait, stay = called - start, left - called
    if state == "waiting":
        start = now - wait - stay // 6
    elif state == "examination":
        start = now - wait - stay
    elif left >= now:
        start = now - wait - stay - 1
    return start, start + wait, start + wait + stay


def _clock(minute: int) -> str:
    minute = min(minute, 22 * 60)
    return f"{minute // 60:02d}:{minute % 60:02d}"


def visit_rows(
    seed: int, count: int, orders: list[Order], house: House, calendar: Calendar
) -> Iterator[tuple[Json, Json]]:
    """Visits with their details: most orders have one, long treatments several; oldest first."""
    dice = Dice(seed, "visits")
    treated = [order for order in orders if order.state != "draft"]
    long = [order for order in treated if order.total >= 1_000_000] or treated
    planned: list[tuple[int, int, Order]] = []
    for number in range(count):
        first = number < len(treated)
        order = treated[number] if first else dice.one(long)
        day = order.day if first else calendar.after(dice, order.day, 60.0)
        planned.append((day, number, order))
    planned.sort(key=lambda item: item[:2])
    for number, (day, _, order) in enumerate(planned):
        yield _visit(dice, number, day, order, house, calendar)


def _visit(
    dice: Dice, number: int, day: int, order: Order, house: House, calendar: Calendar
) -> tuple[Json, Json]:
    person, doctor = order.person, order.doctor
    branch = house.branches[person.branch]
    slot = calendar.slot(dice, day)
    by_user = number % 19 == 7
    paid = order.paid
    row = {
        "id": dice.guid(), "name": f"DK{number + 1:05d}", "partnerId": person.id, "partner": person.partner,
        "doctorId": None if by_user else doctor["id"], "doctor": None if by_user else doctor,
        "note": note(dice, number), "assistantId": order.assistant["id"] if order.assistant else None,
        "assistant": order.assistant, "date": f"{calendar.text[day]}T{slot}:00", "saleOrderId": order.id,
        "saleOrderName": order.name, "partnerName": person.name, "partnerRef": person.ref,
        "doctorName": doctor["name"],
        "doctorUserId": house.users[number % len(house.users)]["id"] if by_user else None,
        "reason": dice.one(pools.REASONS), "state": "confirmed" if number % 40 else "draft",
        "services": ", ".join(line.product["name"] for line in order.lines),
        "totalAmount": float(order.total),
        "totalPaid": float(paid), "totalInvoicesResidual": float(order.total - paid), "invoiceState": None,
        "paymentState": "paid" if paid == order.total else "not_paid", "companyId": branch["id"],
    }  # fmt: skip
    line = order.lines[number % len(order.lines)]
    inside = {
        "id": dice.guid(), "dotKhamDate": row["date"], "dotKhamName": row["name"],
        "dotKhamSaleOrder": {"id": order.id, "name": order.name},
        "dotKhamPartner": {"id": person.id, "name": person.name}, "productName": line.product["name"],
        "dotKhamDoctorName": doctor["name"], "nameStep": pools.STEPS[number % len(pools.STEPS)], "note": None,
        "teeth": [{"id": house.teeth[t]["id"], "name": t} for t in line.teeth],
        "product": {"id": line.product["id"], "name": line.product["name"]}, "saleOrderLineId": line.id,
    }  # fmt: skip
    detail = {"id": row["id"], "name": row["name"], "appointmentId": None, "appointment": None,
    "lines": [inside],
              "dotKhamImages": []}  # fmt: skip
    return row, detail
