"""What each verb of a scenario is to the process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from borikan.definitions.process import model as process
from borikan.definitions.scenarios import Happening


class CannotHappen(Exception):  # said as a sentence where it is raised
    """What the scenario asks for can't happen now; `why` is a code or a few words."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


EventMaker = Callable[[Happening, int], process.Event]


def _finished(result: str) -> EventMaker:
    return lambda one, visit: process.TaskFinished(one.step, visit, result)


EVENT_OF: Mapping[str, EventMaker] = {
    "complete": lambda one, visit: process.FoundComplete(one.step, visit),
    "defects": lambda one, visit: process.DefectsNoticed(one.step, visit, one.exception),
    "correct": lambda one, visit: process.Corrected(one.step, visit),
    "done": _finished("done"),
    "passed": _finished("passed"),
    "failed": _finished("failed"),
    "remedy": _finished("remedy"),
    "no_objection": _finished("no_objection"),
    "objection": _finished("objection"),
    "absent": _finished("absent"),
    "ask_again": lambda one, visit: process.ReadyAgain(one.step, visit),
    "book": lambda one, visit: process.Booked(one.step, visit),
    "consent": lambda one, visit: process.ConsentGiven(one.step, visit),
    "deny_consent": lambda one, visit: process.ConsentRefused(one.step, visit),
    "object": lambda one, visit: process.Objected(one.step, visit),
    "uphold": _finished("upheld"),
    "dismiss": _finished("dismissed"),
    "approve": _finished("approved"),
    "disagree": _finished("disagreed"),
    "send_back": _finished("sent_back"),
    "reject": _finished("rejected"),
    "report_remedy": lambda one, visit: process.RemedyReported(one.step, visit),
    "pay": lambda one, visit: process.PaymentSettled(one.step, visit),
    "hear": lambda one, visit: process.HearingOpened(one.step, visit),
    "answer_hearing": lambda one, visit: process.HearingClosed(one.step, visit),
    "grant": lambda one, visit: process.Decided(one.step, visit, "granted"),
    "refuse": lambda one, visit: process.Decided(one.step, visit, "refused"),
    "refer": lambda one, visit: process.Decided(one.step, visit, "referred"),
    "withdraw": lambda _one, _visit: process.Withdrawn(),
    "suspend": lambda _one, _visit: process.Suspended(),
    "resume": lambda _one, _visit: process.Resumed(),
}
"""The event that a verb stands for, at that visit. `assess`, `extend`, `lapse` and what happens after the grant aren't events of the process."""
