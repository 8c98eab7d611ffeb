"""Who the customer is, in full (screens reference 3.1, 3.3, 3.13)."""

from __future__ import annotations

from dataclasses import dataclass

from tdental_desktop.queries.customer import CustomerRecord, Medical
from tdental_desktop.queries.record.cards import Cards
from tdental_desktop.queries.record.images import AttachmentRow
from tdental_desktop.queries.record.parts import Link, NotLoaded
from tdental_desktop.queries.replica_state import TableProblem
from tdental_desktop.queries.values import Amount


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
    """

    id: str
    ref: str | None
    name: str | None
    birth_year: int | None
    shares: str
    through: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile tab; the treatment history beside it is ``orders.lines``.

    Attributes:
        header: Name, phone, tags, address and so on; ``header.detail_at`` is the age of the detail.
        medical: NotLoaded until the detail was read: never "none".
        relatives_phone: The same.
        relatives: Customers who share a number ("cùng SĐT").
        email, job, country, sales_person: From the list row.
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
    attachments: tuple[AttachmentRow, ...] | NotLoaded
    medical_problem: TableProblem | None
    links: tuple[Link, ...] = ()
