"""What can be done to the state's structure. Each is one transaction with its entry in the journal."""

from borikan.organisations.actions.closing import close_office, close_organisation, close_unit, end_area
from borikan.organisations.actions.demonstration import establish_demo_organisations
from borikan.organisations.actions.establishing import (
    change_office_hours,
    establish_office,
    establish_organisation,
    establish_unit,
    give_area,
)
from borikan.organisations.rules import AreaTaken, BillerTaken, CodeMalformed, CodeTaken, NotInForce

__all__ = [
    "AreaTaken",
    "BillerTaken",
    "CodeMalformed",
    "CodeTaken",
    "NotInForce",
    "change_office_hours",
    "close_office",
    "close_organisation",
    "close_unit",
    "end_area",
    "establish_demo_organisations",
    "establish_office",
    "establish_organisation",
    "establish_unit",
    "give_area",
]
