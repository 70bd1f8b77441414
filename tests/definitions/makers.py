"""The sound folder compiled, and facts about a case under it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.facts import Facts
from tests.definitions import folders

ADDRESS = {
    "house": "99/1",
    "subdistrict_code": "400101",
    "postcode": "40000",
    "subdistrict": "ในเมือง",
    "district": "เมืองขอนแก่น",
    "province": "ขอนแก่น",
    "moo": "",
    "soi": "",
    "road": "",
    "building": "",
    "dataset_version": "2026.10.23",
}
UPLOAD = {"upload": "019ab3f0-0000-7000-8000-000000000001", "name": "consent.pdf"}
ANSWERS: dict[str, Any] = {
    "full_name": "สมศรี ใจดี",
    "contact": {"channel": "phone", "value": "+66812345678"},
    "place": ADDRESS,
    "area": 12,
    "goods": "food",
    "starts_on": "2026-12-01",
    "own_land": True,
    "helpers_list": [{"_key": "i1", "helper_name": "มานี", "trained": True}],
}
PERSON = {"kind": "person", "full_name": "สมศรี ใจดี", "national_id": "1999900001010"}
FOUND = {"people": {"full_name": "สมศรี ใจดี", "nationality": "TH"}}
FILED_ON = date(2026, 11, 20)


@cache
def stall() -> CompiledService:
    """The service of the sound folder."""
    service = compile_service(folders.source(), folders.shared()).service
    assert service is not None
    return service


def facts(**changed: Any) -> Facts:
    """A filed case with everything known, but for what `changed` says."""
    known: dict[str, Any] = {
        "form": ANSWERS,
        "registers": FOUND,
        "findings": {"clean": True},
        "case": {"filed_on": FILED_ON},
        "applicant": PERSON,
        "actor": PERSON,
    }
    return Facts(**{**known, **changed})


def drafting(**changed: Any) -> Facts:
    """The same while it is still being filled in."""
    return facts(case={"filed_on": FILED_ON, "draft": True}, findings={}, registers={}, **changed)
