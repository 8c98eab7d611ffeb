"""Catalogues and staff: the wire rows of every small list, and what other tables refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sync.demo import pools
from sync.demo.dice import Calendar, Dice

Json = dict[str, Any]
Rows = list[Json]


@dataclass
class House:
    """What the rest of the clinic refers to.

    Attributes:
        rows: Wire rows by table.
        doctors, assistants: Employees by branch index, as ``{id, name}``; never empty.
        services: Sold products; ``service_weights`` goes with them.
        journals: By type.
        teeth: FDI number → wire row.
    """

    rows: dict[str, Rows] = field(default_factory=dict)
    branches: Rows = field(default_factory=list)
    branch_weights: list[float] = field(default_factory=list)
    doctors: list[Rows] = field(default_factory=list)
    assistants: list[Rows] = field(default_factory=list)
    counselors: list[Rows] = field(default_factory=list)
    users: Rows = field(default_factory=list)
    services: Rows = field(default_factory=list)
    service_weights: list[float] = field(default_factory=list)
    materials: Rows = field(default_factory=list)
    medicines: Rows = field(default_factory=list)
    journals: dict[str, Json] = field(default_factory=dict)
    teeth: dict[str, Json] = field(default_factory=dict)
    tooth_categories: Rows = field(default_factory=list)
    tags: Rows = field(default_factory=list)


def build_house(seed: int, counts: dict[str, int], calendar: Calendar) -> House:
    """All catalogues and the staff. Deterministic by seed."""
    house = House()
    dice = Dice(seed, "house")
    _companies(house, dice)
    _small_lists(house, dice)
    _teeth(house, dice)
    _journals(house, dice)
    _products(house, dice, counts["products"])
    _employees(house, dice, counts["employees"], calendar)
    _users(house, dice, counts["application_users"])
    return house


def person_name(dice: Dice, gender: str, family: str | None = None) -> str:
    """Family, middle and given name; đ and stacked marks come by themselves."""
    last = family or dice.choices(_FAMILIES, cum_weights=_FAMILY_WEIGHTS)[0]
    return f"{last} {dice.one(pools.MIDDLE[gender])} {dice.one(pools.GIVEN[gender])}"


_FAMILIES = list(pools.FAMILY)
_FAMILY_WEIGHTS = [sum(list(pools.FAMILY.values())[: i + 1]) for i in range(len(_FAMILIES))]


def _companies(house: House, dice: Dice) -> None:
    for number, (name, weight) in enumerate(pools.BRANCHES):
        house.branches.append(
            {
                "id": dice.guid(), "name": name, "logo": None, "active": True, "isHead": number == 0,
                "periodLockDate": None, "medicalFacilityCode": f"CS{number:03d}",
                "hotline": f"1900 00{number:02d}",
                "phone": f"024 0000 00{number:02d}",
                "address": f"{number + 1} {pools.STREETS[number]}, Thành phố Mẫu",
                "addressV2": None, "usedAddressV2": False, "taxCode": None, "taxUnitName": None,
                "taxUnitAddress": None,
                "taxBankName": None, "taxBankAccount": None, "taxPhone": None, "householdBusinesses": [],
            }
        )  # fmt: skip
        house.branch_weights.append(weight)
    house.rows["companies"] = house.branches


def _named(dice: Dice, names: list[str] | tuple[str, ...], **more: Any) -> Rows:
    return [{"id": dice.guid(), "name": name, **more} for name in names]


def _small_lists(house: House, dice: Dice) -> None:
    rows = house.rows
    rows["partner_sources"] = _named(dice, pools.SOURCES, type="normal", isCollaborators=False, isActive=True)
    for source in rows["partner_sources"]:
        if "giới thiệu" in source["name"]:
            source["type"] = "referral"
    rows["partner_titles"] = _named(dice, pools.TITLES)
    rows["partner_categories"] = house.tags = [
        {"id": dice.guid(), "name": name, "completeName": name, "color": str(i % 10), "isActive": True}
        for i, name in enumerate(pools.TAGS)
    ]
    rows["medical_histories"] = _named(dice, pools.HISTORIES)
    rows["tooth_diagnosis"] = [
        {"id": dice.guid(), "name": name, "code": f"CD{i:02d}", "companyId": None}
        for i, name in enumerate(pools.DIAGNOSES)
    ]
    rows["hr_jobs"] = _named(dice, pools.HR_JOBS)
    rows["application_roles"] = _named(dice, pools.ROLES)
    rows["res_groups"] = _named(dice, [f"Tính năng / Nhóm {i + 1:02d}" for i in range(35)])
    kinds = ("doctor", "assistant", "counselor", "agent")
    rows["commissions"] = [
        {"id": dice.guid(), "name": f"Bảng hoa hồng {i + 1}", "type": kinds[i % 4]} for i in range(17)
    ]
    rows["product_categories"] = [
        {"id": dice.guid(), "name": "Tất cả", "completeName": "Tất cả", "parentId": None, "parent": None}
    ]


def _teeth(house: House, dice: Dice) -> None:
    house.tooth_categories = [
        {"id": dice.guid(), "name": name, "sequence": i + 1}
        for i, name in enumerate(("Răng vĩnh viễn", "Răng sữa"))
    ]
    house.rows["tooth_categories"] = house.tooth_categories
    for quarter in range(1, 9):
        child = quarter > 4
        side = (quarter - 1) % 4
        for place in range(1, 6 if child else 9):
            name = f"{quarter}{place}"
            house.teeth[name] = {
                "id": dice.guid(),
                "name": name,
                "categoryId": house.tooth_categories[child]["id"],
                "viTriHam": "0_up" if side < 2 else "1_down",
                "position": "0_right" if side in (0, 3) else "1_left",
            }
    house.rows["teeth"] = [house.teeth[name] for name in sorted(house.teeth)]


def _journals(house: House, dice: Dice) -> None:
    shown = {
        "cash": "Tiền mặt", "bank": "Ngân hàng", "advance": "Tạm ứng", "debt": "Ghi công nợ",
        "insurance": "Bảo hiểm",
    }  # fmt: skip
    for kind, name in shown.items():
        house.journals[kind] = {
            "id": dice.guid(),
            "name": name,
            "type": kind,
            "displayType": name if kind in ("cash", "bank") else None,
        }
    house.rows["account_journals"] = list(house.journals.values())


def _products(house: House, dice: Dice, count: int) -> None:
    category = house.rows["product_categories"][0]
    unit = {"id": dice.guid(), "name": "Lần"}

    def product(name: str, price: int, number: int, kind: str, active: bool = True) -> Json:
        return {
            "id": dice.guid(), "name": name, "uomId": unit["id"], "uomName": unit["name"],
            "categId": category["id"],
            "categName": category["name"], "listPrice": float(price), "saleOK": kind == "service",
            "active": active,
            "uompoId": unit["id"], "uompoName": unit["name"],
            "type": "service" if kind == "service" else "consu",
            "purchaseOK": kind != "service", "description": None, "defaultCode": f"SP{number:04d}",
            "nameGet": name,
            "companyId": None, "qtyAvailable": 0.0 if kind == "service" else float(dice.randrange(400)),
            "nameNoSign": None, "keToaOK": kind == "medicine", "isLabo": "sứ" in name or "Hàm" in name,
            "type2": kind,
            "purchasePrice": None if kind == "service" else float(price // 2), "laboPrice": None,
            "minInventory": None,
            "origin": None, "expiry": None, "companyName": None, "taxId": None,
            "displayName": f"[SP{number:04d}] {name}",
        }  # fmt: skip

    rows: Rows = []
    variants = (
        "",
        " (gói)",
        " 2",
        " cao cấp",
        " trẻ em",
        " bảo hành",
        " lần 2",
        " nhanh",
        " VIP",
        " tái khám",
    )
    for variant, tail in enumerate(variants):
        for name, price, weight in pools.SERVICES:
            row = product(
                name + tail, price + 50_000 * variant, len(rows) + 1, "service", dice.random() > 0.04
            )
            rows.append(row)
            house.services.append(row)
            house.service_weights.append(weight / (1 + 3 * variant))
    while len(rows) < count:
        kind = "medicine" if len(rows) % 5 == 0 else "product"
        base = dice.one(pools.MEDICINES if kind == "medicine" else pools.MATERIALS)
        price = dice.randrange(2, 200) * 5_000
        row = product(f"{base} loại {len(rows)}", price, len(rows) + 1, kind, dice.random() > 0.05)
        rows.append(row)
        (house.medicines if kind == "medicine" else house.materials).append(row)
    house.rows["products"] = rows


def _employees(house: House, dice: Dice, count: int, calendar: Calendar) -> None:
    jobs = {job["name"]: job for job in house.rows["hr_jobs"]}
    for group in (house.doctors, house.assistants, house.counselors):
        group.extend([] for _ in house.branches)
    groups = {"Bác sĩ": house.doctors, "Phụ tá": house.assistants, "Tư vấn": house.counselors}
    rows: Rows = []
    for number in range(count):
        # The first ones give every branch a doctor, an assistant and a counselor.
        if number < 3 * len(house.branches):
            at, job = number % len(house.branches), list(groups)[number // len(house.branches)]
        else:
            at = dice.choices(range(len(house.branches)), house.branch_weights)[0]
            job = dice.choices(pools.HR_JOBS, (34, 30, 12, 8, 3, 3, 6, 4))[0]
        branch = house.branches[at]
        name = person_name(dice, dice.one(("male", "female")))
        active = number < 3 * len(house.branches) or dice.random() > 0.15
        shown = f"BS. {name}" if job == "Bác sĩ" else name
        row = {
            "id": dice.guid(), "name": shown, "isDoctor": job == "Bác sĩ", "isAssistant": job == "Phụ tá",
            "ref": f"NV{number + 1:04d}", "phone": phone(dice), "email": None, "categoryId": None,
            "category": None,
            "wage": float(dice.randrange(8, 40) * 1_000_000), "structureTypeId": None, "leavePerMonth": 1.0,
            "regularHour": 8.0, "overtimeRate": 150.0, "restDayRate": 200.0, "allowance": 0.0,
            "active": active,
            "userName": None, "companyId": branch["id"],
            "company": {"id": branch["id"], "name": branch["name"]},
            "hrJobName": job, "partner": None, "hrJobId": jobs[job]["id"], "isReceptionist": job == "Lễ tân",
            "medicalPrescriptionCode": None,
        }  # fmt: skip
        rows.append(row)
        if job in groups:
            groups[job][at].append({"id": row["id"], "name": shown})
    house.rows["employees"] = rows


def _users(house: House, dice: Dice, count: int) -> None:
    rows: Rows = []
    staff = house.rows["employees"]
    for number in range(count):
        of = staff[number * len(staff) // count]
        rows.append(
            {
                "id": dice.guid(), "name": of["name"], "userName": f"nguoidung{number + 1:02d}",
                "partnerId": None,
                "active": True, "phoneNumber": of["phone"], "jobId": None, "jobName": of["hrJobName"],
                "ref": of["ref"],
                "avatar": None, "employees": [{"id": of["id"], "name": of["name"]}], "teamMembers": [],
            }
        )  # fmt: skip
    house.users = [{"id": row["id"], "name": row["name"]} for row in rows]
    house.rows["application_users"] = rows


_MOBILE = (
    "090",
    "091",
    "093",
    "094",
    "096",
    "097",
    "098",
    "032",
    "033",
    "036",
    "038",
    "070",
    "077",
    "081",
    "085",
)
_OLD = ("0120", "0122", "0126", "0128", "0163", "0165", "0167", "0169", "0123", "0127")


def phone(dice: Dice) -> str:
    """A mobile number; a few in the eleven digits of before 2018, or written with signs between."""
    tail = f"{dice.getrandbits(32) % 10_000_000:07d}"
    kind = dice.random()
    if kind > 0.04:
        return dice.one(_MOBILE) + tail
    if kind > 0.015:
        return dice.one(_OLD) + tail
    if kind > 0.007:
        return f"+84 {dice.one(_MOBILE)[1:]} {tail[:3]} {tail[3:]}"
    return f"{dice.one(_MOBILE)}{tail[:1]}.{tail[1:4]}.{tail[4:]}"
