"""What only the details of the staff tell: birthdays, first days, accounts, what a role may do.

Drawn by dice of its own: the rows of the clinic do not hang on it.
"""

from __future__ import annotations

from typing import Any

from sync.demo.dice import Dice
from sync.demo.staff import House

Json = dict[str, Any]
_STREETS = ("Lê Lợi", "Trần Phú", "Nguyễn Huệ", "Hai Bà Trưng", "Quang Trung")
_FUNCTIONS = (
    "Basic.Partner.Read",
    "Basic.Appointment.Read",
    "Basic.SaleOrder.Read",
    "Basic.AccountPayment.Read",
    "Catalog.Employee.Read",
    "Account.PhieuThuChi.Read",
    "System.ApplicationRole.Read",
)


def staff_details(seed: int, house: House) -> dict[str, dict[str, Json]]:
    """Detail answers by table and id, for employees, users, roles and groups."""
    dice = Dice(seed, "staff details")
    rows = house.rows
    accounts = {user["employees"][0]["id"]: user for user in rows["application_users"]}
    groups = [{"id": one["id"], "name": one["name"]} for one in rows["res_groups"]]
    branches = [{"id": one["id"], "name": one["name"]} for one in rows["companies"]]
    role_of = {user["id"]: number % len(rows["application_roles"]) for number, user in enumerate(house.users)}
    group_of = {user["id"]: number % len(groups) for number, user in enumerate(house.users)}
    found: dict[str, dict[str, Json]] = {"employees": {}, "application_users": {}}
    for number, employee in enumerate(rows["employees"]):
        user = accounts.get(employee["id"])
        group = groups[group_of[user["id"]]] if user else None
        allowed = _branches(branches, employee["company"], user is not None and number % 5 == 0)
        found["employees"][employee["id"]] = employee | {
            "birthDay": f"{dice.randrange(1965, 2003)}-{dice.randrange(1, 13):02d}"
            f"-{dice.randrange(1, 29):02d}T00:00:00",
            "startWorkDate": f"{dice.randrange(2015, 2025)}-{dice.randrange(1, 13):02d}-01T00:00:00",
            "address": f"{dice.randrange(1, 300)} {dice.one(_STREETS)}",
            "identityCard": f"0{dice.randrange(10**10, 10**11)}",
            "isUser": user is not None,
            "userId": user["id"] if user else None,
            "groupId": group["id"] if group else None,
            "group": group,
            "userCompany": employee["company"] if user else None,
            "userCompanies": allowed if user else [],
            "roles": [_named(rows["application_roles"][role_of[user["id"]]])] if user else [],
            "isAllowSurvey": False,
        }
        if user is not None:
            found["application_users"][user["id"]] = user | {
                "email": None,
                "companyId": employee["companyId"],
                "company": employee["company"],
                "companies": allowed,
                "groups": [group],
            }
    found["application_roles"] = {
        role["id"]: role
        | {
            "functions": list(_FUNCTIONS[: 2 + number % (len(_FUNCTIONS) - 1)]),
            "users": [user for user in house.users if role_of[user["id"]] == number],
        }
        for number, role in enumerate(rows["application_roles"])
    }
    found["res_groups"] = {
        group["id"]: group
        | {
            "modelAccesses": [],
            "users": [user for user in house.users if group_of[user["id"]] == number],
        }
        for number, group in enumerate(rows["res_groups"])
    }
    return found


def _branches(branches: list[Json], own: Json, everywhere: bool) -> list[Json]:
    return branches if everywhere else [own]


def _named(row: Json) -> Json:
    return {"id": row["id"], "name": row["name"]}
