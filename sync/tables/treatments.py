"""Treatment: orders, lines, steps, visits, quotations, labo, prescriptions, advisories.

Sources: api reference 5.4–5.8, 5.11, 5.12, 5.32, 5.39, 5.41.
"""

from __future__ import annotations

from .spec import Detail, FromDetail, Hot, Inline, Single, TableSpec, Windowed, fields

DOT_KHAMS = TableSpec(
    name="dot_khams",
    label=("Đợt khám", "Visits"),
    path="/api/DotKhams",
    fields=fields(
        guid="id partnerId doctorId assistantId saleOrderId companyId",
        text="name note saleOrderName partnerName partnerRef doctorName doctorUserId reason state services"
        " invoiceState paymentState",
        moment="date",
        money="totalAmount totalPaid totalInvoicesResidual",
        ref="partner doctor assistant",
    ),
    strategy=Windowed("dateFrom", "dateTo", on="date", fallback="branch"),
    hot=Hot(back=30),
    detail=Detail(
        "/api/DotKhams/{id}",
        fields(guid="appointmentId", ref="appointment", json="lines dotKhamImages"),
        fetch="queue",
    ),
    order="undefined",
    volatile="partner partnerName partnerRef doctor doctorName assistant",
    references={
        "partner_id": ("customers",),
        "doctor_id": ("employees", "application_users"),
        "doctor_user_id": ("application_users", "employees"),
        "assistant_id": ("employees",),
        "sale_order_id": ("sale_orders",),
        "company_id": ("companies",),
    },
    by_customer="partnerId",
    customer_column="partner_id",
    indexes=(("date",), ("partner_id", "date"), ("sale_order_id", "date")),
    permission="Basic.DotKham.Read",
)

DOT_KHAM_STEPS = TableSpec(
    name="dot_kham_steps",
    label=("Công đoạn", "Treatment steps"),
    path="/api/SaleOrderLines",
    fields=fields(
        guid="id saleLineId saleOrderId productId",
        text="name",
        moment="dateCreated",
        integer="order numberOfTimes",
        flag="isDone",
    ),
    strategy=Inline("sale_order_lines", "steps", {"sale_line_id": "id", "sale_order_id": "order_id"}),
    references={"sale_line_id": ("sale_order_lines",), "sale_order_id": ("sale_orders",)},
    by_branch=None,
    indexes=(("sale_line_id",), ("sale_order_id",)),
)

DOT_KHAM_LINES = TableSpec(
    name="dot_kham_lines",
    label=("Chi tiết đợt khám", "Visit lines"),
    path="/api/DotKhamLines",
    fields=fields(
        guid="id",
        text="dotKhamName productName dotKhamDoctorName nameStep note",
        moment="dotKhamDate",
        ref="dotKhamSaleOrder dotKhamPartner",
        json="teeth",
    ),
    strategy=Windowed("dateFrom", "dateTo", on="dot_kham_date", fallback="single"),
    also=FromDetail("dot_khams", "lines", {"dot_kham_id": "id"}),
    hot=Hot(back=30),
    detail=Detail(
        "/api/DotKhamLines/{id}",
        fields(guid="saleOrderLineId", ref="product"),
    ),
    order="undefined",
    volatile="dotKhamPartner dotKhamDoctorName",
    references={
        "dot_kham_id": ("dot_khams",),
        "dot_kham_sale_order_id": ("sale_orders",),
        "dot_kham_partner_id": ("customers",),
        "sale_order_line_id": ("sale_order_lines",),
        "product_id": ("products",),
    },
    by_branch=None,
    customer_column="dot_kham_partner_id",
    indexes=(("dot_kham_date",), ("dot_kham_id",), ("dot_kham_partner_id",)),
)

SALE_ORDERS = TableSpec(
    name="sale_orders",
    label=("Phiếu điều trị", "Treatment orders"),
    path="/api/SaleOrders",
    fields=fields(
        guid="id partnerId companyId",
        text="partnerName partnerDisplayName state name stateDisplay doctorName productNames companyName"
        " saleManName paymentState",
        moment="dateOrder",
        money="amountTotal residual totalPaid amountDiscountTotal",
        ref="partner",
    ),
    strategy=Windowed("dateOrderFrom", "dateOrderTo", on="date_order", fallback="paged"),
    hot=Hot(back=60, open_states=("draft", "sale")),
    detail=Detail(
        "/api/SaleOrders/{id}",
        fields(
            guid="pricelistId journalId quotationId",
            text="note userId invoiceStatus",
            integer="invoiceCount",
            money="amountTax amountUntaxed paid",
            flag="isQuotation isFast",
            ref="user pricelist journal quotation quote order doctor",
            json="orderLines promotions",
        ),
        fetch="open",
    ),
    volatile="stateDisplay partner partnerName partnerDisplayName doctorName companyName saleManName",
    references={
        "partner_id": ("customers",),
        "company_id": ("companies",),
        "quotation_id": ("quotations",),
    },
    by_customer="partnerId",
    customer_column="partner_id",
    by_state=("state", ("draft", "sale", "done", "cancel")),
    indexes=(
        # A year's treatment value is added up without reading an order (queries.reports).
        ("date_order", "state", "company_id", "amount_total", "total_paid", "residual"),
        *(("partner_id", "date_order"), ("name",)),
        # Stalled treatments: thousands of open orders, put in order and added up without reading their rows.
        ("state", "date_order", "residual", "amount_total", "total_paid", "partner_id", "company_id", "id"),
    ),
    search=("name",),
    permission="Basic.SaleOrder.Read",
)

SALE_ORDER_LINES = TableSpec(
    name="sale_order_lines",
    label=("Dịch vụ điều trị", "Treatment lines"),
    path="/api/SaleOrderLines",
    fields=fields(
        guid="id orderPartnerId orderId productId companyId",
        text="name state orderPartnerName orderPartnerDisplayName orderName productName diagnostic"
        " employeeName toothType productUOMName teethDisplay stateDisplay companyName orderPartnerRef"
        " toothRange",
        moment="date dateOrder",
        integer="toothTypeFilter",
        money="productUOMQty priceSubTotal priceTotal amountInvoiced amountResidual priceUnit amountPaid"
        " amountTotal",
        flag="isActive",
        ref="employee assistant counselor",
        json="teeth2 steps teethIds",
        alias="productUomQty=productUOMQty",
    ),
    strategy=Windowed("dateFrom", "dateTo", on="date", fallback="paged"),
    hot=Hot(back=60, open_states=("draft", "sale")),
    detail=Detail(
        "/api/SaleOrderLines/{id}",
        fields(
            guid="toothCategoryId promotionProgramId promotionId couponId employeeId assistantId counselorId",
            text="note discountType insuranceName",
            integer="sequence",
            money="discount discountFixed qtyInvoiced amountDiscountTotal amountInsurancePaidTotal"
            " amountPromotionToOrder amountPromotionToOrderLine",
            flag="productIsLabo isRewardLine isCancelled",
            ref="product toothCategory productUOM order orderPartner",
            json="teeth promotions",
        ),
        fetch="open",
    ),
    volatile="stateDisplay orderPartnerName orderPartnerDisplayName orderPartnerRef employeeName employee"
    " assistant counselor companyName",
    references={
        "order_id": ("sale_orders",),
        "order_partner_id": ("customers",),
        "product_id": ("products",),
        "employee_id": ("employees", "application_users"),
        "assistant_id": ("employees",),
        "counselor_id": ("employees",),
        "company_id": ("companies",),
    },
    by_customer="orderPartnerId",
    customer_column="order_partner_id",
    by_state=("state", ("draft", "sale", "done", "cancel")),
    # The first tells what each doctor did in a year, the third whose and what an order's services are,
    # without reading them (queries.reports).
    indexes=(
        ("date", "state", "date_order", "company_id", "employee_id", "price_sub_total", "employee_name"),
        *(("order_partner_id", "date"), ("order_id", "date", "employee_id", "product_id")),
        ("product_id",),
    ),
)

QUOTATIONS = TableSpec(
    name="quotations",
    label=("Báo giá", "Quotations"),
    path="/api/Quotations",
    fields=fields(
        guid="id partnerId employeeId companyId",
        text="name note state validState",
        moment="dateQuotation dateEndQuotation",
        integer="dateApplies",
        money="totalAmount",
        ref="partner employee",
        json="payments orders",
    ),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/Quotations/{id}",
        fields(money="totalAmountDiscount", json="lines promotions"),
        fetch="all",
    ),
    order="undefined",
    volatile="partner employee",
    references={
        "partner_id": ("customers",),
        "employee_id": ("employees", "application_users"),
        "company_id": ("companies",),
    },
    by_customer="partnerId",
    by_branch=None,
    customer_column="partner_id",
    indexes=(("partner_id",),),
)

QUOTATION_LINES = TableSpec(
    name="quotation_lines",
    label=("Dòng báo giá", "Quotation lines"),
    path="/api/Quotations/{id}",
    fields=fields(
        guid="id productId advisoryId employeeId assistantId counselorId toothCategoryId",
        text="name discountType diagnostic toothType productUOMId toothRange",
        integer="toothTypeFilter",
        money="qty discount amount subPrice amountDiscountTotal amountPromotionToOrder"
        " amountPromotionToOrderLine",
        ref="product advisory employee assistant counselor toothCategory productUOM",
        json="teeth promotions",
    ),
    strategy=FromDetail("quotations", "lines", {"quotation_id": "id"}),
    volatile="product employee assistant counselor",
    references={
        "quotation_id": ("quotations",),
        "product_id": ("products",),
        "employee_id": ("employees", "application_users"),
        "advisory_id": ("advisories",),
    },
    by_branch=None,
    indexes=(("quotation_id",),),
)

LABO_ORDERS = TableSpec(
    name="labo_orders",
    label=("Phiếu Labo", "Lab orders"),
    path="/api/LaboOrders",
    fields=fields(
        guid="id",
        text="partnerDisplayName partnerName partnerRef customerDisplayName customerName customerRef"
        " productName name color note warrantyCode saleOrderLineName saleOrderId saleOrderName state"
        " toothType teethDisplay toothRange",
        moment="dateOrder datePlanned dateReceipt dateExport warrantyPeriod dateCreated",
        integer="toothTypeFilter",
        money="quantity priceUnit amountTotal",
        json="teeth",
    ),
    strategy=Single(fallback="paged"),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/LaboOrders/{id}",
        fields(
            guid="partnerId customerId productId laboFinishLineId laboBiteJointId laboBridgeId"
            " saleOrderLineId",
            text="indicated technicalNote",
            ref="partner employee customer product laboFinishLine laboBiteJoint laboBridge saleOrderLine",
            json="laboOrderProducts teethOrderLine",
        ),
        fetch="open",
    ),
    volatile="partnerDisplayName partnerName partnerRef customerDisplayName customerName customerRef",
    references={
        "sale_order_id": ("sale_orders",),
        "customer_id": ("customers",),
        "sale_order_line_id": ("sale_order_lines",),
    },
    by_customer="customerId",
    by_branch=None,
    customer_column="customer_id",
    indexes=(("sale_order_id",), ("customer_ref",), ("customer_id",)),
    permission="Labo.LaboOrder.Read",
)

PRESCRIPTIONS = TableSpec(
    name="prescriptions",
    label=("Đơn thuốc", "Prescriptions"),
    path="/api/ToaThuocs",
    fields=fields(
        guid="id saleOrderId partnerId",
        text="name partnerName partnerDisplayName saleOrderName employeeName diagnostic invoiceStatus",
        moment="date",
    ),
    strategy=Single(fallback="paged"),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/ToaThuocs/{id}",
        fields(
            guid="dotKhamId employeeId companyId",
            text="note",
            moment="reExaminationDate",
            ref="partner dotKham employee",
            json="lines",
        ),
        fetch="open",
    ),
    volatile="partnerName partnerDisplayName employeeName",
    references={
        "partner_id": ("customers",),
        "sale_order_id": ("sale_orders",),
        "dot_kham_id": ("dot_khams",),
        "employee_id": ("employees", "application_users"),
    },
    by_customer="partnerId",
    customer_column="partner_id",
    indexes=(("partner_id",),),
    permission="Medicine.ToaThuoc.Read",
)

ADVISORIES = TableSpec(
    name="advisories",
    label=("Tình trạng răng", "Teeth advisories"),
    path="/api/Advisories",
    fields=fields(
        guid="id",
        text="toothType",
        moment="date",
        ref="employee",
        json="teeth toothDiagnosis product",
    ),
    strategy=Single(fallback="paged"),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/Advisories/{id}",
        fields(
            guid="customerId employeeId toothCategoryId companyId",
            text="note",
            ref="customer toothCategory",
        ),
        fetch="open",
    ),
    volatile="employee",
    references={"customer_id": ("customers",), "employee_id": ("employees", "application_users")},
    by_customer="customerId",
    customer_column="customer_id",
    indexes=(("customer_id",),),
    permission="Basic.Advisory.Read",
)

TABLES = (
    SALE_ORDERS,
    SALE_ORDER_LINES,
    DOT_KHAM_STEPS,
    DOT_KHAMS,
    DOT_KHAM_LINES,
    QUOTATIONS,
    QUOTATION_LINES,
    LABO_ORDERS,
    PRESCRIPTIONS,
    ADVISORIES,
)
