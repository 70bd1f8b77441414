"""What the synthetic world is made of. Dates are of the Common Era; partial birth dates leave out what is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from borikan_sandbox.world.data_files import DataFiles


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in one language. Some people have no family name."""

    title: str
    given: str
    family: str

    @property
    def full(self) -> str:
        """Title, given and family name. Thai titles stand right before the name, English ones apart."""
        gap = " " if self.title.isascii() else ""
        return f"{self.title}{gap}{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A birth date of which the day, or day and month, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def to_json(self) -> dict[str, int | None]:
        return {"year": self.year, "month": self.month, "day": self.day}

    def moved(self, later: timedelta) -> BirthDate:
        """As much of the date as is known, that much later: whoever was sixty then is sixty that much later."""
        then = date(self.year, self.month or 7, self.day or (15 if self.month else 1)) + later
        return BirthDate(then.year, then.month if self.month else None, then.day if self.day else None)

    @property
    def earliest(self) -> date:
        """The first day it can have been."""
        return date(self.year, self.month or 1, self.day or 1)

    def age_on(self, on: date) -> int:
        """Completed years on `on`, counted from the earliest day the birth can have been."""
        born = self.earliest
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@dataclass(frozen=True, slots=True)
class Spot:
    """A house number and what leads to it, without words like ซอย, in one subdistrict (six-digit DOPA code)."""

    house: str
    subdistrict_code: str
    moo: str = ""
    soi: str = ""
    road: str = ""


@dataclass(frozen=True, slots=True)
class House:
    id: str
    code: str  # 11 digits
    spot: Spot
    householder: str


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    national_id: str
    name: Name
    name_en: Name
    sex: str  # female | male
    birth: BirthDate
    house: str
    nationality: str  # two letters; XX for a stateless person
    status: str  # citizen | permanent_resident | temporary | stateless | deceased
    story_th: str
    story_en: str
    thaid: bool
    father: str | None = None
    mother: str | None = None
    spouse: str | None = None
    married_on: date | None = None
    died_on: date | None = None
    passport_no: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    id: str
    juristic_id: str
    name_th: str
    name_en: str
    status: str  # active | dissolved
    registered_on: date
    capital: str  # baht, decimal
    directors: tuple[str, ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class TradeName:
    registration_no: str
    name: str
    holder: str
    subdistrict_code: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class LocalLicence:
    number: str
    holder: str  # of a person or a company
    kind: str
    issued_on: date
    revoked_on: date | None


@dataclass(frozen=True, slots=True)
class FoodHandler:
    holder: str
    certificate: str
    certified_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class Building:
    permit_no: str
    spot: Spot
    use: str
    orders: tuple[str, ...]
    deed_no: str = ""
    demolition_order: bool = False  # one that was not carried out


@dataclass(frozen=True, slots=True)
class Zone:
    id: str
    name_th: str
    name_en: str
    food_premises_allowed: bool
    small_factory_allowed: bool


@dataclass(frozen=True, slots=True)
class World:
    """Everything, by id."""

    people: Mapping[str, Person]
    houses: Mapping[str, House]
    companies: Mapping[str, Company]
    trade_names: tuple[TradeName, ...]
    local_licences: tuple[LocalLicence, ...]
    foreign_business: Mapping[str, str]  # holder -> licence number
    pensions: Mapping[str, date]  # holder -> since
    allowances: Mapping[str, date]  # holder -> since
    food_handlers: Mapping[str, FoodHandler]  # by holder
    buildings: tuple[Building, ...]
    zones: Mapping[str, Zone]
    zone_of: Mapping[str, str]  # subdistrict code -> zone
    default_zone: str
    surname_changes: Mapping[str, int]  # holder -> how often, because of a marriage
    surnames: frozenset[str]  # registered
    by_number: Mapping[str, Person] = field(default_factory=dict)
    files: DataFiles = field(default_factory=DataFiles)  # what else the registers hold

    def person(self, number: str) -> Person | None:
        """The person with that 13-digit number, if there is one."""
        return self.by_number.get(number)

    def company(self, number: str) -> Company | None:
        """The company with that 13-digit number, if there is one."""
        return next((one for one in self.companies.values() if one.juristic_id == number), None)

    @property
    def id_card_days(self) -> tuple[date, date]:
        """The first and the last day on which everybody's ID card holds."""
        return date(2024, 1, 15) + self.files.later, date(2033, 1, 14) + self.files.later

    def children_of(self, person: Person) -> tuple[Person, ...]:
        return tuple(p for p in self.people.values() if person.id in (p.father, p.mother))

    def zone_at(self, subdistrict_code: str) -> Zone:
        """What the town plan says of that subdistrict."""
        return self.zones[self.zone_of.get(subdistrict_code, self.default_zone)]
