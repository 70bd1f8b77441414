"""A committee votes in a sitting: with its quorum, without those who have an interest, and once per case."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events, voting
from borikan.cases import queries as case_queries
from borikan.cases.errors import ReasonNeeded
from borikan.cases.models import AgendaItem, Case, Task, Vote
from borikan.cases.queries import WorkFilter
from borikan.cases.refusals_of_steps import (
    BadAgenda,
    BadSitting,
    CommitteesTask,
    NoQuorum,
    NotPresiding,
    NotSittingYet,
    SittingNotFound,
    VoteClosed,
    VotesEven,
)
from borikan.identity import actions as identity
from borikan.kernel.errors import Refused
from tests.cases.acting import at_once, happened, passes, trade, view
from tests.cases.conftest import PRASIT
from tests.cases.having_a_say import BOARD, MEMBERS, called, complete, filed, publish, seat_committee
from tests.cases.makers import TESTER, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _committee(world: World, tmp_path: Path) -> None:
    publish(tmp_path / "service", BOARD)
    seat_committee(world)


def item(world: World, sitting: UUID, number: int = 1) -> UUID:
    return case_queries.sitting(world.officer("theera"), sitting).items[number - 1].id


def vote(world: World, username: str, item_id: UUID, choice: str = "approve") -> None:
    cases.vote(world.officer(username), item_id, choice, f"ความเห็นของ {username}")


def close(world: World, item_id: UUID, username: str = "theera") -> str:
    return cases.close_vote(world.officer(username), item_id)


def result_of(receipt: cases.Receipt) -> str:
    return str(Case.objects.get(pk=receipt.case_id).state["results"].get("board", ""))


def kin(world: World, username: str) -> None:
    """The applicant is declared the officer's relative."""
    identity.declare_relative(
        officer_id=world.officer(username).id,
        relative_party_id=world.citizen().party_id,
        relation="sibling",
        actor=TESTER,
    )


def test_a_majority_lets_the_case_go_on(world: World) -> None:
    receipt = filed(world)
    sitting = called(world, world.officer("orawan"))
    one = item(world, sitting)
    vote(world, "theera", one)
    vote(world, "somkid", one, "reject")
    vote(world, "orawan", one)
    assert close(world, one) == "approved"
    assert result_of(receipt) == "approved"
    story = [line.text.en for line in view(world.citizen(), receipt.reference).timeline]
    assert "The committee voted for it (2 for, 1 against, 0 abstaining)" in story
    assert "On the agenda of the committee's sitting of 20 November 2026" in story
    assert Task.objects.get(step="board").closed_by == world.officer("theera").id


def test_a_majority_against_is_rejected(world: World) -> None:
    receipt = filed(world)
    one = item(world, called(world, world.officer("orawan")))
    for username in MEMBERS:
        vote(world, username, one, "reject")
    assert close(world, one) == "rejected"
    assert result_of(receipt) == "rejected"


def test_without_a_quorum_nothing_is_decided(world: World) -> None:
    receipt = filed(world)
    one = item(world, called(world, world.officer("orawan")))
    vote(world, "theera", one)
    with pytest.raises(NoQuorum) as refused:
        close(world, one)
    assert refused.value.data == {"voted": 1, "quorum": 2}
    assert result_of(receipt) == ""


def test_a_member_with_an_interest_neither_votes_nor_counts(world: World) -> None:
    filed(world)
    one = item(world, called(world, world.officer("orawan")))
    vote(world, "somkid", one, "reject")
    kin(world, "somkid")  # declared after she voted
    vote(world, "theera", one)
    with pytest.raises(errors.ClosedToOfficer):
        vote(world, "somkid", one)
    with pytest.raises(NoQuorum):
        close(world, one)
    vote(world, "orawan", one, "abstain")
    assert close(world, one) == "approved"
    assert not Vote.objects.get(officer_id=world.officer("somkid").id).counts


def test_the_deputy_presides_where_the_chair_has_an_interest(world: World) -> None:
    filed(world)
    kin(world, "theera")
    sitting = called(world, world.officer("orawan"), deputy="somkid")
    seen = case_queries.sitting(world.officer("theera"), sitting).items[0]
    assert (seen.closed, seen.votes, seen.presides) == (True, (), False)
    vote(world, "somkid", seen.id)
    vote(world, "orawan", seen.id)
    with pytest.raises(errors.ClosedToOfficer):
        close(world, seen.id, "theera")
    assert close(world, seen.id, "somkid") == "approved"


def test_only_whoever_presides_closes_the_vote(world: World) -> None:
    filed(world)
    one = item(world, called(world, world.officer("orawan")))
    vote(world, "theera", one)
    vote(world, "orawan", one)
    with pytest.raises(NotPresiding):
        close(world, one, "orawan")


def test_a_vote_after_the_close_is_refused(world: World) -> None:
    filed(world)
    one = item(world, called(world, world.officer("orawan")))
    vote(world, "theera", one)
    vote(world, "orawan", one)
    close(world, one)
    with pytest.raises(VoteClosed):
        vote(world, "somkid", one, "reject")
    with pytest.raises(VoteClosed):
        close(world, one)


def test_votes_have_reasons_and_wait_for_the_day(world: World) -> None:
    filed(world)
    one = item(world, called(world, world.officer("orawan"), when="2026-11-25 09:30"))
    with pytest.raises(NotSittingYet):
        vote(world, "theera", one)
    passes(world, "2026-11-25 10:00")
    with pytest.raises(ReasonNeeded):
        cases.vote(world.officer("theera"), one, "approve", " ")
    vote(world, "theera", one)
    vote(world, "theera", one, "reject")
    assert [each.vote for each in Vote.objects.all()] == ["reject"]


def test_put_off_it_waits_for_the_next_sitting(world: World) -> None:
    receipt = filed(world)
    orawan = world.officer("orawan")
    one = item(world, called(world, orawan))
    with pytest.raises(BadAgenda):
        called(world, orawan)  # nothing else waits
    cases.defer(orawan, one, "รอเอกสารเพิ่ม")
    assert result_of(receipt) == ""
    again = item(world, called(world, orawan))
    vote(world, "theera", again)
    vote(world, "orawan", again)
    assert close(world, again) == "approved"
    outcomes = [each.outcome for each in happened(receipt.case_id, events.CommitteeVoted)]  # type: ignore[attr-defined]  # of that event
    assert outcomes == ["deferred", "approved"]


def test_one_sitting_decides_many_cases(world: World) -> None:
    first = filed(world)
    second = trade(
        world, world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข"), business={"trade_name_th": "ร้านสมศรีผ้าไทย"}
    )
    complete(world, second.reference)
    sitting = called(world, world.officer("orawan"))
    for number, choice in ((1, "approve"), (2, "reject")):
        one = item(world, sitting, number)
        vote(world, "theera", one, choice)
        vote(world, "orawan", one, choice)
        close(world, one)
    assert {result_of(first), result_of(second)} == {"approved", "rejected"}
    minutes = case_queries.sitting(world.officer("somkid"), sitting)
    assert [each.outcome for each in minutes.items] == ["approved", "rejected"]
    assert len(minutes.present) == 2


def test_others_votes_are_not_seen_before_the_close(world: World) -> None:
    filed(world)
    sitting = called(world, world.officer("orawan"))
    one = item(world, sitting)
    vote(world, "theera", one)
    assert case_queries.sitting(world.officer("orawan"), sitting).items[0].votes == ()
    vote(world, "orawan", one)
    close(world, one)
    assert len(case_queries.sitting(world.officer("somkid"), sitting).items[0].votes) == 2


def test_nobody_takes_the_committees_task_alone(world: World) -> None:
    receipt = filed(world)
    theera = world.officer("theera")
    assert case_queries.work_list(theera, WorkFilter(reference=receipt.reference)).rows == ()
    with pytest.raises(CommitteesTask):
        cases.claim(theera, Task.objects.get(step="board").id)


def test_who_sits_on_no_committee_sees_no_sitting(world: World) -> None:
    filed(world)
    sitting = called(world, world.officer("orawan"))
    for username in ("naree", "kasem"):
        with pytest.raises(SittingNotFound):
            case_queries.sitting(world.officer(username), sitting)
        with pytest.raises(SittingNotFound):
            vote(world, username, AgendaItem.objects.get().id)
        assert case_queries.sittings(world.officer(username)) == ()


def test_a_sitting_in_the_past_or_without_a_member_to_chair_it_is_refused(world: World) -> None:
    filed(world)
    for bad in ({"when": "2026-11-19 09:00"}, {"chair": "naree"}, {"deputy": "theera"}):
        with pytest.raises(BadSitting):
            called(world, world.officer("orawan"), **bad)


def test_withdrawn_it_is_off_the_agenda(world: World) -> None:
    receipt = filed(world)
    sitting = called(world, world.officer("orawan"))
    one = item(world, sitting)
    cases.withdraw(world.citizen(), receipt.reference)
    assert case_queries.sitting(world.officer("orawan"), sitting).items[0].off
    with pytest.raises(errors.TaskDone):
        vote(world, "theera", one)


def test_two_members_at_once_both_count_and_two_closes_close_once(world: World) -> None:
    receipt = filed(world)
    one = item(world, called(world, world.officer("orawan")))
    assert at_once(lambda: vote(world, "theera", one), lambda: vote(world, "somkid", one)) == [None, None]
    outcomes = at_once(lambda: close(world, one), lambda: close(world, one))
    assert outcomes.count("approved") == 1, outcomes
    assert [type(each) for each in outcomes if isinstance(each, Refused)] == [VoteClosed]
    assert len(happened(receipt.case_id, events.CommitteeVoted)) == 1


def test_two_agendas_called_at_once_share_no_case(world: World) -> None:
    filed(world)
    orawan, somkid = world.officer("orawan"), world.officer("somkid")
    outcomes = at_once(lambda: called(world, orawan), lambda: called(world, somkid))
    assert sum(isinstance(each, UUID) for each in outcomes) == 1, outcomes
    assert AgendaItem.objects.count() == 1


def test_even_votes_are_decided_by_whoever_presides() -> None:
    chair, other = uuid4(), uuid4()
    even = {chair: "reject", other: "approve"}
    assert voting.counted(even, quorum=2, presiding=chair).outcome == "rejected"
    assert voting.counted(even, quorum=2, presiding=other).outcome == "approved"
    with pytest.raises(VotesEven):
        voting.counted({chair: "abstain", other: "abstain"}, quorum=2, presiding=chair)
