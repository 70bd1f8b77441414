"""The synthetic people, houses, businesses and places that every site of the sandbox agrees on."""

from borikan_sandbox.world.data_files import data, rows
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
from borikan_sandbox.world.reading import read_world

__all__ = [
    "BirthDate",
    "Building",
    "Company",
    "FoodHandler",
    "House",
    "LocalLicence",
    "Name",
    "Person",
    "Spot",
    "TradeName",
    "World",
    "Zone",
    "data",
    "read_world",
    "rows",
]
