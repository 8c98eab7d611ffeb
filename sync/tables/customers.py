"""Customers and what hangs on them: images, attachments, debt ledger (api reference 5.1, 5.27, 5.30-31)."""

from __future__ import annotations

from .spec import Detail, Hot, PerParent, Single, TableSpec, Windowed, fields
from .tally import Tally, clinic_day_sql

CUSTOMERS = TableSpec(
    name="customers",
    label=("Khách hàng", "Customers"),
    path="/api/Partners/GetPagedPartnersCustomer",
    fields=fields(
        guid="id sourceId companyId contactStatusId countryId salePartnerId",
        text="ref avatar displayName name phone email street cityName districtName wardName cityNameV2"
        " wardNameV2 orderState jobTitle sourceName companyName customerType dateOfBirth age address"
        " addressV2 userId saleName gender genderDisplay comment treatmentStatus marketingStaffId"
        " potentialLevel serviceInterests marketingStaff contactStatus customerStatus unActiveBy"
        " unActiveReason",
        moment="date appointmentDate nextAppointmentDate saleOrderDate lastTreatmentCompleteDate"
        " unActiveDate",
        integer="birthYear birthMonth birthDay",
        money="orderResidual totalDebit amountTreatmentTotal amountRevenueTotal amountBalance",
        flag="active usedAddressV2",
        ref="cardType memberLevel country",
        json="categories",
    ),
    strategy=Windowed("dateFrom", "dateTo", on="date", end_of_day=True),
    hot=Hot(head=True),
    detail=Detail(
        "/api/Partners/{id}",
        fields(
            guid="titleId consultantId agentId",
            text="genderConvertcom historiesString tags barcode medicalHistory referralUserId note fax zaloId"
            " emergencyPhone healthInsuranceCardNumber identityNumber taxCode personalTaxCode personalName"
            " personalAddress personalIdentityCard unitName unitAddress receiverEmail receiverZaloNumber",
            moment="dateCreated",
            money="point weight",
            flag="supplier customer employee isBusinessInvoice",
            ref="city district ward source referralUser title consultant agent marketingTeam saleTeam",
            json="histories",
        ),
        fetch="queue",
    ),
    volatile="age sourceName companyName saleName cardType memberLevel",
    references={
        "company_id": ("companies",),
        "source_id": ("partner_sources",),
        "title_id": ("partner_titles",),
    },
    by_customer="search",
    customer_column="id",
    by_state=("orderState", ("none", "draft", "sale", "done")),
    states_csv=False,
    indexes=(
        ("date", "company_id", "_company_id", "id"),
        *(("company_id",), ("ref",), ("phone",), ("treatment_status",), ("birth_month", "birth_day")),
        # Open balances: a list of some thousand among all customers, without reading one of their rows.
        ("total_debit", "order_residual", "company_id", "_company_id", "_gone_at", "id"),
    ),
    search=("name", "phone", "emergency_phone", "ref"),
    tallies=(Tally("customers", clinic_day_sql("r.date"), ("r.company_id",), "r._gone_at IS NULL"),),
    permission="Basic.Partner.Read",
)

PARTNER_IMAGES = TableSpec(
    name="partner_images",
    label=("Hình ảnh", "Images"),
    method="POST",
    path="/api/PartnerImages/SearchRead",
    fields=fields(guid="id partnerId dotKhamId", text="name uploadId note", moment="date"),
    strategy=Single(bare=True),
    hot=Hot(everything=True),
    references={"partner_id": ("customers",), "dot_kham_id": ("dot_khams",)},
    by_customer="partnerId",
    by_branch=None,
    customer_column="partner_id",
    indexes=(("partner_id",),),
    permission="Basic.Partner.Read",
)

PARTNER_ATTACHMENTS = TableSpec(
    name="partner_attachments",
    label=("Tệp đính kèm", "Attachments"),
    path="/api/Partners/{id}/GetListAttachment",
    fields=fields(guid="id", text="name datasFname mineType url uploadId", moment="dateCreated"),
    strategy=PerParent("customers", "{id}", "partner_id", when="detail"),
    references={"partner_id": ("customers",)},
    by_branch=None,
    customer_column="partner_id",
    indexes=(("partner_id",),),
    permission="Basic.Partner.Read",
)

CUSTOMER_DEBT_LEDGER = TableSpec(
    name="customer_debt_ledger",
    label=("Sổ công nợ", "Debt ledger"),
    path="/api/ReportCustomerDebts/GetReports",
    fields=fields(text="name invoiceOrigin", moment="date", money="balance"),
    key=None,
    strategy=PerParent("customers", "partnerId", "partner_id", when="debt", limit=10_000),
    references={"partner_id": ("customers",)},
    customer_column="partner_id",
    indexes=(("partner_id",),),
)

TABLES = (CUSTOMERS, PARTNER_IMAGES, PARTNER_ATTACHMENTS, CUSTOMER_DEBT_LEDGER)
