"""Who the customer is, in full (screens reference 3.1, 3.3, 3.13)."""

from __future__ import annotations

from dataclasses import dataclass

from sync.replica.connection import Connection
from sync.replica.fold import normal_phone
from tdental_desktop.queries.customer import CustomerRecord, Medical, record
from tdental_desktop.queries.customers import BRANCH_SQL, STATUS_SQL, STATUSES, Status
from tdental_desktop.queries.record.cards import Cards, Sums, cards
from tdental_desktop.queries.record.images import AttachmentRow, attachments
from tdental_desktop.queries.record.parts import NOT_LOADED, NotLoaded
from tdental_desktop.queries.record.rows import Row, fetch, person, visible
from tdental_desktop.queries.replica_state import TableProblem, problems
from tdental_desktop.queries.scope import Scope
from tdental_desktop.queries.values import Amount, amount, first_text, flag, text, whole


@dataclass(frozen=True, slots=True)
class Invoice:
    """ "Hóa đơn điện tử": as the detail tells."""

    business: bool | None
    tax_code: str | None
    name: str | None
    identity: str | None
    address: str | None
    receiver_email: str | None
    receiver_zalo: str | None


@dataclass(frozen=True, slots=True)
class Personal:
    """What only the detail tells beside medical history and the relative's phone.

    Attributes:
        weight: Kilograms.
        created: When the customer was entered.
        referrer: "Người giới thiệu".
    """

    title: str | None
    identity_number: str | None
    health_insurance: str | None
    weight: Amount | None
    barcode: str | None
    fax: str | None
    zalo: str | None
    note: str | None
    referrer: str | None
    consultant: str | None
    agent: str | None
    created: str | None
    invoice: Invoice


@dataclass(frozen=True, slots=True)
class Relative:
    """Another customer with a number in common.

    Attributes:
        shares: The normal number that both have.
        through: Whose field it is: the other one's phone, or their relative's phone.
        status: Of their treatment.
    """

    id: str
    ref: str | None
    name: str | None
    birth_year: int | None
    shares: str
    through: str
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile tab; the treatment history beside it is ``orders.lines``.

    Attributes:
        header: Name, phone, tags, address and so on; ``header.detail_at`` is the age of the detail.
        medical: NotLoaded until the detail was read: never "none".
        relatives_phone: The same.
        relatives: Customers who share a number ("cùng SĐT").
        email, job, country, sales_person: From the list row.
        unfollowed, unfollowed_at: Why and since when the customer is no longer followed.
        attachments: NotLoaded until asked for.
    """

    header: CustomerRecord
    cards: Cards
    medical: Medical | NotLoaded
    relatives_phone: str | NotLoaded | None
    personal: Personal | NotLoaded
    relatives: tuple[Relative, ...]
    email: str | None
    job: str | None
    country: str | None
    sales_person: str | None
    unfollowed: str | None
    unfollowed_at: str | None
    attachments: tuple[AttachmentRow, ...] | NotLoaded
    problems: tuple[TableProblem, ...]


_ROW = f"""
    SELECT c.email, c.job_title, c.country_name, {person("c.sale_name", "c.sale_partner_id")} AS sales_person,
        c.un_active_reason, c.un_active_date, {{relative}} AS emergency_phone, {{phone}} AS phone,
        c.title_name, t.name AS title, c.identity_number, c.health_insurance_card_number, c.weight, c.barcode,
        c.fax, c.zalo_id, c.note, c.referral_user_name, c.consultant_name, c.agent_name, c.date_created,
        c.is_business_invoice, c.tax_code, c.personal_tax_code, c.personal_name, c.personal_address,
        c.personal_identity_card, c.unit_name, c.unit_address, c.receiver_email, c.receiver_zalo_number,
        c.medical_history, c._detail_at
    FROM customers c LEFT JOIN partner_titles t ON t.id = c.title_id WHERE c.id = :customer
"""
_SHARER = f"SELECT c.id, c.ref, c.name, c.birth_year, {STATUS_SQL} AS status"
_SHARERS = f"""
    {_SHARER}, 'phone' AS through FROM customers c
        WHERE c._s_phone = :phone AND c.id <> :customer AND c._gone_at IS NULL AND {{limit}}
    UNION ALL {_SHARER}, 'relatives_phone' FROM customers c
        WHERE c._s_emergency_phone = :phone AND c.id <> :customer AND c._gone_at IS NULL AND {{limit}}
"""
_SHORTEST = 8
"""Digits below which a number is no phone: a dash of zeros is shared by strangers."""


def profile(
    connection: Connection, scope: Scope, customer_id: str, added_up: Sums | None = None
) -> Profile | None:
    """The profile tab; None when the replica does not hold the customer or the scope hides them.

    ``added_up`` are the customer's ``sums``, where the caller has them already.
    """
    header = record(connection, scope, customer_id)
    money = cards(connection, scope, customer_id, added_up)
    if header is None or money is None:
        return None
    row = own_row(connection, scope, customer_id)
    unread = header.detail_at is None
    return Profile(
        header=header,
        cards=money,
        medical=medical_of(header),
        relatives_phone=relatives_phone_of(scope, header),
        personal=NOT_LOADED if unread else _personal(row),
        relatives=relatives(connection, scope, customer_id),
        email=text(row["email"]),
        job=text(row["job_title"]),
        country=text(row["country_name"]),
        sales_person=text(row["sales_person"]),
        unfollowed=text(row["un_active_reason"]),
        unfollowed_at=text(row["un_active_date"]),
        attachments=attachments(connection, scope, customer_id),
        problems=problems(connection, scope, ("customers", "partner_attachments")),
    )


def own_row(connection: Connection, scope: Scope, customer_id: str) -> Row:
    """The customer's row beyond the header."""
    sql = _ROW.format(phone=scope.phone_column("c.phone"), relative=scope.phone_column("c.emergency_phone"))
    return fetch(connection, sql, {"customer": customer_id})[0]


def medical_of(header: CustomerRecord) -> Medical | NotLoaded:
    """Conditions, or that nobody has read them: never "none" without the detail."""
    if header.detail_at is None and header.medical.empty:
        return NOT_LOADED
    return header.medical


def relatives_phone_of(scope: Scope, header: CustomerRecord) -> str | NotLoaded | None:
    """The number; None when there is none or the right is missing."""
    if header.relatives_phone is None and header.detail_at is None and scope.phone:
        return NOT_LOADED
    return header.relatives_phone


def relatives(connection: Connection, scope: Scope, customer_id: str) -> tuple[Relative, ...]:
    """Other customers who share a phone or a relative's phone with this one; each once, by code.

    Relatives' phones of customers whose detail is unread are not here yet.
    """
    if not scope.phone:
        return ()
    row = own_row(connection, scope, customer_id)
    limit, named = visible(scope, BRANCH_SQL)
    found: dict[str, Relative] = {}
    for number in phones_of_row(row):
        values = {"phone": number[::-1], "customer": customer_id} | named
        for other in fetch(connection, _SHARERS.format(limit=limit), values):
            found.setdefault(
                str(other["id"]),
                Relative(
                    id=str(other["id"]),
                    ref=text(other["ref"]),
                    name=text(other["name"]),
                    birth_year=whole(other["birth_year"]),
                    shares=number,
                    through=str(other["through"]),
                    status=next((known for known in STATUSES if known == other["status"]), None),
                ),
            )
    return tuple(sorted(found.values(), key=lambda one: (one.ref or "", one.id)))


def phones_of_row(row: Row) -> tuple[str, ...]:
    """The customer's numbers in normal form, their own first."""
    found = (normal_phone(text(row[name])) for name in ("phone", "emergency_phone"))
    return tuple(dict.fromkeys(number for number in found if number and len(number) >= _SHORTEST))


def _personal(row: Row) -> Personal:
    business = flag(row["is_business_invoice"])
    return Personal(
        title=first_text(row["title_name"], row["title"]),
        identity_number=text(row["identity_number"]),
        health_insurance=text(row["health_insurance_card_number"]),
        weight=amount(row["weight"]),
        barcode=text(row["barcode"]),
        fax=text(row["fax"]),
        zalo=text(row["zalo_id"]),
        note=text(row["note"]),
        referrer=text(row["referral_user_name"]),
        consultant=text(row["consultant_name"]),
        agent=text(row["agent_name"]),
        created=text(row["date_created"]),
        invoice=Invoice(
            business=business,
            tax_code=first_text(*_by(business, row["tax_code"], row["personal_tax_code"])),
            name=first_text(*_by(business, row["unit_name"], row["personal_name"])),
            identity=text(row["personal_identity_card"]),
            address=first_text(*_by(business, row["unit_address"], row["personal_address"])),
            receiver_email=text(row["receiver_email"]),
            receiver_zalo=text(row["receiver_zalo_number"]),
        ),
    )


def _by(business: bool | None, company: object, person_: object) -> tuple[object, object]:
    """The set that the switch selects first."""
    return (company, person_) if business else (person_, company)
