"""Mandates' port to the register of companies, over the exchange."""

from __future__ import annotations

from uuid import UUID

from borikan.exchange import actions as exchange
from borikan.kernel.actors import system
from borikan.kernel.text import Text
from borikan.mandates.ports import DirectedCompany

_ACTOR = system("mandates.companies")


class CompanyRegister:
    """Asks the register of juristic persons which companies somebody directs."""

    def companies_directed_by(
        self, *, party_id: UUID, national_id: str
    ) -> tuple[DirectedCompany, ...] | None:
        """The registered companies of the director; None when the register does not answer.

        Our register vocabulary does not tell how directors sign; a sole director certainly signs alone, and
        one of several is taken to, as the demonstration's companies state (illustrative).
        """
        (reply,) = exchange.look_up(
            [exchange.LookUp("dbd-juristic", "national_id", national_id, ("companies",), party_id)],
            purpose="mandates",
            actor=_ACTOR,
            case_id=None,
        )
        if reply.status == "silent":
            return None
        companies = reply.values.get("companies") or []
        assert isinstance(companies, list), "the register's schema says so"
        return tuple(
            DirectedCompany(str(c["juristic_id"]), Text(str(c["name"]), str(c["name_en"])), signs_alone=True)
            for c in companies
            if isinstance(c, dict) and c.get("status") == "active"
        )
