"""Mandates' port to the registers of companies and of state agencies, over the exchange."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.exchange import actions as exchange
from borikan.kernel.actors import system
from borikan.kernel.text import Text
from borikan.mandates.ports import DirectedCompany

_ACTOR = system("mandates.companies")


@dataclass(frozen=True, slots=True)
class DirectorsIn:
    """Asks one register whom somebody speaks for: `field` of its answer lists companies, or agencies."""

    register: str
    field: str

    def companies_directed_by(
        self, *, party_id: UUID, national_id: str
    ) -> tuple[DirectedCompany, ...] | None:
        """Those of the person that are active; None when the register does not answer.

        Our register vocabulary does not tell how directors sign; a sole director certainly signs alone, and
        one of several is taken to, as the demonstration's companies state (illustrative). Whoever the directory
        of agencies names as head or chief information officer speaks for the agency.
        """
        look_up = exchange.LookUp(self.register, "national_id", national_id, (self.field,), party_id)
        (reply,) = exchange.look_up([look_up], purpose="mandates", actor=_ACTOR, case_id=None)
        if reply.status == "silent":
            return None
        found = reply.values.get(self.field) or []
        assert isinstance(found, list), "the register's schema says so"
        return tuple(
            DirectedCompany(str(c["juristic_id"]), Text(str(c["name"]), str(c["name_en"])), signs_alone=True)
            for c in found
            if isinstance(c, dict) and c.get("status") == "active"
        )


COMPANIES = DirectorsIn("dbd-juristic", "companies")
AGENCIES = DirectorsIn("dga-agency", "agencies")
