"""Registers of factories, imports and contractors. Those of companies answer outright for every company that exists."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]


def _of(world: World, key: str, holder: str) -> Values:
    return world.files.by("industry", key, "holder").get(holder, {})


def _company_id(world: World, number: str) -> str | None:
    company = world.company(number)
    return company.id if company else None


def factory(world: World, number: str) -> Values | None:
    """The factory with that number."""
    found = world.files.by("industry", "factories", "number").get(number)
    return None if found is None else _factory(found)


def factory_of_company(world: World, number: str) -> Values | None:
    """The company's factory; its `registration` is null where it has none."""
    holder = _company_id(world, number)
    return None if holder is None else _factory(_of(world, "factories", holder))


def factory_of_holder(world: World, number: str) -> Values | None:
    """The factory of whoever has that 13-digit number, a person or a company."""
    person = world.person(number)
    return (
        factory_of_company(world, number) if person is None else _factory(_of(world, "factories", person.id))
    )


def _factory(found: Values) -> Values:
    return {"registration": found.get("number"), "under_order": found.get("under_order", False)}


def tariff_line(world: World, hs_code: str) -> Values | None:
    """The line of the tariff: its heading, and whether an import licence is needed or used goods are prohibited."""
    found = world.files.by("industry", "tariff", "hs_code").get(hs_code)
    if found is None:
        return None
    return {
        "hs_heading": found["heading"],
        "licence_needed": found["licence_needed"],
        "used_prohibited": found["used_prohibited"],
    }


def quota(world: World, number: str) -> Values | None:
    """The company's import quota; `balance` is null where it has none to keep to."""
    holder = _company_id(world, number)
    return None if holder is None else {"balance": _of(world, "quotas", holder).get("balance")}


def import_licence(_world: World, _number: str) -> Values | None:
    """No import licence was issued before; those issued since are laid over this."""
    return None


def imports_of_company(world: World, number: str) -> Values | None:
    """How many reports on the use of imported goods the company owes."""
    holder = _company_id(world, number)
    return (
        None
        if holder is None
        else {"open_reports": _of(world, "import_reports_overdue", holder).get("count", 0)}
    )


def standard(world: World, licence_no: str) -> Values | None:
    """The industrial-standard licence."""
    found = world.files.by("industry", "standards", "licence_no").get(licence_no.strip())
    return None if found is None else {"number": found["licence_no"], "valid": found["valid"]}


def finance(world: World, number: str) -> Values | None:
    """The company's equity in baht, and for how many years it filed statements."""
    holder = _company_id(world, number)
    if holder is None:
        return None
    found = _of(world, "finances", holder)
    return {"equity": found.get("equity"), "filings": found.get("filings", 0)}


def contractor(world: World, number: str) -> Values | None:
    """Whether the company abandoned state work, and the class in which it is registered."""
    holder = _company_id(world, number)
    if holder is None:
        return None
    found = _of(world, "contractors", holder)
    return {"blacklisted": found.get("blacklisted", False), "class": found.get("class")}
