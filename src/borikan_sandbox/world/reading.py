"""Reads the synthetic world from its data files."""

from __future__ import annotations

from datetime import date

from borikan_sandbox.world.data_files import WRITTEN_ON, DataFiles, Row
from borikan_sandbox.world.model import (
    BirthDate,
    Building,
    Company,
    FoodHandler,
    House,
    LocalLicence,
    Name,
    Person,
    Spot,
    TradeName,
    World,
    Zone,
)


def read_world(told_on: date = WRITTEN_ON) -> World:
    """The whole world as it is on that day. Raises KeyError or ValueError when a data file is wrong."""
    files = DataFiles(told_on)
    rows = files.rows
    people = {row["id"]: _person(row, files) for row in files.by_subject("people")}
    places = files.data("places")
    return World(
        people=people,
        houses={row["id"]: _house(row) for row in files.by_subject("houses")},
        companies={row["id"]: _company(row) for row in rows("businesses", "companies")},
        trade_names=tuple(_trade_name(row) for row in rows("businesses", "trade_names")),
        local_licences=tuple(_licence(row) for row in rows("businesses", "local_licences")),
        foreign_business={
            row["holder"]: row["number"] for row in rows("businesses", "foreign_business_licences")
        },
        pensions={row["holder"]: _day(row["since"]) for row in rows("entitlements", "pensions")},
        allowances={row["holder"]: _day(row["since"]) for row in rows("entitlements", "old_age_allowances")},
        food_handlers={row["holder"]: _handler(row) for row in rows("entitlements", "food_handlers")},
        buildings=tuple(_building(row) for row in places["buildings"]),
        zones={row["id"]: _zone(row) for row in places["zones"]},
        zone_of=places["zone_of"],
        default_zone=places["default_zone"],
        surname_changes={row["holder"]: row["count"] for row in rows("names", "surname_changes")},
        surnames=frozenset(files.data("names")["surnames"])
        | {person.name.family for person in people.values() if person.name.family},
        by_number={person.national_id: person for person in people.values()},
        files=files,
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else _day(text)


def _person(row: Row, files: DataFiles) -> Person:
    default = "deceased" if row.get("died_on") else "citizen"
    return Person(
        id=row["id"],
        national_id=row["national_id"],
        name=Name(**row["name"]),
        name_en=Name(**row["name_en"]),
        sex=row["sex"],
        birth=BirthDate(**row["birth"]).moved(files.later),
        house=row["house"],
        nationality=row.get("nationality", "TH"),
        status=row.get("status", default),
        story_th=row["story"]["th"],
        story_en=row["story"]["en"],
        thaid=row.get("thaid", True),
        father=row.get("father"),
        mother=row.get("mother"),
        spouse=row.get("spouse"),
        married_on=_maybe_day(row.get("married_on")),
        died_on=_maybe_day(row.get("died_on")),
        passport_no=row.get("passport_no", ""),
    )


def _spot(row: Row) -> Spot:
    keys = ("house", "subdistrict_code", "moo", "soi", "road")
    return Spot(**{key: row[key] for key in keys if key in row})


def _house(row: Row) -> House:
    return House(row["id"], row["code"], _spot(row), row["householder"])


def _company(row: Row) -> Company:
    return Company(
        id=row["id"],
        juristic_id=row["juristic_id"],
        name_th=row["name"]["th"],
        name_en=row["name"]["en"],
        status=row["status"],
        registered_on=_day(row["registered_on"]),
        capital=row["capital"],
        directors=tuple(row["directors"]),
        spot=_spot(row["address"]),
    )


def _trade_name(row: Row) -> TradeName:
    return TradeName(
        row["registration_no"],
        row["name"],
        row["holder"],
        row["subdistrict_code"],
        _day(row["registered_on"]),
    )


def _licence(row: Row) -> LocalLicence:
    return LocalLicence(
        row["number"], row["holder"], row["kind"], _day(row["issued_on"]), _maybe_day(row.get("revoked_on"))
    )


def _handler(row: Row) -> FoodHandler:
    return FoodHandler(row["holder"], row["certificate"], _day(row["certified_on"]), _day(row["expires_on"]))


def _building(row: Row) -> Building:
    return Building(
        row["permit_no"],
        _spot(row),
        row["use"],
        tuple(row["orders"]),
        row.get("deed_no", ""),
        row.get("demolition_order", False),
    )


def _zone(row: Row) -> Zone:
    return Zone(
        row["id"],
        row["name"]["th"],
        row["name"]["en"],
        row["food_premises_allowed"],
        row["small_factory_allowed"],
    )
