"""The weekly post of a made-up year: letters on paper are printed and sent."""

from __future__ import annotations

from datetime import timedelta

from borikan.cases import actions as cases
from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.notifications import actions as notifications
from borikan.notifications import queries as letters
from borikan.organisations import queries as organisations
from borikan.playing.stage import Stage

_COUNTER = "officer:counter"
_LIES = timedelta(days=2)


def send_letters(stage: Stage) -> None:
    """Print and send what has lain for two days, in every office; orders count as received from then on."""
    offices = sorted(map(organisations.office, letters.offices_with_letters()), key=lambda one: one.code)
    for office in offices:
        waiting = [one for one in letters.letters_to_print(office.id) if clock.now() - one.at > _LIES]
        if not waiting:
            continue
        officer = stage.staff.several(_COUNTER, office.id, 1)[0]
        for one in waiting:
            notifications.mark_printed(office.id, one.id, actor=officer.ref)
            if one.document_id is not None:
                try:
                    cases.note_order_sent(officer, one.document_id, on=clock.today())
                except Refused:
                    continue  # somebody else's to send
    stage.settle()
