"""The standing part of the clinic: branches, staff, users, catalogues, teeth and customers."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

from tests.fakes.wire import NOTES, NULL_GUID, Inventor, Json, Record, at, complete, detailed, iso

Tables = dict[str, list[Record]]

SERVICES = [
    "Cạo vôi răng", "Trám răng", "Nhổ răng khôn", "Bọc sứ Titan", "Cấy ghép Implant", "Niềng răng mắc cài",
    "Tẩy trắng răng", "Chữa tủy", "Khám tổng quát", "Máng chống nghiến",
]  # fmt: skip


def unaccented(text: str) -> str:
    """Without diacritics, as the server's nameNoSign columns are."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def add(inv: Inventor, tables: Tables, table: str, row: Json, meta: Json | None = None,
        known: Json | None = None) -> Record:  # fmt: skip
    """Completes a row, writes its detail form and appends it; ``known`` fixes detail-only values."""
    whole = complete(inv, table, row)
    facts = {"created": iso(inv.past())} | (meta or {})
    record = Record(whole, detailed(inv, table, whole, known), facts)
    tables.setdefault(table, []).append(record)
    return record


def named(inv: Inventor, tables: Tables, table: str, names: list[str], **more: object) -> None:
    """A small catalogue of names; the last two rows share one creation time."""
    stamp = iso(inv.past())
    for position, name in enumerate(names):
        meta = {"created": stamp} if position >= len(names) - 2 else {}
        add(inv, tables, table, {"id": inv.guid(), "name": name, **more}, meta)


def add_catalogues(inv: Inventor, tables: Tables) -> None:
    """Branches, sources, titles, labels, roles, groups, commissions, journals, histories and jobs."""
    for position in range(7):
        add(inv, tables, "companies", {
            "id": inv.guid(), "name": f"Nha khoa Cơ sở {position + 1}", "active": True,
            "isHead": position == 0,
            "logo": None, "householdBusinesses": [], "periodLockDate": None,
        })  # fmt: skip
    named(inv, tables, "partner_sources", ["Facebook", "Zalo", "Người quen", "Vãng lai"], type="normal")
    tables["partner_sources"][0].row["is_active"] = "chuỗi lạ"  # one snake name with isActive
    named(inv, tables, "partner_titles", ["Anh", "Chị", "Ông", "Bà"])
    named(inv, tables, "partner_categories", ["VIP", "Khó tính", "Trả góp"], color="7")
    named(inv, tables, "res_groups", ["Nhóm người dùng", "Nhóm công nợ"])
    named(inv, tables, "application_roles", ["Quản trị", "Lễ tân", "Bác sĩ"])
    named(inv, tables, "commissions", ["Hoa hồng A", "Hoa hồng B", "Hoa hồng C"], type="doctor")
    named(inv, tables, "medical_histories", ["Tiểu đường", "Cao huyết áp", "Dị ứng thuốc tê"])
    named(inv, tables, "hr_jobs", ["Bác sĩ", "Phụ tá", "Lễ tân"])
    tables["hr_jobs"][0].row["extra"] = {"own": "a server field named extra"}
    named(inv, tables, "tooth_diagnosis", ["Sâu răng", "Viêm tủy", "Mòn cổ"])
    for name, kind in (("Tiền mặt", "cash"), ("Ngân hàng", "bank"), ("Tạm ứng", "advance"), ("Công nợ",
        "debt"),
                       ("Bảo hiểm", "insurance")):  # fmt: skip
        shown = name if kind in ("cash", "bank") else None
        add(inv, tables, "account_journals",
            {"id": inv.guid(), "name": name, "type": kind, "displayType": shown})  # fmt: skip
    parent: Record | None = None
    for name in ("Dịch vụ", "Phục hình", "Thuốc", "Vật tư"):
        under = parent if name == "Phục hình" else None
        parent = add(inv, tables, "product_categories", {
            "id": inv.guid(), "name": name, "completeName": f"Dịch vụ / {name}" if under else name,
            "parentId": None, "parent": inv.link(under, "completeName"),
        }) if parent is None or under else add(inv, tables, "product_categories", {
            "id": inv.guid(), "name": name, "completeName": name, "parentId": NULL_GUID, "parent": None,
        })  # fmt: skip
    add_teeth(inv, tables)


def add_teeth(inv: Inventor, tables: Tables) -> None:
    """52 teeth by FDI number in two categories (section 7)."""
    quadrants = {
        1: ("0_up", "0_right"),
        2: ("0_up", "1_left"),
        3: ("1_down", "1_left"),
        4: ("1_down", "0_right"),
    }
    for sequence, name in ((1, "Răng vĩnh viễn"), (2, "Răng sữa")):
        category = Record(
            {"id": inv.guid(), "name": name, "sequence": sequence}, {}, {"created": iso(inv.noon)}
        )
        category.detail = dict(category.row)
        tables.setdefault("tooth_categories", []).append(category)
        for quadrant, (jaw, side) in quadrants.items():
            for number in range(1, 9 if sequence == 1 else 6):
                row = {
                    "id": inv.guid(), "name": f"{quadrant + (4 if sequence == 2 else 0)}{number}",
                    "categoryId": category.row["id"], "viTriHam": jaw, "position": side,
                }  # fmt: skip
                tables.setdefault("teeth", []).append(Record(row, dict(row), {"created": iso(inv.noon)}))


def add_staff(inv: Inventor, tables: Tables) -> None:
    """Employees (some archived, some with half a branch) and users (one doctor is only a user)."""
    rng = inv.rng
    for position in range(36):
        branch = rng.choice(tables["companies"])
        job = rng.choice(tables["hr_jobs"])
        name = f"BS. {inv.person()}" if position < 18 else inv.person()
        add(inv, tables, "employees", {
            "id": inv.guid(), "name": name, "ref": inv.number("NV", 4), "isDoctor": position < 18,
            "isAssistant": 18 <= position < 26, "phone": inv.phone(), "active": position % 9 != 8,
            "companyId": branch.row["id"] if position % 3 else NULL_GUID,
            "company": inv.link(branch), "hrJobName": None if position % 4 == 0 else job.row["name"],
            "hrJobId": job.row["id"], "wage": 8_500_000.0, "allowance": 1234.5 if position == 3 else 0.0,
            "partner": {"id": inv.guid(), "name": name, "displayName": f"[NV] {name}", "categories": []},
        }, {"companyId": branch.row["id"], "hrJobId": job.row["id"]})  # fmt: skip
    for position in range(12):
        employee = tables["employees"][position] if position < 10 else None
        name = employee.row["name"] if employee else inv.person()
        add(inv, tables, "application_users", {
            "id": inv.guid(), "name": name, "userName": f"user{position}", "partnerId": inv.guid(),
            "active": True,
            "employees": [inv.link(employee)] if employee else [], "teamMembers": [], "jobId": None,
        })  # fmt: skip


def add_products(inv: Inventor, tables: Tables) -> None:
    """Services, medicine and materials; one in six archived, so seen only with active=false."""
    rng = inv.rng
    for position in range(60):
        kind = ("service", "service", "service", "medicine", "product", "labo")[position % 6]
        categ = rng.choice(tables["product_categories"])
        name = SERVICES[position % 10] if position % 7 == 0 else f"{SERVICES[position % 10]} loại {position}"
        add(inv, tables, "products", {
            "id": inv.guid(), "name": name, "nameNoSign": unaccented(name),
            "defaultCode": inv.number("SP", 4),
            "categId": categ.row["id"], "categName": categ.row["name"], "listPrice": inv.money(),
            "saleOK": True,
            "active": position % 6 != 5, "type": "service" if kind == "service" else "consu", "type2": kind,
            "isLabo": kind == "labo", "keToaOK": kind == "medicine", "purchaseOK": kind == "product",
            "qtyAvailable": float(rng.randint(0, 50)), "companyId": None, "nameGet": f"[SP] {name}",
            "purchasePrice": 1234.5 if position == 4 else 120000.0,
        })  # fmt: skip


def birth(inv: Inventor) -> Json:
    """Complete, partial and missing birthdays with their display text (section 2)."""
    rng = inv.rng
    year = rng.choice([None, rng.randint(1940, 2018)])
    day, month = rng.choice([(None, None), (None, 5), (rng.randint(1, 28), rng.randint(1, 12))])
    text = "/".join("--" if part is None else str(part) for part in (day, month, year))
    age = None if year is None else str(inv.today.year - year)
    return {"birthYear": year, "birthMonth": month, "birthDay": day, "dateOfBirth": text, "age": age}


def add_customers(inv: Inventor, tables: Tables, count: int) -> None:
    """Customers; money columns are filled by ``settle`` once the work is invented.

    ``date`` is UTC clock without marker (section 2), null on every thirtieth; one falls on the last
    minute before midnight, one on midnight, several share a creation time.
    """
    rng = inv.rng
    bulk = iso(inv.past(300))
    for position in range(count):
        name = inv.person()
        if position == 7:
            name = 'Trần "Hai" <i>Nháy</i> O\'Brien'
        if position == 8:
            name = "Lê Thị e\u0301 \u202e\u0645\u0631\u062d\u0628\u0627"
        local = inv.past()
        registered: str | None = iso(local - timedelta(hours=7))
        if position % 30 == 29:
            registered = None
        elif position == 1:
            registered = f"{local.date().isoformat()}T23:59:59.997"
        elif position == 2:
            registered = f"{local.date().isoformat()}T00:00:00"
        branch = None if position % 40 == 39 else rng.choice(tables["companies"])
        source, ref = rng.choice(tables["partner_sources"]), inv.number("T", 4)
        source_id = source.row["id"] if position % 5 else NULL_GUID
        level = (
            {"id": inv.guid(), "name": "Vàng", "point": 100.0, "color": "3"} if position % 6 == 0 else None
        )
        note = NOTES[position % len(NOTES)]
        add(inv, tables, "customers", {
            "id": inv.guid(), "ref": ref, "name": name, "displayName": None, "phone": inv.phone(),
            "date": registered, "active": position % 12 != 11, "companyId": branch and branch.row["id"],
            "companyName": None if position % 8 == 0 else branch and branch.row["name"],
            "sourceId": source_id,
            "sourceName": None, "comment": note, "gender": rng.choice(["male", "female", "other", None]),
            "memberLevel": level, "cardType": {"id": inv.guid(),
                "name": "Thẻ bạc"} if position % 9 == 0 else None,
            "categories": [inv.link(tag, "completeName", "color")
                           for tag in rng.sample(tables["partner_categories"], rng.randint(0, 2))],
            "country": {"code": "VN", "name": "Việt Nam"} if position % 10 == 0 else None,
            "countryId": NULL_GUID, "contactStatus": "mới" if position % 4 == 0 else None,
            "contactStatusId": None,
            "street": note if position % 3 else "12 Lê Lợi", "cityName": rng.choice(["Hà Nội", "Huế", None]),
            "totalDebit": 0.0, "amountBalance": 0.0, "orderResidual": 0.0, "amountTreatmentTotal": 0.0,
            "amountRevenueTotal": 0.0, "orderState": "none", "treatmentStatus": "none", **birth(inv),
        }, {"created": bulk if position % 10 == 0 else iso(local), "companyId": branch and branch.row["id"]},
            {"displayName": f"[{ref}] {name}", "dateCreated": iso(local), "customer": True, "supplier": False,
             "histories": [inv.link(one) for one in rng.sample(tables["medical_histories"],
                 rng.randint(0, 2))],
             "city": {"code": "01", "name": "Hà Nội"}, "emergencyPhone": inv.phone(),
             "source": inv.link(source, "type"),
             "medicalHistory": NOTES[(position + 3) % len(NOTES)]})  # fmt: skip


def label(customer: Record) -> Json:
    """The embedded partner object (PartnerSimple)."""
    row = customer.row
    return {
        "id": row["id"], "name": row["name"], "displayName": f"[{row['ref']}] {row['name']}",
        "phone": row.get("phone"), "gender": row.get("gender"), "birthYear": row.get("birthYear"),
        "categories": [], "memberLevel": None, "active": row["active"],
    }  # fmt: skip


def opening(day: str, clock: str) -> str:
    """A schedule moment on a day."""
    return iso(at(f"{day}T{clock}:00"))
