"""Mandates' port to the registers of companies and of state agencies, over the exchange."""

from __future__ import annotations

from uuid import UUID

from borikan.exchange import actions as exchange
from borikan.kernel.actors import system
from borikan.kernel.text import Text
from borikan.mandates.ports import DirectedCompany

_ACTOR = system("mandates.companies")


class CompanyRegister:
    """Asks which companies somebody directs, and which state agencies she speaks for as head or chief information officer."""

    def companies_directed_by(
        self, *, party_id: UUID, national_id: str
    ) -> tuple[DirectedCompany, ...] | None:
        """The registered companies and agencies of the person; None when one of the registers does not answer.

        Our register vocabulary does not tell how directors sign; a sole director certainly signs alone, and
        one of several is taken to, as the demonstration's companies state (illustrative). Whoever the directory
        of agencies names as head or chief information officer speaks for the agency.
        """
        replies = exchange.look_up(
            [
                exchange.LookUp("dbd-juristic", "national_id", national_id, ("companies",), party_id),
                exchange.LookUp("dga-agency", "national_id", national_id, ("agencies",), party_id),
            ],
            purpose="mandates",
            actor=_ACTOR,
            case_id=None,
        )
        if any(reply.status == "silent" for reply in replies):
            return None
        companies, agencies = (
            reply.values.get(name) or []
            for reply, name in zip(replies, ("companies", "agencies"), strict=True)
        )
        assert isinstance(companies, list), "the register's schema says so"
        assert isinstance(agencies, list), "the register's schema says so"
        return tuple(
            DirectedCompany(str(c["juristic_id"]), Text(str(c["name"]), str(c["name_en"])), signs_alone=True)
            for c in (*companies, *agencies)
            if isinstance(c, dict) and c.get("status") == "active"
        )
