"""What is looked at again after the decision: the old-age allowance every month, until somebody dies or moves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from borikan.access_log import queries as access_log
from borikan.cases import actions as cases
from borikan.cases import errors, following
from borikan.cases import queries as case_queries
from borikan.cases.models import Task
from borikan.documents import queries as documents
from borikan.grants import queries as grants
from borikan.grants.queries import FollowUpView, GrantView
from borikan.identity.queries import Citizen
from tests.cases.acting import at_once, passes
from tests.cases.allowance import allowance_granted, registers_say
from tests.cases.makers import World, at

pytestmark = pytest.mark.django_db(transaction=True)

REASONS = cases.Reasons("ทะเบียนราษฎรแจ้งการตาย", "ระเบียบฯ พ.ศ. 2566", "สิทธิเป็นของเฉพาะตัว")


@pytest.fixture
def allowance(world: World) -> tuple[Citizen, str, GrantView]:
    return allowance_granted(world)


def _states(grant: GrantView) -> list[tuple[int, date, str]]:
    return [(one.number, one.due_on, one.state) for one in reversed(grants.follow_ups_of(grant.id))]


def _latest(grant: GrantView) -> FollowUpView:
    return next(one for one in grants.follow_ups_of(grant.id) if one.state != "waiting")


def _found_task(world: World, reference: str) -> UUID:
    return world.work(world.officer("theera"), reference, "life-check", "found")


def test_nothing_changed_is_noted_and_it_is_looked_at_again_next_month(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    person, _, grant = allowance
    assert _states(grant) == [(1, date(2026, 12, 20), "waiting")]

    passes(world, "2026-12-20 08:00")

    assert _states(grant) == [
        (1, date(2026, 12, 20), "unchanged"),
        (2, date(2027, 1, 20), "waiting"),
    ]
    assert not Task.objects.filter(stage=following.FOUND).exists()
    looks = access_log.reads_of(person.party_id)
    assert {look.what for look in looks if look.why == "follow-up"} == {
        "register:dopa-population",
        "register:dopa-house",
    }


def test_a_death_is_found_and_only_the_executive_s_order_ends_the_allowance(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    person, reference, grant = allowance
    registers_say(world, status="deceased")
    passes(world, "2026-12-21 08:00")

    found = _latest(grant)
    assert (found.state, found.proposal, found.row) == ("found", "end", 1)
    assert grants.grant(grant.id).status == "active"
    cases.order_as_found(
        world.officer("theera"),
        _found_task(world, reference),
        "ended",
        REASONS,
        from_on=date(2026, 12, 18),
        no_hearing_code="impossible",
    )
    passes(world, "2027-06-01 08:00")

    ended = grants.grant(grant.id)
    assert (ended.status, ended.over_from) == ("ended", date(2026, 12, 18))
    assert ended.coming == ()
    assert [due.on for due in ended.paid] == [date(2026, 12, 1)]
    assert _states(grant) == [(1, date(2026, 12, 20), "ordered")]
    assert all(documents.document(one).status == "revoked" for one in ended.document_ids)
    (order,) = grants.orders_of(grant.id)
    assert (order.outcome, order.from_on) == ("ended", date(2026, 12, 18))
    assert order.document_id is not None
    assert any(
        document.document_id == order.document_id
        for document in case_queries.my_case(person, reference).documents
    )


def test_an_order_upon_a_finding_needs_reasons_and_a_hearing_or_the_law_s_exception(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, grant = allowance
    registers_say(world, subdistrict="400114")
    passes(world, "2026-12-21 08:00")
    head, task = world.officer("theera"), _found_task(world, reference)

    with pytest.raises(errors.ReasonsIncomplete):
        cases.order_as_found(head, task, "ended", cases.Reasons("ย้าย"), from_on=date(2027, 1, 1))
    with pytest.raises(errors.HearingFirst):
        cases.order_as_found(head, task, "ended", REASONS, from_on=date(2027, 1, 1))
    with pytest.raises(errors.DayOutsideGrant):
        cases.order_as_found(
            head, task, "ended", REASONS, from_on=date(2026, 11, 1), no_hearing_code="facts-from-party"
        )

    assert grants.grant(grant.id).over_from is None
    assert _latest(grant).state == "found"


def test_the_holder_is_heard_before_the_allowance_is_ended(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    person, reference, grant = allowance
    registers_say(world, subdistrict="400114")
    passes(world, "2026-12-21 08:00")
    head = world.officer("theera")
    task = _found_task(world, reference)
    cases.open_hearing_about_grant(head, reference, "ทะเบียนบ้านย้ายไปตำบลศิลา")
    with pytest.raises(errors.HearingFirst):
        cases.order_as_found(head, task, "ended", REASONS, from_on=date(2027, 1, 1))

    cases.answer_hearing(person, reference, "ย้ายไปดูแลหลานชั่วคราว")
    cases.order_as_found(head, task, "suspended", REASONS, from_on=date(2027, 1, 1))

    assert grants.grant(grant.id).status == "active"  # until the day it takes effect
    passes(world, "2027-03-02 08:00")
    suspended = grants.grant(grant.id)
    assert suspended.status == "suspended"
    assert [due.on for due in suspended.paid] == [date(2026, 12, 1)]


def test_a_hearing_nobody_answers_is_over_after_its_time(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, grant = allowance
    head = world.officer("theera")
    cases.open_hearing_about_grant(head, reference, "รับบำนาญจากรัฐอยู่ก่อนแล้ว")
    passes(world, "2026-12-20 08:00")

    cases.order_about_grant(head, reference, "revoked", REASONS, from_on=date(2026, 12, 20))

    assert grants.grant(grant.id).status == "revoked"


def test_a_finding_set_aside_is_not_raised_again_until_it_changes(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, grant = allowance
    registers_say(world, subdistrict="400114")
    passes(world, "2026-12-21 08:00")
    head = world.officer("theera")
    task = _found_task(world, reference)
    with pytest.raises(errors.ReasonNeeded):
        cases.set_finding_aside(head, task, " ")

    cases.set_finding_aside(head, task, "ตำบลใหม่อยู่ในเขตเทศบาลเช่นเดิม")
    passes(world, "2027-01-21 08:00")
    assert _latest(grant).state == "unchanged"
    assert grants.grant(grant.id).status == "active"
    registers_say(world, status="deceased", subdistrict="400114")
    passes(world, "2027-02-21 08:00")

    assert (_latest(grant).state, _latest(grant).row) == ("found", 1)
    with pytest.raises(errors.TaskDone):
        cases.set_finding_aside(head, task, "อีกครั้ง")


def test_what_a_grant_is_suspended_for_is_not_raised_again_until_it_changes(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, grant = allowance
    registers_say(world, subdistrict="400114")
    passes(world, "2026-12-21 08:00")
    cases.order_as_found(
        world.officer("theera"),
        _found_task(world, reference),
        "suspended",
        REASONS,
        from_on=date(2026, 12, 21),
        no_hearing_code="urgent",
    )

    passes(world, "2027-01-21 08:00")
    assert (_latest(grant).number, _latest(grant).state) == (2, "unchanged")
    registers_say(world, status="deceased", subdistrict="400114")
    passes(world, "2027-02-21 08:00")

    assert (_latest(grant).state, _latest(grant).row) == ("found", 1)


def test_a_silent_register_is_asked_again_daily_and_then_an_officer_is(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, grant = allowance
    world.registers.silent.add("dopa-house")
    passes(world, "2026-12-20 08:00")
    waiting = grants.follow_ups_of(grant.id)[0]
    assert (waiting.state, waiting.tries) == ("waiting", 1)

    for day in range(21, 26):
        passes(world, f"2026-12-{day} 08:00")

    asked = _latest(grant)
    assert (asked.state, asked.tries) == ("unanswered", 6)
    cases.set_finding_aside(world.officer("theera"), _found_task(world, reference), "สอบถามทางโทรศัพท์แล้ว")
    assert grants.follow_ups_of(grant.id)[0].due_on == date(2027, 1, 20)


def test_a_register_that_answers_the_next_day_is_enough(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, _, grant = allowance
    world.registers.silent.add("dopa-house")
    passes(world, "2026-12-20 08:00")
    world.registers.silent.clear()
    passes(world, "2026-12-21 08:00")

    assert _latest(grant).state == "unchanged"


def test_a_death_is_found_though_the_house_register_is_silent(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, _, grant = allowance
    registers_say(world, status="deceased")
    world.registers.silent.add("dopa-house")
    passes(world, "2026-12-20 08:00")

    assert (_latest(grant).state, _latest(grant).row) == ("found", 1)


def test_carried_out_twice_a_follow_up_happens_once(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    """A worker may be killed after the work and before it says so: another runs it again."""
    _, _, grant = allowance
    registers_say(world, status="deceased")
    world.clock.move_to(at("2026-12-20 08:00"))

    def again() -> None:
        following.carry_out({"grant": str(grant.id), "step": "life-check", "number": 1})

    assert at_once(again, again) == [None, None]
    again()
    world.settle()

    assert Task.objects.filter(stage=following.FOUND).count() == 1
    assert _states(grant) == [(1, date(2026, 12, 20), "found")]


def test_periods_missed_while_nobody_worked_are_not_made_up_for(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, _, grant = allowance
    passes(world, "2027-04-02 08:00")

    assert _states(grant) == [
        (1, date(2026, 12, 20), "unchanged"),
        (5, date(2027, 4, 20), "waiting"),
    ]


def test_a_suspended_allowance_is_reinstated_and_pays_from_the_day_the_order_says(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, grant = allowance
    head = world.officer("theera")
    cases.order_about_grant(
        head, reference, "suspended", REASONS, from_on=date(2026, 12, 15), no_hearing_code="urgent"
    )
    passes(world, "2027-03-15 08:00")
    assert [due.on for due in grants.grant(grant.id).paid] == [date(2026, 12, 1)]
    with pytest.raises(errors.DayOutsideGrant):
        cases.order_about_grant(head, reference, "reinstated", cases.Reasons(), from_on=date(2026, 12, 1))

    cases.order_about_grant(head, reference, "reinstated", cases.Reasons(), from_on=date(2027, 2, 1))
    passes(world, "2027-03-15 09:00")
    passes(world, "2027-04-02 08:00")

    back = grants.grant(grant.id)
    assert back.status == "active"
    assert sorted(due.on for due in back.paid) == [
        date(2026, 12, 1),
        date(2027, 2, 1),
        date(2027, 3, 1),
        date(2027, 4, 1),
    ]


def test_only_who_decides_in_the_service_orders_about_its_grants(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, _ = allowance

    with pytest.raises(errors.MayNotOrder):
        cases.order_about_grant(
            world.officer("orawan"),
            reference,
            "revoked",
            REASONS,
            from_on=date(2026, 12, 1),
            no_hearing_code="urgent",
        )
    with pytest.raises(errors.CaseNotFound):
        cases.order_about_grant(
            world.officer("kasem"),
            reference,
            "revoked",
            REASONS,
            from_on=date(2026, 12, 1),
            no_hearing_code="urgent",
        )


def test_an_end_ordered_for_a_day_to_come_pays_until_then_and_revokes_the_paper_on_that_day(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, grant = allowance
    head = world.officer("theera")
    cases.order_about_grant(
        head, reference, "ended", REASONS, from_on=date(2027, 1, 15), no_hearing_code="urgent"
    )
    with pytest.raises(errors.GrantOver):
        cases.order_about_grant(
            head, reference, "suspended", REASONS, from_on=date(2027, 1, 1), no_hearing_code="urgent"
        )
    assert grants.grant(grant.id).status == "active"
    assert {documents.document(one).status for one in grant.document_ids} == {"valid"}

    for moment in ("2026-12-01 08:00", "2027-01-01 08:00", "2027-01-15 08:00", "2027-03-01 08:00"):
        passes(world, moment)

    over = grants.grant(grant.id)
    assert [due.on for due in over.paid] == [date(2027, 1, 1), date(2026, 12, 1)]
    assert {documents.document(one).status for one in grant.document_ids} == {"revoked"}


def test_what_a_grant_is_looked_at_by_is_not_erased_while_it_lives(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    _, reference, grant = allowance
    cases.order_about_grant(
        world.officer("theera"),
        reference,
        "suspended",
        REASONS,
        from_on=date(2026, 12, 1),
        no_hearing_code="urgent",
    )
    world.clock.move_to(at("2038-01-10 08:00"))

    with pytest.raises(errors.RetentionRuns):
        cases.erase_content(grant.case_id, actor=world.officer("theera").ref)

    cases.order_about_grant(
        world.officer("theera"),
        reference,
        "ended",
        REASONS,
        from_on=date(2038, 1, 10),
        no_hearing_code="urgent",
    )
    cases.erase_content(grant.case_id, actor=world.officer("theera").ref)


def test_an_order_on_paper_can_be_appealed_from_the_day_the_letter_counts_as_received(
    world: World, allowance: tuple[Citizen, str, GrantView]
) -> None:
    """She asked to be told by post (R14; APA s.71): seven days after posting, and fifteen days from there."""
    _, reference, grant = allowance
    head = world.officer("theera")
    cases.order_about_grant(
        head, reference, "suspended", REASONS, from_on=date(2026, 12, 1), no_hearing_code="urgent"
    )
    (order,) = grants.orders_of(grant.id)
    assert order.appeal_by is None
    assert order.document_id is not None
    with pytest.raises(errors.SentOnWrongDay):
        cases.note_order_sent(head, order.document_id, on=date(2026, 11, 1))

    passes(world, "2026-11-23 08:00")
    cases.note_order_sent(head, order.document_id, on=date(2026, 11, 23))
    cases.note_order_sent(head, order.document_id, on=date(2026, 11, 22))

    assert grants.orders_of(grant.id)[0].appeal_by == date(2026, 12, 15)
