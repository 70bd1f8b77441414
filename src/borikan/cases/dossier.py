"""A case opened for work: its row, its service version, and its sealed content in the clear.

Private to this context. Whoever builds a dossier has already checked who may see the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from borikan.calendar import queries as calendar
from borikan.cases import vault
from borikan.cases.models import Case, Finding, RegisterValue, Revision
from borikan.catalogue import queries as catalogue
from borikan.definitions import evaluation, process
from borikan.definitions.compiled import CompiledService, Limit
from borikan.definitions.facts import SILENT, Facts
from borikan.definitions.process.model import State
from borikan.identity import queries as identity
from borikan.journal.statements import found
from borikan.kernel.clock import local_date
from borikan.kernel.workdays import WorkCalendar
from borikan.notifications.queries import Contact


@dataclass(frozen=True)
class Content:
    """What one revision holds: answers, what registers said while filling in, and disputes of it."""

    answers: Mapping[str, Any]
    known: Mapping[str, Any]  # field id → {register, value, at}
    disputes: Mapping[str, Any]  # field id → {reason}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Content:
        return cls(data.get("answers", {}), data.get("known", {}), data.get("disputes", {}))

    def to_json(self) -> dict[str, Any]:
        return {"answers": self.answers, "known": self.known, "disputes": self.disputes}


_OF_OTHER_ROWS = (
    "key",
    "service",
    "revision",
    "content",
    "register_rows",
    "registers",
    "finding_rows",
    "findings",
    "parties",
)
"""What a dossier reads that the case's own state and dates have no part in."""


class Dossier:
    """Lazy views of one case; make a new one after writing."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def after_step(self) -> Dossier:
        """A new one after writing to the case's own row alone: what was read from others is handed on."""
        anew = Dossier(self.case)
        known = self.__dict__
        anew.__dict__.update((name, known[name]) for name in _OF_OTHER_ROWS if name in known)
        return anew

    @cached_property
    def key(self) -> bytes:
        return vault.unwrap(self.case.authority_id, self.case.wrapped_key)

    @cached_property
    def service(self) -> CompiledService:
        return catalogue.version(self.case.version)

    @cached_property
    def revision(self) -> Revision:
        rows = found(Revision, case_id=self.case.id)
        assert rows, "a case is made together with its first revision"
        return max(rows, key=lambda row: row.number)

    @cached_property
    def content(self) -> Content:
        return self.content_of(self.revision)

    @cached_property
    def contents(self) -> tuple[Content, ...]:
        """What every revision holds, the first first."""
        return tuple(self.content_of(revision) for revision in self.case.revisions.order_by("number"))

    def content_of(self, revision: Revision) -> Content:
        return Content.from_json(self.opened(revision.content, "revision"))

    def opened(self, sealed: bytes | memoryview, what: str) -> Any:
        """What was sealed in the column `what`."""
        return vault.open_json(self.key, sealed, what)

    def sealed(self, value: Any, what: str) -> bytes:
        """`value` sealed for the column `what`."""
        return vault.seal_json(self.key, value, what)

    @cached_property
    def contact(self) -> Contact:
        return Contact(**self.opened(self.case.contact, "contact"))

    @cached_property
    def applicant_name(self) -> str:
        return str(self.opened(self.case.applicant_name, "name"))

    @cached_property
    def state(self) -> State:
        return process.state_from_json(self.case.state)

    @cached_property
    def register_rows(self) -> tuple[RegisterValue, ...]:
        return tuple(sorted(found(RegisterValue, case_id=self.case.id), key=_by_time))

    @cached_property
    def registers(self) -> Mapping[str, Any]:
        """By register: its values, SILENT, or by item for look-ups over a repeat; the newest counts.

        What a register said under a key that was corrected since is not among them.
        """
        replies: dict[str, Any] = {}
        for row in self.register_rows:
            if row.status in ("asked", "dropped"):
                (replies.get(row.register, {}) if row.item else replies).pop(row.item or row.register, None)
                continue
            value = SILENT if row.status == "silent" else self.opened(row.values, "register")
            if row.item:
                replies.setdefault(row.register, {})[row.item] = value
            else:
                replies[row.register] = value
        return replies

    @cached_property
    def finding_rows(self) -> tuple[Finding, ...]:
        return tuple(sorted(found(Finding, case_id=self.case.id), key=_by_time))

    @cached_property
    def findings(self) -> Mapping[str, Any]:
        """What was established in the case; what visits after the grant find is theirs alone."""
        later = {step.id for step in self.service.process.after_grant()}
        rows = (row for row in self.finding_rows if row.step not in later)
        return {row.name: self.opened(row.value, "finding") for row in rows}

    @cached_property
    def parties(self) -> Mapping[UUID | None, Mapping[str, Any]]:
        """What expressions read of each party of the case; mostly they are one and the same."""
        case = self.case
        distinct = {case.applicant_party, case.actor_party, case.beneficiary_party}
        return {party_id: party_facts(party_id) for party_id in distinct}

    @cached_property
    def facts(self) -> Facts:
        case = self.case
        return Facts(
            form=self.content.answers,
            registers=self.registers,
            findings=self.findings,
            case=case_facts(case),
            applicant=self.parties[case.applicant_party],
            actor=self.parties[case.actor_party],
            beneficiary=self.parties[case.beneficiary_party],
            results=dict(self.state.results),
        )

    @cached_property
    def evaluation(self) -> evaluation.Evaluation:
        return evaluation.evaluate(self.service, self.facts)

    @cached_property
    def limit(self) -> Limit:
        return evaluation.limit_for(self.service, self.case.path)

    @cached_property
    def calendar(self) -> WorkCalendar:
        return calendar.working_calendar(self.case.office_id)


def _by_time(row: RegisterValue | Finding) -> tuple[datetime, int]:
    return row.at, row.id


def case_facts(case: Case) -> dict[str, Any]:
    """What expressions read as `case.…`; the applicant's punctuality goes by `filed_on`.

    `due_on` is not among them: that is a payment's day, and known only where one is worked out.
    """
    return {
        "filed_on": local_date(case.filed_at),
        "complete_on": local_date(case.complete_at) if case.complete_at else None,
        "decided_on": local_date(case.decided_at) if case.decided_at else None,
    }


def party_facts(party_id: UUID | None) -> dict[str, Any]:
    """What expressions read as `applicant.…` and `actor.…`; empty for an unverified person."""
    if party_id is None:
        return {}
    known = identity.known(party_id)
    number_kind = "juristic_id" if known.person.kind == "juristic" else "national_id"
    return {
        "kind": known.person.kind,
        "full_name": known.person.name.th,
        number_kind: known.numbers.get(number_kind),
        "birth_date": known.birth.to_json() if known.birth else None,
    }
