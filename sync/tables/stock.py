"""Goods: products, categories, pickings, moves (api reference 5.14, 5.15, 5.17, 5.18)."""

from __future__ import annotations

from .spec import Detail, Hot, Single, TableSpec, fields

PRODUCT_CATEGORIES = TableSpec(
    name="product_categories",
    label=("Nhóm dịch vụ, vật tư", "Product categories"),
    path="/api/ProductCategories",
    fields=fields(guid="id parentId", text="name completeName", ref="parent"),
    strategy=Single(limit=0, total_lies=True),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/ProductCategories/{id}",
        fields(text="type", integer="sequence", flag="serviceCateg medicineCateg laboCateg productCateg"),
    ),
    order="name",
    by_branch=None,
    permission="Catalog.ProductCategory.Read",
)

PRODUCTS = TableSpec(
    name="products",
    label=("Dịch vụ, vật tư", "Products and services"),
    path="/api/Products",
    fields=fields(
        guid="id uomId categId uompoId companyId taxId",
        text="name uomName categName uompoName type description defaultCode nameGet nameNoSign type2"
        " origin companyName displayName",
        money="listPrice qtyAvailable purchasePrice laboPrice minInventory expiry",
        flag="saleOK active purchaseOK keToaOK isLabo",
    ),
    strategy=Single(variants=({"active": "true"}, {"active": "false"})),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/Products/{id}",
        fields(
            text="firm",
            money="standardPrice",
            ref="uom uompo categ",
            json="stepList uoMIds stockInventoryCriterias boms",
        ),
    ),
    order="name",
    volatile="qtyAvailable uomName categName uompoName companyName",
    references={"categ_id": ("product_categories",)},
    by_branch=None,
    indexes=(("name",), ("categ_id",)),
    search=("name", "default_code"),
    permission="Catalog.Products.Read",
)

STOCK_PICKINGS = TableSpec(
    name="stock_pickings",
    label=("Phiếu kho", "Stock pickings"),
    path="/api/StockPickings",
    fields=fields(
        guid="id partnerId companyId",
        text="state name createdByName companyName origin",
        moment="date dateDone",
        money="totalAmount",
        ref="partner",
    ),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/StockPickings/{id}",
        fields(guid="pickingTypeId locationId locationDestId", text="note", json="moveLines"),
        fetch="all",
    ),
    volatile="createdByName companyName partner",
    references={"company_id": ("companies",)},
    by_branch=None,
    indexes=(("date",),),
    permission="Stock.Picking.Read",
)

STOCK_MOVES = TableSpec(
    name="stock_moves",
    label=("Dịch chuyển kho", "Stock moves"),
    path="/api/StockMoves",
    fields=fields(
        guid="id pickingId inventoryId productId productUOMId",
        text="name reference origin productName productDefaultCode productDisplayName productCategType"
        " productUomName note",
        moment="date dateDone",
        integer="sequence",
        money="productQty productUomQty priceUnit priceDisplay totalAmount value uomPrice",
        flag="isIn isOut",
        ref="product productUOM",
        alias="productUOMQty=productUomQty",
    ),
    key=None,
    strategy=Single(replace=True),
    hot=Hot(everything=True),
    order="undefined",
    references={"picking_id": ("stock_pickings",), "product_id": ("products",)},
    by_branch=None,
    indexes=(("picking_id",), ("date",)),
)

TABLES = (PRODUCT_CATEGORIES, PRODUCTS, STOCK_PICKINGS, STOCK_MOVES)
