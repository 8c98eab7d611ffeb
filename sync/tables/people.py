"""The clinic and its staff: branches, employees, users, rights (api reference 5.13, 5.16, 5.22-25, 5.38)."""

from __future__ import annotations

from .spec import Detail, Hot, Single, TableSpec, fields

COMPANIES = TableSpec(
    name="companies",
    label=("Chi nhánh", "Branches"),
    path="/api/Companies",
    fields=fields(
        guid="id",
        text="name logo medicalFacilityCode hotline phone address addressV2 taxCode taxUnitName"
        " taxUnitAddress taxBankName taxBankAccount taxPhone",
        moment="periodLockDate",
        flag="active isHead usedAddressV2",
        json="householdBusinesses",
    ),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/Companies/{id}", fields(text="email street", ref="city district ward")),
    order="name",
    by_branch=None,
    permission="System.Company.Read",
)

EMPLOYEES = TableSpec(
    name="employees",
    label=("Nhân viên", "Employees"),
    path="/api/Employees",
    fields=fields(
        guid="id categoryId structureTypeId companyId hrJobId",
        text="name ref phone email userName hrJobName medicalPrescriptionCode",
        money="wage leavePerMonth regularHour overtimeRate restDayRate allowance",
        flag="isDoctor isAssistant active isReceptionist",
        ref="category company partner",
    ),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/Employees/{id}",
        fields(
            guid="commissionId assistantCommissionId counselorCommissionId userId groupId",
            text="address identityCard enrollNumber userAvatar",
            moment="birthDay startWorkDate",
            money="hourlyWage",
            flag="isUser isAllowSurvey",
            ref="commission assistantCommission counselorCommission userCompany group hrJob",
            json="userCompanies roles",
        ),
    ),
    volatile="company partner",
    references={"company_id": ("companies",), "hr_job_id": ("hr_jobs",)},
    indexes=(("company_id",), ("name",)),
    search=("name", "phone", "ref"),
    permission="Catalog.Employee.Read",
)

APPLICATION_USERS = TableSpec(
    name="application_users",
    label=("Người dùng", "Users"),
    path="/api/ApplicationUsers",
    fields=fields(
        guid="id partnerId jobId",
        text="name userName phoneNumber jobName ref avatar",
        flag="active",
        json="employees teamMembers",
    ),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail(
        "/api/ApplicationUsers/{id}",
        fields(guid="companyId", text="email", ref="company", json="companies groups"),
    ),
    order="name",
    volatile="employees",
    deletable=False,
)

APPLICATION_ROLES = TableSpec(
    name="application_roles",
    label=("Nhóm quyền", "Roles"),
    path="/api/ApplicationRoles",
    fields=fields(text="id name"),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/ApplicationRoles/{id}", fields(json="functions users")),
    order="name",
    by_branch=None,
    permission="System.ApplicationRole.Read",
)

RES_GROUPS = TableSpec(
    name="res_groups",
    label=("Nhóm tính năng", "Permission groups"),
    path="/api/ResGroups",
    fields=fields(guid="id", text="name"),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/ResGroups/{id}", fields(json="modelAccesses users")),
    order="name",
    by_branch=None,
)

COMMISSIONS = TableSpec(
    name="commissions",
    label=("Hoa hồng", "Commissions"),
    path="/api/Commissions",
    fields=fields(guid="id", text="name type"),
    strategy=Single(limit=0, total_lies=True),
    hot=Hot(everything=True),
    detail=Detail("/api/Commissions/{id}", fields(json="commissionProductRules")),
    by_branch=None,
    permission="Catalog.Commission.Read",
)

HR_JOBS = TableSpec(
    name="hr_jobs",
    label=("Chức vụ", "Jobs"),
    path="/api/HrJobs",
    fields=fields(guid="id", text="name"),
    strategy=Single(),
    hot=Hot(everything=True),
    detail=Detail("/api/HrJobs/{id}"),
    permission="Hr.Job.Read",
)

TABLES = (COMPANIES, HR_JOBS, EMPLOYEES, APPLICATION_USERS, APPLICATION_ROLES, RES_GROUPS, COMMISSIONS)
