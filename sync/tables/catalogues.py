"""Small lists: sources, titles, tags, histories, teeth, diagnoses (api reference 5.19-5.21, 5.33-5.37)."""

from __future__ import annotations

from .spec import Detail, Hot, Single, TableSpec, fields

PARTNER_SOURCES = TableSpec(
    name="partner_sources",
    label=("Nguồn khách", "Customer sources"),
    path="/api/PartnerSources",
    fields=fields(guid="id", text="name type", flag="isCollaborators isActive"),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/PartnerSources/{id}"),
    by_branch=None,
    permission="Catalog.PartnerSource.Read",
)

PARTNER_TITLES = TableSpec(
    name="partner_titles",
    label=("Danh xưng", "Titles"),
    path="/api/PartnerTitles",
    fields=fields(guid="id", text="name"),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/PartnerTitles/{id}"),
    by_branch=None,
    permission="Catalog.PartnerTitle.Read",
)

PARTNER_CATEGORIES = TableSpec(
    name="partner_categories",
    label=("Nhãn khách hàng", "Customer tags"),
    path="/api/PartnerCategories",
    fields=fields(guid="id", text="name completeName color", flag="isActive"),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/PartnerCategories/{id}", fields(guid="parentId", ref="parent")),
    order="name",
    by_branch=None,
    permission="Catalog.PartnerCategory.Read",
)

MEDICAL_HISTORIES = TableSpec(
    name="medical_histories",
    label=("Tiểu sử bệnh", "Medical histories"),
    path="/api/Histories",
    fields=fields(guid="id", text="name"),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/Histories/{id}"),
    order="name",
    by_branch=None,
    permission="Catalog.History.Read",
)

TOOTH_CATEGORIES = TableSpec(
    name="tooth_categories",
    label=("Loại răng", "Tooth categories"),
    path="/api/ToothCategories/GetAll",
    fields=fields(guid="id", text="name", integer="sequence"),
    strategy=Single(bare=True),
    hot=Hot(everything=True),
    detail=Detail("/api/ToothCategories/{id}"),
    order="static",
    by_branch=None,
)

TEETH = TableSpec(
    name="teeth",
    label=("Răng", "Teeth"),
    method="POST",
    path="/api/Teeth/GetAllDisplay",
    fields=fields(guid="id categoryId", text="name viTriHam position"),
    body={"categoryId": None},
    strategy=Single(bare=True),
    hot=Hot(everything=True),
    detail=Detail("/api/Teeth/{id}"),
    order="static",
    references={"category_id": ("tooth_categories",)},
    by_branch=None,
)

TOOTH_DIAGNOSIS = TableSpec(
    name="tooth_diagnosis",
    label=("Chẩn đoán răng", "Tooth diagnoses"),
    path="/api/ToothDiagnosis",
    fields=fields(guid="id companyId", text="name code"),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/ToothDiagnosis/{id}"),
    by_branch=None,
    permission="Catalog.ToothDiagnosis.Read",
)

TABLES = (
    PARTNER_SOURCES,
    PARTNER_TITLES,
    PARTNER_CATEGORIES,
    MEDICAL_HISTORIES,
    TOOTH_CATEGORIES,
    TEETH,
    TOOTH_DIAGNOSIS,
)
