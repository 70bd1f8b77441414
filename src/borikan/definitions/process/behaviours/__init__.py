"""The table of step kinds and what each does. `submit` begins a case and `follow_up` belongs to the grant."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.process.behaviours.behaviour import Behaviour
from borikan.definitions.process.behaviours.completeness import COMPLETENESS
from borikan.definitions.process.behaviours.consultation import CONSULTATION
from borikan.definitions.process.behaviours.decision import DECISION
from borikan.definitions.process.behaviours.inspection import INSPECTION
from borikan.definitions.process.behaviours.issue import ISSUE
from borikan.definitions.process.behaviours.parallel import PARALLEL
from borikan.definitions.process.behaviours.payment import PAYMENT
from borikan.definitions.process.behaviours.registers import REGISTERS
from borikan.definitions.process.behaviours.review import REVIEW

BEHAVIOURS: Mapping[str, Behaviour] = {
    "register_check": REGISTERS,
    "completeness_check": COMPLETENESS,
    "review": REVIEW,
    "inspection": INSPECTION,
    "consultation": CONSULTATION,
    "parallel": PARALLEL,
    "payment": PAYMENT,
    "decision": DECISION,
    "issue": ISSUE,
}

__all__ = ["BEHAVIOURS"]
