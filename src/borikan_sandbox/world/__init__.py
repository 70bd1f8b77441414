"""The synthetic people, houses, businesses and places that every site of the sandbox agrees on."""

from borikan_sandbox.world.data_files import WRITTEN_ON, DataFiles
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
    "WRITTEN_ON",
    "BirthDate",
    "Building",
    "Company",
    "DataFiles",
    "FoodHandler",
    "House",
    "LocalLicence",
    "Name",
    "Person",
    "Spot",
    "TradeName",
    "World",
    "Zone",
    "read_world",
]
