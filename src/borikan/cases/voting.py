"""How a committee's votes are counted. No database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from borikan.cases.refusals_of_steps import NoQuorum, VotesEven

Choice = Literal["approve", "reject", "abstain"]
CHOICES: tuple[Choice, ...] = get_args(Choice)


@dataclass(frozen=True, slots=True)
class Count:
    """How many voted each way, and what it comes to: `approved` or `rejected`."""

    approve: int
    reject: int
    abstain: int
    outcome: Literal["approved", "rejected"]


def counted(votes: Mapping[UUID, str], *, quorum: int, presiding: UUID) -> Count:
    """The majority of those who voted for a side; who abstained is there, but on neither.

    Of even votes, whoever presides has the deciding one. Raises NoQuorum, VotesEven.
    Source: Administrative Procedure Act B.E. 2539 s.79 (quorum), s.82 (majority, casting vote).
    """
    if len(votes) < quorum:
        raise NoQuorum(voted=len(votes), quorum=quorum)
    tally = {choice: sum(vote == choice for vote in votes.values()) for choice in CHOICES}
    approve, reject = tally["approve"], tally["reject"]
    side = "approve" if approve > reject else "reject" if reject > approve else votes.get(presiding, "")
    if side not in ("approve", "reject"):
        raise VotesEven
    outcome: Literal["approved", "rejected"] = "approved" if side == "approve" else "rejected"
    return Count(approve, reject, tally["abstain"], outcome)
