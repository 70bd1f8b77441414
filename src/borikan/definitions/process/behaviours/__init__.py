"""The table of step kinds and what each does. `submit` begins a case and `follow_up` belongs to the grant."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.process.behaviours.appointment import APPOINTMENT
from borikan.definitions.process.behaviours.approval import SECOND_APPROVAL
from borikan.definitions.process.behaviours.attendance import ATTENDANCE
from borikan.definitions.process.behaviours.behaviour import Behaviour
from borikan.definitions.process.behaviours.committee import COMMITTEE
from borikan.definitions.process.behaviours.completeness import COMPLETENESS
from borikan.definitions.process.behaviours.consent import CONSENT
from borikan.definitions.process.behaviours.consultation import CONSULTATION
from borikan.definitions.process.behaviours.decision import DECISION
from borikan.definitions.process.behaviours.inspection import INSPECTION
from borikan.definitions.process.behaviours.issue import ISSUE
from borikan.definitions.process.behaviours.notice import PUBLIC_NOTICE
from borikan.definitions.process.behaviours.parallel import PARALLEL
from borikan.definitions.process.behaviours.payment import PAYMENT
from borikan.definitions.process.behaviours.registers import REGISTERS
from borikan.definitions.process.behaviours.review import WORK

BEHAVIOURS: Mapping[str, Behaviour] = {
    "register_check": REGISTERS,
    "completeness_check": COMPLETENESS,
    "review": WORK,
    "inspection": INSPECTION,
    "interview": ATTENDANCE,
    "test": ATTENDANCE,
    "biometrics": ATTENDANCE,
    "appointment": APPOINTMENT,
    "consent": CONSENT,
    "consultation": CONSULTATION,
    "second_approval": SECOND_APPROVAL,
    "committee": COMMITTEE,
    "public_notice": PUBLIC_NOTICE,
    "parallel": PARALLEL,
    "payment": PAYMENT,
    "decision": DECISION,
    "production": WORK,
    "delivery": WORK,
    "issue": ISSUE,
}

__all__ = ["BEHAVIOURS"]
