"""What the holder of a grant reports and pays: due, near, late, missed; and what an officer makes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, following, obligations
from borikan.cases import queries as case_queries
from borikan.cases.models import Case, Task
from borikan.cases.refusals_after_grant import NothingToReport, ReportedBefore
from borikan.grants import queries as grants
from borikan.grants.events import FollowedUp
from borikan.grants.queries import GrantView
from borikan.identity.queries import Citizen, Officer
from borikan.journal import queries as journal
from borikan.notifications import queries as notifications
from borikan.payments import queries as payment_queries
from tests.cases.acting import at_once, bank_says_paid, passes, pay_at_counter
from tests.cases.makers import World, at
from tests.cases.obliged import latest, registered, times

pytestmark = pytest.mark.django_db(transaction=True)

Holder = tuple[Citizen, str, GrantView]
WELL = {"still_trading": "true", "turnover": "๕๐๐๐"}
REASONS = cases.Reasons("ไม่รายงาน", "พ.ร.บ.ตัวอย่าง ม.7", "เตือนแล้ว")


def subjects(person: Citizen) -> list[str]:
    """What she was told, the first first."""
    return [one.subject.en for one in reversed(notifications.inbox(person.party_id))]


@pytest.fixture
def holder(world: World, tmp_path: Path) -> Holder:
    return registered(world, tmp_path / "folder")


def test_a_report_falls_due_and_is_told_reminded_and_made_once(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    assert times(grant, "monthly-report") == [(1, 1, "waiting")]
    with pytest.raises(NothingToReport):
        cases.file_report(person, reference, "monthly-report", 1, WELL)

    passes(world, "2026-12-20 08:00")
    assert times(grant, "monthly-report") == [(1, 1, "open"), (2, 1, "waiting")]
    assert latest(grant, "monthly-report").closes_on == date(2026, 12, 28), "the 27th is a Sunday"
    assert subjects(person)[-1] == "Your report is due: Report on the business"
    story = [one.text.en for one in case_queries.my_case(person, reference).timeline]
    assert "Report on the business: open for reporting" in story
    passes(world, "2026-12-25 10:00")
    assert subjects(person)[-1] == "A reminder: Report on the business"

    with pytest.raises(errors.FindingMissing):
        cases.file_report(person, reference, "monthly-report", 1, {"turnover": "5"})
    made = cases.file_report(person, reference, "monthly-report", 1, WELL)
    with pytest.raises(ReportedBefore):
        cases.file_report(person, reference, "monthly-report", 1, WELL)
    passes(world, "2027-01-05 08:00")

    assert (made.late, made.looked_at) == (False, False)
    assert latest(grant, "monthly-report").state == "unchanged"
    assert "Overdue: Report on the business" not in subjects(person)
    view = case_queries.my_report(person, reference, "monthly-report", 1)
    assert [(one.item.id, one.value) for one in view.answers] == [
        ("still_trading", True),
        ("turnover", 5000),
        ("since", None),
    ]
    assert not view.open


def test_a_report_sent_twice_at_once_is_made_once(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    passes(world, "2026-12-20 08:00")

    def send() -> object:
        return cases.file_report(person, reference, "monthly-report", 1, {"still_trading": "false"})

    outcomes = at_once(send, send)

    assert sorted(type(one).__name__ for one in outcomes) == ["Reported", "ReportedBefore"]
    assert Task.objects.filter(stage=obligations.FOUND).count() == 1
    assert (latest(grant, "monthly-report").state, latest(grant, "monthly-report").proposal) == (
        "found",
        "end",
    )


def test_what_a_report_says_is_proposed_and_only_an_order_ends_the_grant(
    world: World, holder: Holder
) -> None:
    person, reference, grant = holder
    passes(world, "2026-12-20 08:00")
    cases.file_report(
        person, reference, "monthly-report", 1, {"still_trading": "false", "since": "2026-12-01"}
    )
    assert grants.grant(grant.id).status == "active"

    naree = world.officer("naree")
    task = world.work(naree, reference, "monthly-report", "found")
    cases.order_as_found(
        naree, task, "ended", REASONS, from_on=date(2026, 12, 20), no_hearing_code="facts-from-party"
    )
    passes(world, "2027-04-01 08:00")

    over = grants.grant(grant.id)
    assert over.status == "ended"
    assert over.reason is not None
    assert over.reason.en == "The business was given up"
    assert {state for _, _, state in times(grant, "monthly-report")} == {"ordered", "dropped"}
    assert {state for _, _, state in times(grant, "yearly-fee")} == {"dropped"}
    assert not Task.objects.filter(stage__in=("found", "visit"), closed_at=None).exists()


def test_a_missed_report_is_proposed_to_an_officer_and_still_taken_late(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    passes(world, "2026-12-20 08:00")
    passes(world, "2026-12-28 20:00")
    assert latest(grant, "monthly-report").state == "open", "the last day is not over"
    passes(world, "2026-12-29 08:00")

    missed = latest(grant, "monthly-report")
    assert (missed.state, missed.proposal) == ("found", "suspend")
    assert subjects(person)[-1] == "Overdue, and your right may be affected: Report on the business"
    made = cases.file_report(person, reference, "monthly-report", 1, WELL)
    assert (made.late, made.looked_at) == (True, True)
    assert Task.objects.filter(stage=obligations.FOUND, closed_at=None).count() == 1

    naree = world.officer("naree")
    task = world.work(naree, reference, "monthly-report", "found")
    (look,) = [
        one
        for one in (case_queries.desk_grant(naree, reference) or pytest.fail("no grant")).past
        if one.step == "monthly-report"
    ]
    assert look.missed_at is not None
    assert look.answers
    cases.set_finding_aside(naree, task, "รายงานแล้ว แม้ล่าช้า")
    assert grants.grant(grant.id).status == "active"
    assert times(grant, "monthly-report") == [(1, 1, "set_aside"), (2, 1, "waiting")]


def suspended_without(world: World, reference: str) -> Officer:
    """The first report never came, and an officer, who is given back, suspends the grant for it."""
    passes(world, "2026-12-20 08:00")
    passes(world, "2026-12-29 08:00")
    naree = world.officer("naree")
    task = world.work(naree, reference, "monthly-report", "found")
    cases.order_as_found(
        naree, task, "suspended", REASONS, from_on=date(2026, 12, 29), no_hearing_code="urgent"
    )
    return naree


def test_a_missed_report_can_suspend_with_the_reason_that_is_written(world: World, holder: Holder) -> None:
    _, reference, grant = holder
    suspended_without(world, reference)

    suspended = grants.grant(grant.id)
    assert suspended.status == "suspended"
    assert suspended.reason is not None
    assert suspended.reason.en == "No report was made in time"


def test_a_report_it_is_suspended_without_can_still_be_made_and_lifts_the_suspension(
    world: World, holder: Holder
) -> None:
    person, reference, grant = holder
    naree = suspended_without(world, reference)
    passes(world, "2027-01-04 08:00")
    assert case_queries.my_report(person, reference, "monthly-report", 1).open

    made = cases.file_report_for(naree, reference, "monthly-report", 1, WELL)

    assert (made.late, made.looked_at) == (True, True)
    assert (latest(grant, "monthly-report").state, latest(grant, "monthly-report").proposal) == (
        "found",
        "reinstate",
    )
    with pytest.raises(ReportedBefore):
        cases.file_report(person, reference, "monthly-report", 1, WELL)
    task = world.work(naree, reference, "monthly-report", "found")
    cases.order_as_found(naree, task, "reinstated", cases.Reasons(), from_on=date(2027, 1, 4))
    assert grants.grant(grant.id).status == "active"
    assert [one.outcome for one in grants.orders_of(grant.id)] == ["reinstated", "suspended"]


def test_no_second_suspension_is_proposed_while_one_lasts(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    suspended_without(world, reference)

    passes(world, "2027-01-20 08:00")
    passes(world, "2027-01-28 20:00")
    passes(world, "2027-01-29 08:00")

    assert (latest(grant, "monthly-report").number, latest(grant, "monthly-report").state) == (2, "missed")
    told = subjects(person)
    assert told.count("Overdue: Report on the business") == 1
    assert told.count("Overdue, and your right may be affected: Report on the business") == 1, (
        "the first time"
    )
    assert not Task.objects.filter(stage=obligations.FOUND, closed_at=None).exists()


def test_what_a_report_after_the_suspension_tells_can_still_end_it(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    naree = suspended_without(world, reference)

    cases.file_report(person, reference, "monthly-report", 1, {"still_trading": "false"})

    assert latest(grant, "monthly-report").proposal == "end"
    task = world.work(naree, reference, "monthly-report", "found")
    cases.order_as_found(
        naree, task, "ended", REASONS, from_on=date(2026, 12, 29), no_hearing_code="facts-from-party"
    )
    assert grants.grant(grant.id).status == "ended"


def test_once_it_is_reinstated_without_a_report_none_is_taken_any_more(world: World, holder: Holder) -> None:
    person, reference, _ = holder
    naree = suspended_without(world, reference)
    cases.order_about_grant(naree, reference, "reinstated", cases.Reasons(), from_on=date(2026, 12, 29))

    with pytest.raises(NothingToReport):
        cases.file_report(person, reference, "monthly-report", 1, WELL)
    assert not case_queries.my_report(person, reference, "monthly-report", 1).open


def test_it_falls_due_and_is_closed_once_whatever_the_worker_does(world: World, holder: Holder) -> None:
    person, _, grant = holder
    payload = {"grant": str(grant.id), "step": "monthly-report", "number": 1, "visit": 1}
    world.clock.move_to(at("2026-12-20 08:00"))

    def due() -> None:
        following.carry_out(payload)

    assert at_once(due, due) == [None, None]
    due()
    world.settle()
    assert subjects(person).count("Your report is due: Report on the business") == 1
    world.clock.move_to(at("2026-12-29 08:00"))

    def over() -> None:
        obligations.close(payload)

    assert at_once(over, over) == [None, None]
    over()
    world.settle()

    assert Task.objects.filter(stage=obligations.FOUND).count() == 1
    assert sum("Overdue" in one for one in subjects(person)) == 1


def test_reports_fall_due_no_more_often_than_they_may(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    for month in ("2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06", "2027-07"):
        passes(world, f"{month}-20 08:00")
        if month < "2027-06":
            number = latest(grant, "monthly-report").number
            cases.file_report(person, reference, "monthly-report", number, WELL)

    assert times(grant, "monthly-report") == [(number, 1, "unchanged") for number in range(1, 7)]


def test_what_is_reported_as_needed_is_counted_and_sent_once(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    file = case_queries.my_grant_file(person, reference)
    assert file is not None
    assert [(one.step, one.number) for one in file.as_needed] == [("change", 1), ("spot-check", 1)]

    def send() -> object:
        return cases.file_report(person, reference, "change", 1, {"what_changed": "ย้ายร้าน"})

    outcomes = at_once(send, send)
    assert sorted(type(one).__name__ for one in outcomes) == ["Reported", "ReportedBefore"]
    with pytest.raises(NothingToReport):
        cases.file_report(person, reference, "change", 3, {"what_changed": "เพิ่มสินค้า"})
    cases.file_report(person, reference, "change", 2, {"what_changed": "เพิ่มสินค้า"})

    assert times(grant, "change") == [(1, 1, "unchanged"), (2, 1, "unchanged")]
    with pytest.raises(NothingToReport):
        cases.file_report(person, reference, "change", 3, {"what_changed": "อีกครั้ง"})


def test_nobody_else_reports(world: World, holder: Holder) -> None:
    _, reference, _ = holder
    passes(world, "2026-12-20 08:00")
    stranger = world.citizen("3994000006521", "นางมาลี แสนสุข")

    with pytest.raises(errors.CaseNotFound):
        cases.file_report(stranger, reference, "monthly-report", 1, WELL)
    with pytest.raises(errors.CaseNotFound):
        cases.file_report_for(world.officer("kasem"), reference, "monthly-report", 1, WELL)
    made = cases.file_report_for(world.officer("naree"), reference, "monthly-report", 1, WELL)
    assert not made.late


def test_the_yearly_fee_is_demanded_each_year_and_paying_it_is_all(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    case_id = Case.objects.get(reference=reference).id
    passes(world, "2027-11-20 08:00")

    asked = payment_queries.demands_of(case_id)[-1]
    assert (asked.step, asked.visit, str(asked.total), asked.pay_by) == (
        "yearly-fee",
        1,
        "300.00",
        date(2027, 12, 20),
    )
    assert subjects(person).count("Payment due: Yearly fee") == 1
    pay_at_counter(world, case_id)
    passes(world, "2027-12-25 08:00")

    assert latest(grant, "yearly-fee").state == "unchanged"
    noted = [one.event for one in journal.entries_about(grant.id) if isinstance(one.event, FollowedUp)]
    assert [one.outcome for one in noted if one.step == "yearly-fee"] == ["opened", "paid", "unchanged"]
    assert subjects(person).count("Payment received: Yearly fee") == 1
    assert payment_queries.demands_of(case_id)[-1].receipt_id is not None
    passes(world, "2028-11-20 08:00")
    assert [one.visit for one in payment_queries.demands_of(case_id) if one.step == "yearly-fee"] == [1, 2]
    assert case_queries.my_case(person, reference).ended


def test_a_fee_not_paid_in_time_is_seen_and_still_taken(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    passes(world, "2027-11-20 08:00")
    passes(world, "2027-12-21 08:00")

    assert latest(grant, "yearly-fee").state == "missed"
    assert subjects(person).count("Not paid in time: Yearly fee") == 1
    file = case_queries.my_grant_file(person, reference)
    assert file is not None
    assert [(one.step, one.late_to_pay) for one in file.due if one.kind == "fee"] == [("yearly-fee", True)]
    asked = payment_queries.demands_of(Case.objects.get(reference=reference).id)[-1]
    assert bank_says_paid(asked) == "settled"
    world.settle()
    assert latest(grant, "yearly-fee").state == "unchanged"


def test_what_was_reported_is_erased_with_the_case_and_not_while_the_grant_lives(
    world: World, holder: Holder
) -> None:
    person, reference, grant = holder
    passes(world, "2026-12-20 08:00")
    cases.file_report(person, reference, "monthly-report", 1, WELL)
    naree = world.officer("naree")
    world.clock.move_to(at("2045-01-10 08:00"))
    with pytest.raises(errors.RetentionRuns):
        cases.erase_content(grant.case_id, actor=naree.ref)
    cases.order_about_grant(
        naree, reference, "ended", REASONS, from_on=date(2045, 1, 10), no_hearing_code="urgent"
    )

    cases.erase_content(grant.case_id, actor=naree.ref)

    file = case_queries.my_grant_file(person, reference)
    assert file is not None
    assert all(look.answers == () for look in file.past)
