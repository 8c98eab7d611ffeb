"""Faults in the server's own rows are listed with the figures, and fail nothing."""

from __future__ import annotations

import random
from decimal import Decimal

from sync.verify import Finding
from sync.verify.findings import hundredths
from tests.verify.conftest import Place

LOST = "dddddddd-0000-4000-8000-00000000000d"


def by_rule(found: tuple[Finding, ...], key: str) -> dict[str, tuple[object, object]]:
    return {f.rule: (f.expected, f.found) for f in found if f.key == key}


def test_a_clinic_whose_books_agree_has_no_money_findings(place: Place) -> None:
    report = place.offline()
    assert report.equal and report.findings.money == ()
    computed = {f.rule for f in report.findings.other if f.rule.startswith("not computed")}
    assert computed == {"not computed: 9.5 totalDebit = debts − collected"}, (
        "vouchers tell no kind in the list"
    )


def test_planted_faults_are_findings_not_failures(place: Place) -> None:
    fake = place.server
    orders = [o for o in fake.rows("sale_orders") if o["state"] == "sale"]
    people = set(fake.ids("customers"))
    off, short, unknown = [o for o in orders if o["partnerId"] in people][:3]
    fake.edit("sale_orders", off["id"], residual=off["residual"] + 1000)
    line = next(one for one in fake.rows("sale_order_lines") if one["orderId"] == short["id"])
    fake.edit("sale_order_lines", line["id"], amountInvoiced=line["amountInvoiced"] + 0.5)
    fake.edit("sale_orders", unknown["id"], totalPaid=None)
    payment = fake.rows("sale_order_payments")[0]
    fake.edit("sale_order_payments", payment["id"], amount=payment["amount"] + 10_000)
    rich = fake.rows("customers")[0]
    fake.edit(
        "customers", rich["id"], amountBalance=rich["amountBalance"] + 1, totalDebit=rich["totalDebit"] + 5
    )
    silent = fake.rows("customers")[1]
    fake.edit("customers", silent["id"], amountBalance=None, totalDebit=None, orderResidual=None)
    fake.edit("labo_orders", fake.ids("labo_orders")[0], saleOrderId=LOST)
    # Changed money of an older customer is found by reading everything again.
    assert place.sync(mode="full").ok

    report = place.verify()

    assert report.equal and report.exit_code == 0, "findings do not matter"
    money = report.findings.money
    residual = int(off["amountTotal"] - off["totalPaid"])
    assert by_rule(money, off["id"]) == {
        "9.3 order.residual = amountTotal − totalPaid": (residual, residual + 1000)
    }
    owner = next(c for c in fake.rows("customers") if c["id"] == off["partnerId"])
    if owner["id"] != silent["id"]:
        stored = int(owner["orderResidual"])
        assert by_rule(money, owner["id"])["9.1 orderResidual = Σ order.residual"] == (stored + 1000, stored)
    paid = int(short["totalPaid"])
    assert by_rule(money, short["id"]) == {
        "9.3 order.totalPaid = Σ line.amountInvoiced": (f"{paid}.50", paid)
    }
    assert by_rule(money, unknown["id"]) == {}, "a missing figure is not zero"
    amount = int(payment["amount"])
    assert by_rule(money, payment["id"]) == {"9.4 amount = Σ payments.amount": (amount, amount + 10_000)}
    balance, debit = int(rich["amountBalance"]), int(rich["totalDebit"])
    found = by_rule(money, rich["id"])
    assert found["9.5 amountBalance = advances − refunds − used"] == (balance, balance + 1)
    assert found["9.5 totalDebit = Σ ledger.balance"] == (debit, debit + 5)
    assert by_rule(money, silent["id"]) == {}
    lost = next(f for f in report.findings.orphans if (f.table, f.column) == ("labo_orders", "sale_order_id"))
    assert fake.ids("labo_orders")[0] in lost.examples and lost.count == len(lost.examples)
    fractions = {(f.table, f.column): f.count for f in report.findings.other if f.rule == "fraction"}
    assert fractions["sale_order_lines", "amount_invoiced"] >= 1


def test_a_reference_is_answered_by_any_of_its_tables(place: Place) -> None:
    """A visit's doctor may be a user; a customer of another branch is an orphan in every table."""
    fake = place.server
    user = fake.ids("application_users")[0]
    lost, known = fake.ids("customer_appointments")[:2]
    fake.edit("customer_appointments", known, doctorId=user)
    fake.edit("customer_appointments", lost, doctorId=LOST)
    assert place.sync(mode="full").ok
    report = place.offline()
    finding = next(
        f for f in report.findings.orphans if (f.table, f.column) == ("customer_appointments", "doctor_id")
    )
    assert (finding.examples, finding.count) == ((lost,), 1)
    assert finding.expected == "employees or application_users"


def test_findings_hold_no_names_or_phones(place: Place) -> None:
    fake = place.server
    text = str(place.offline().to_json())
    for customer in fake.rows("customers"):
        assert customer["name"] not in text and str(customer.get("phone") or "\0") not in text


def test_sums_are_exact_to_the_hundredth(place: Place) -> None:
    dice = random.Random(3)
    amounts = [Decimal(dice.randrange(-(10**13), 10**13)) / 100 for _ in range(5000)]
    with place.writer() as db:
        db.execute("CREATE TEMP TABLE t (x INTEGER)")
        db.conn.executemany("INSERT INTO t VALUES (?)", [(float(a),) for a in amounts])
        (total,) = db.execute(f"SELECT sum({hundredths('x')}) FROM t").fetchone()
        odd = db.execute(
            f"SELECT {hundredths('NULL')}, {hundredths(str(2**63 - 1))}, {hundredths('1e300')}"
        ).fetchone()
    assert total == int(sum(amounts) * 100)
    assert odd == (None, None, None), "what no clinic ever charged is unknown, not an overflow"
