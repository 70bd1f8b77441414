"""Who applies in a play, and on what basis: signed in as the portal signs people in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from borikan.cases import actions as cases
from borikan.definitions.scenarios import Person, Scenario
from borikan.identity import actions as identity
from borikan.identity import queries as people
from borikan.identity.ports import Claims
from borikan.identity.queries import Citizen, Guest
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import PartialDate
from borikan.mandates import actions as mandates
from borikan.notifications.queries import Contact
from borikan.playing.registers import Script
from borikan.playing.stage import Stage

ISSUER = "https://thaid.played.invalid"
_SESSION = timedelta(hours=12)
_DIRECTOR = {
    "national_id": "3999180000017",
    "full_name": "นายอำนวย กิจเจริญ",
    "birth_date": {"year": 1975, "month": 1, "day": 9},
}
"""Who signs for a company whose scenario names no person."""


def signed_in(party: Mapping[str, Any]) -> Citizen:
    """The person signed in through the identity provider."""
    name = str(party["full_name"])
    return identity.sign_in_citizen(
        Claims(
            issuer=ISSUER,
            subject=str(party["national_id"]),
            national_id=str(party["national_id"]),
            name=Text(name, str(party.get("full_name_en") or name)),
            birth=_birth(party.get("birth_date")),
            ial=2,
        )
    )


def _birth(given: Any) -> PartialDate | None:
    if not given:
        return None
    return PartialDate(given["year"], given.get("month"), given.get("day"))


class Applying:
    """The person who acts in a play, and the applicant she acts for."""

    def __init__(self, stage: Stage, scenario: Scenario, script: Script, contact: Mapping[str, str]) -> None:
        self._stage, self._script = stage, script
        self._contact = contact
        self._applicant = scenario.applicant
        self._actor = _acting(scenario)
        self._signed_in_at: datetime | None = None
        self._person: Citizen | Guest | None = None
        if self._applicant.party.get("kind") == "juristic":
            script.companies = (_company(self._applicant),)

    def person(self) -> Citizen | Guest:
        """Her, signed in; anew after half a day."""
        now = clock.now()
        if self._signed_in_at is None or now - self._signed_in_at > _SESSION:
            self._person = self._sign_in()
            self._signed_in_at = now
        assert self._person is not None
        return self._person

    def applicant(self, service_id: str) -> cases.Applicant:
        """For whom she files, and how she may."""
        person = self.person()
        if isinstance(person, Guest):
            return cases.Applicant(None, "guest")
        party = self._applicant.party
        if party.get("kind") == "juristic":
            return cases.Applicant(people.party_with("juristic_id", str(party["juristic_id"])), "company")
        if not party.get("national_id"):
            return cases.Applicant(None, "letter")
        if party["national_id"] == self._actor["national_id"]:
            return cases.Applicant(person.party_id, "self")
        principal = signed_in(party)
        until = clock.today() + timedelta(days=365)
        mandates.give(principal.party_id, person.party_id, [service_id], until, principal.ref)
        return cases.Applicant(principal.party_id, "mandate")

    def _sign_in(self) -> Citizen | Guest:
        if not self._actor.get("national_id"):
            return self._guest()
        citizen = signed_in(self._actor)
        if self._script.companies:
            mandates.confirm_companies(citizen.party_id)
        return citizen

    def _guest(self) -> Guest:
        channel, value = self._contact.get("channel"), self._contact.get("value", "")
        if channel not in ("email", "phone"):
            channel, value = "email", "guest@example.com"
        contact = Contact("email" if channel == "email" else "phone", value)
        challenge = identity.send_contact_code(contact)
        self._stage.settle()
        return identity.confirm_contact_code(challenge, self._stage.letters.code_for(value))


def _acting(scenario: Scenario) -> Mapping[str, Any]:
    """Who sits at the screen: for a company without a named person, a director of it."""
    return _DIRECTOR if scenario.actor.party.get("kind") == "juristic" else scenario.actor.party


def _company(applicant: Person) -> Mapping[str, Any]:
    party = applicant.party
    name = str(party["full_name"])
    return {"juristic_id": party["juristic_id"], "name": name, "name_en": name, "status": "active"}
