"""Money: payments, order payments, advances, vouchers, journals (api reference 5.9-10, 5.26, 5.36, 5.40)."""

from __future__ import annotations

from .spec import Detail, Hot, Link, Single, TableSpec, Windowed, fields
from .tally import Tally, clinic_day_sql, hundredths_sql

ACCOUNT_JOURNALS = TableSpec(
    name="account_journals",
    label=("Phương thức thanh toán", "Payment journals"),
    method="POST",
    path="/api/AccountJournals/Autocomplete",
    fields=fields(guid="id", text="name type displayType"),
    body={"offset": 0, "limit": 10_000, "search": ""},
    strategy=Single(bare=True),
    hot=Hot(everything=True),
    detail=Detail("/api/AccountJournals/{id}"),
    order="static",
)

# Answers a year's revenue by day, branch, method and customer without reading a movement.
_REVENUE = (
    *("payment_date", "state", "partner_type", "journal_type", "journal_id", "company_id"),
    *("payment_type", "amount_signed", "amount", "partner_id", "id"),
)
_SIGNED = "coalesce(r.amount_signed, CASE r.payment_type WHEN 'outbound' THEN -r.amount ELSE r.amount END)"


def _paid(name: str, day: str) -> Tally:
    """Posted payments in hundredths, by which way the money went; no amount goes neither."""
    key = ("r.company_id", "r.journal_type", "r.journal_id", "r.partner_type", "r.payment_type")
    counted = "r.state = 'posted' AND r._gone_at IS NULL"
    return Tally(name, day, (*key, f"sign({_SIGNED})"), counted, hundredths_sql(_SIGNED))


ACCOUNT_PAYMENTS = TableSpec(
    name="account_payments",
    label=("Thanh toán", "Payments"),
    path="/api/AccountPayments",
    fields=fields(
        guid="id partnerId companyId",
        text="partnerName partnerType paymentType journalName journalType state name communication"
        " displayPaymentType displayState",
        moment="paymentDate",
        money="amount amountSigned",
        ref="journal",
    ),
    strategy=Windowed("paymentDateFrom", "paymentDateTo", on="payment_date", fallback="paged"),
    hot=Hot(back=60),
    detail=Detail(
        "/api/AccountPayments/{id}",
        fields(guid="journalId loaiThuChiId", ref="partner loaiThuChi"),
        fetch="open",
    ),
    volatile="partnerName journalName journal displayPaymentType displayState",
    references={
        "partner_id": ("customers",),
        "journal_id": ("account_journals",),
        "company_id": ("companies",),
    },
    by_customer="partnerId",
    customer_column="partner_id",
    by_state=("state", ("draft", "posted", "cancel", "sent", "reconciled")),
    indexes=(
        _REVENUE,
        *(("partner_id", "payment_date"), ("name",)),
        ("journal_type", "payment_date"),  # advances used, of all time: a small part of the table
    ),
    # The cash book looks for each paper's number among the payments: without it for minutes, at full volume.
    early=(("name",),),
    search=("name",),
    # What came and went in all is a few dozen figures of any number of payments.
    tallies=(
        _paid("payments", clinic_day_sql("r.payment_date")),
        _paid("payments of all time", "''"),
    ),
    permission="Basic.AccountPayment.Read",
)

SALE_ORDER_PAYMENTS = TableSpec(
    name="sale_order_payments",
    label=("Thanh toán phiếu", "Order payments"),
    path="/api/SaleOrderPayments",
    fields=fields(
        guid="id orderId partnerId companyId",
        text="note state orderName",
        moment="date",
        money="amount",
        flag="isRefund",
        json="saleOrderLines payments",
    ),
    strategy=Windowed("dateFrom", "dateTo", on="date", fallback="paged"),
    hot=Hot(head=True),
    detail=Detail(
        "/api/SaleOrderPayments/{id}",
        fields(json="journalLines lines"),
        fetch="open",
    ),
    references={
        "order_id": ("sale_orders",),
        "partner_id": ("customers",),
        "company_id": ("companies",),
    },
    customer_column="partner_id",
    # The list of all of them, in order and added up, without reading a row.
    indexes=(
        ("date", "state", "amount", "is_refund", "company_id", "id"),
        *(("order_id", "date"), ("partner_id",)),
    ),
    links=(Link("sale_order_payment_links", "payments", "sale_order_payment_id", "account_payment_id"),),
)

PARTNER_ADVANCES = TableSpec(
    name="partner_advances",
    label=("Tạm ứng", "Advances"),
    path="/api/PartnerAdvances",
    fields=fields(
        guid="id partnerId companyId",
        text="name journalName type state partnerName",
        moment="date",
        money="amount",
    ),
    strategy=Windowed("dateFrom", "dateTo", on="date", fallback="paged"),
    hot=Hot(back=60),
    detail=Detail(
        "/api/PartnerAdvances/{id}",
        fields(guid="journalId", text="note", ref="journal"),
        fetch="open",
    ),
    volatile="partnerName journalName",
    references={
        "partner_id": ("customers",),
        "company_id": ("companies",),
        "journal_id": ("account_journals",),
    },
    by_customer="partnerId",
    customer_column="partner_id",
    # What was ever paid in and given back, without reading a row.
    indexes=(("date", "type", "state", "amount", "partner_id", "company_id"), ("partner_id", "date")),
    permission="Basic.PartnerAdvance.Read",
)

CASH_VOUCHERS = TableSpec(
    name="cash_vouchers",
    label=("Phiếu thu chi", "Cash vouchers"),
    path="/api/PhieuThuChis",
    fields=fields(
        guid="id",
        text="name payerReceiver loaiThuChiName journalName partnerName reason state",
        moment="date",
        money="amount",
    ),
    strategy=Single(fallback="paged"),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/PhieuThuChis/{id}",
        fields(
            guid="companyId journalId loaiThuChiId",
            text="type communication accountType partnerType",
            flag="isAccounting",
            ref="company journal loaiThuChi partner agent",
        ),
        fetch="open",
    ),
    volatile="partnerName journalName",
    references={"partner_id": ("customers",), "company_id": ("companies",)},
    by_customer="partnerId",
    customer_column="partner_id",
    indexes=(("date",), ("partner_id",), ("partner_name",), ("name",)),
    permission="Account.PhieuThuChi.Read",
)

TABLES = (ACCOUNT_JOURNALS, ACCOUNT_PAYMENTS, SALE_ORDER_PAYMENTS, PARTNER_ADVANCES, CASH_VOUCHERS)
