"""Customers: who they are, before and after the clinic's money has been counted for them."""

from __future__ import annotations

from typing import Any

from sync.demo import pools
from sync.demo.dice import Calendar, Dice
from sync.demo.planted import planted
from sync.demo.staff import House, person_name, phone

Json = dict[str, Any]
_GENDERS = {"male": "Nam", "female": "Nữ", "other": "Khác"}


class Person:
    """One customer; the money fields are summed up while orders, payments and advances are invented.

    Attributes:
        day: Index of the registration day.
        branch: Index of the branch.
        residual, treated, revenue: Σ over non-draft orders (API reference, section 9), VND.
        debt, balance: What he owes on the debt journal, and what is left of his advances, VND.
    """

    __slots__ = (
        "advance_day", "balance", "birth", "branch", "day", "debt", "email", "emergency", "first_visit",
        "gender",
        "hour", "id", "last_done", "last_order", "last_visit", "name", "next_visit", "partner", "phone",
        "ref",
        "residual", "revenue", "state", "street", "treated",
    )  # fmt: skip

    def __init__(self, number: int, ident: str, day: int, branch: int) -> None:
        self.id = ident
        self.ref = f"T{number:05d}"
        self.day = day
        self.branch = branch
        self.name = self.gender = self.street = self.hour = ""
        self.phone: str | None = None
        self.emergency: str | None = None
        self.email: str | None = None
        self.birth: tuple[int | None, int | None, int | None] = (None, None, None)
        self.residual = self.treated = self.revenue = self.debt = self.balance = 0
        self.advance_day: int | None = None
        self.last_order = self.last_done = self.last_visit = self.next_visit = ""
        self.first_visit = True
        self.state = "none"
        self.partner: Json = {}


def build_people(seed: int, count: int, house: House, calendar: Calendar) -> list[Person]:
    """Customers in order of registration; families come one after the other and share phone and street."""
    dice = Dice(seed, "people")
    days = sorted(calendar.past(dice, count))
    branches = dice.choices(range(len(house.branches)), house.branch_weights, k=count)
    fixed = planted("customer_total", "customers")
    people: list[Person] = []
    family: Person | None = None
    members = 0
    for number in range(count):
        ident = fixed[0] if number == 3 else dice.guid()
        person = Person(number + 1, ident, days[number], branches[number])
        person.gender = "female" if dice.random() < 0.56 else "male"
        person.hour = f"{dice.randrange(1, 13):02d}:{dice.randrange(60):02d}:{dice.randrange(60):02d}"
        if family is not None and members:
            members -= 1
            _into_family(dice, person, family)
        else:
            person.name = person_name(dice, person.gender)
            person.phone = phone(dice) if dice.random() > 0.03 else None
            person.street = f"{dice.randrange(1, 300)} {dice.one(pools.STREETS)}"
            if dice.random() < 0.11:
                family, members = person, dice.randrange(1, 4)
        person.birth = _birth(dice, calendar.year[calendar.today], child=members > 0 and family is not person)
        if dice.random() < 0.06:
            person.email = f"khach{number + 1}@example.invalid"
        people.append(person)
    _hostile_names(people)
    _one_desk(people)
    for person in people:
        person.partner = {
            "id": person.id, "name": person.name, "displayName": f"[{person.ref}] {person.name}",
            "ref": person.ref,
            "phone": person.phone, "gender": person.gender,
        }  # fmt: skip
    return people


def _into_family(dice: Dice, person: Person, family: Person) -> None:
    surname = family.name.split(" ", 1)[0]
    person.name = person_name(dice, person.gender, surname)
    person.phone = family.phone
    person.emergency = family.phone if dice.random() < 0.7 else phone(dice)
    person.street = family.street
    person.branch = family.branch


def _birth(dice: Dice, year: int, *, child: bool) -> tuple[int | None, int | None, int | None]:
    kind = dice.random()
    if kind < 0.08:
        return None, None, None
    born = year - (dice.randrange(3, 17) if child else int(16 + 60 * dice.random() ** 1.4))
    if kind < 0.3:
        return born, None, None
    month = dice.randrange(1, 13)
    if kind < 0.33:
        return born, month, None
    return born, month, dice.randrange(1, 29)


def _hostile_names(people: list[Person]) -> None:
    for at, text in (
        (11, '<img src=x onerror="alert(1)"> Đặng'),
        (13, 'O\'Đỗ "Bống" & Cộng sự'),
        (17, "Trần ‮Đảo‬"),
    ):
        people[at].name = text


def _one_desk(people: list[Person]) -> None:
    """Now and then colleagues leave the number of their company: unrelated people with one phone."""
    for first in range(500, len(people) - 300, 5000):
        for apart in (97, 181, 263):
            people[first + apart].phone = people[first].phone


def customer_row(person: Person, house: House, calendar: Calendar, dice: Dice, number: int) -> Json:
    """The list row, all fields of the reference; call in order, after the money is summed."""
    branch = house.branches[person.branch]
    year, month, day = person.birth
    shown = f"{day or '--'}/{month or '--'}/{year or '--'}"
    active = dice.random() > 0.015
    tags = [dice.one(house.tags)] if dice.random() < 0.18 else []
    source = dice.one(house.rows["partner_sources"])
    ward, district, city = dice.one(pools.WARDS), dice.one(pools.DISTRICTS), pools.CITIES[number % 9 == 0]
    treated = person.treated
    if person.id in planted("customer_total", "customers"):
        treated += 1_000_000
    return {
        "id": person.id, "ref": person.ref, "avatar": None, "displayName": None, "name": person.name,
        "phone": person.phone, "email": person.email, "street": person.street, "cityName": city,
        "districtName": district, "wardName": ward, "cityNameV2": None, "wardNameV2": None, "birthYear": year,
        "birthMonth": month, "birthDay": day, "orderState": person.state,
        "orderResidual": float(person.residual),
        "totalDebit": float(person.debt), "amountTreatmentTotal": float(treated),
        "amountRevenueTotal": float(person.revenue),
        "jobTitle": dice.one(pools.JOBS) if dice.random() < 0.3 else None,
        "cardType": None, "sourceId": source["id"], "sourceName": None, "companyName": branch["name"],
        "date": None if number % 4001 == 4000 else f"{calendar.text[person.day]}T{person.hour}",
        "companyId": branch["id"], "appointmentDate": person.last_visit or person.next_visit or None,
        "nextAppointmentDate": person.next_visit or None, "saleOrderDate": person.last_order or None,
        "lastTreatmentCompleteDate": person.last_done or None, "memberLevel": None,
        "amountBalance": float(person.balance), "customerType": None, "categories": tags,
        "dateOfBirth": shown if year or month or day else None,
        "age": str(calendar.year[calendar.today] - year) if year else None,
        "address": f"{person.street}, {ward}, {district}, {city}", "addressV2": None, "active": active,
        "userId": None, "saleName": None, "gender": person.gender, "genderDisplay": _GENDERS[person.gender],
        "comment": note(dice, number), "treatmentStatus": person.state, "usedAddressV2": False,
        "marketingStaffId": None, "contactStatusId": None, "potentialLevel": None, "serviceInterests": None,
        "marketingStaff": None, "contactStatus": None, "countryId": None, "country": None,
        "salePartnerId": None,
        "customerStatus": None, "unActiveBy": None if active else "Quản trị",
        "unActiveDate": None if active else f"{calendar.text[calendar.today - 1]}T09:00:00",
        "unActiveReason": None,
    }  # fmt: skip


def note(dice: Dice, number: int) -> str | None:
    """Mostly nothing, sometimes a remark, in a few rows something hostile."""
    if 0 <= number % 1997 - 30 < len(pools.HOSTILE):
        return pools.HOSTILE[number % 1997 - 30]
    return dice.one(pools.NOTES) if dice.random() < 0.12 else None


_QUIET = dict.fromkeys(
    "historiesString tags barcode referralUserId referralUser fax zaloId consultantId consultant agentId"
    " agent healthInsuranceCardNumber identityNumber weight taxCode personalTaxCode personalName"
    " personalAddress personalIdentityCard unitName unitAddress receiverEmail receiverZaloNumber"
    " marketingTeam saleTeam".split()
)


def customer_detail(row: Json, person: Person, house: House, calendar: Calendar, dice: Dice) -> Json:
    """The detail answer: the profile, the medical history and a relative's phone."""
    titles = house.rows["partner_titles"]
    year = person.birth[0]
    young = year is not None and calendar.year[calendar.today] - year < 14
    title = titles[4] if young else titles[0 if person.gender == "male" else 1]
    known = house.rows["medical_histories"]
    histories = dice.sample(known, dice.choices((0, 1, 2, 3), (80, 14, 5, 1))[0])
    sources = {source["id"]: source for source in house.rows["partner_sources"]}
    source = sources[row["sourceId"]]
    city = row["cityName"]
    return {
        **{name: row[name] for name in _SHARED},
        **_QUIET,
        "dateCreated": row["date"], "genderConvertcom": row["genderDisplay"],
        "medicalHistory": "Dị ứng hải sản" if dice.random() < 0.03 else None, "supplier": False,
        "customer": True,
        "employee": False, "city": {"code": "01" if city == pools.CITIES[0] else "02", "name": city},
        "district": {"code": str(len(row["districtName"])), "name": row["districtName"]},
        "ward": {"code": str(len(row["wardName"])), "name": row["wardName"]},
        "source": {"id": source["id"], "name": source["name"], "type": source["type"]},
        "titleId": title["id"], "title": title, "note": None, "histories": histories, "point": 0.0,
        "emergencyPhone": person.emergency or (phone(dice) if dice.random() < 0.1 else None),
        "isBusinessInvoice": False,
    }  # fmt: skip


_SHARED = (
    "id", "ref", "name", "phone", "email", "street", "birthYear", "birthMonth", "birthDay", "gender",
    "jobTitle",
    "comment", "date", "companyId", "sourceId", "categories", "active",
)  # fmt: skip
