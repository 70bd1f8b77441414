"""Carrying out what the rules alone settle: the worker's part, run at least once for each.

The rules find complete, send the one notice, or grant; where they are open or go against the applicant an
officer takes over. Nothing here is done in an officer's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from borikan.cases import asking, rules
from borikan.cases.actions.checking import Defect, keep_notice
from borikan.cases.actions.deciding import make_order
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.cases.stepping import lock, step
from borikan.catalogue import queries as catalogue
from borikan.definitions.by_rules import defect_rows, settled_by_rules
from borikan.definitions.process import model as process
from borikan.journal.actions import transaction
from borikan.kernel.actors import system

BY_RULES = system("cases.rules")
"""Who acts where the rules settle a step: nobody in person."""


def apply_rules(payload: Mapping[str, Any]) -> None:
    """Settle the step that waits for the rules; nothing when it was settled before, or while the case is on hold.

    After a correction the registers are asked afresh, outside any transaction: what was to be mended may
    have been mended there (an insurance bought, a vehicle inspected).
    """
    effect = process.ApplyRules(payload["step"], payload["visit"], payload["stage"])
    dossier = Dossier(Case.objects.get(pk=UUID(payload["case"])))
    if not _waits(dossier, effect):
        return
    replies = asking.everything(dossier) if effect.stage == "rules-again" else ()
    with transaction():
        dossier = Dossier(lock(dossier.case.id))
        if _waits(dossier, effect):
            asking.keep(dossier, replies)
            _settle(Dossier(dossier.case), effect)


def _waits(dossier: Dossier, effect: process.ApplyRules) -> bool:
    state = dossier.state
    return not state.suspended and any(
        (token.step, token.visit, token.stage) == (effect.step, effect.visit, effect.stage)
        for token in state.tokens
    )


def _settle(dossier: Dossier, effect: process.ApplyRules) -> None:
    kind = dossier.service.process.step(effect.step).kind
    event = settled_by_rules(effect, kind, dossier.evaluation)
    match event:
        case process.DefectsNoticed():
            _send_notice(dossier, event)
        case process.Decided(outcome="granted"):
            make_order(dossier, "granted", _reasons(dossier), by=None, actor=BY_RULES)
            step(Dossier(dossier.case), event, actor=BY_RULES)
        case _:
            step(dossier, event, actor=BY_RULES)


def _send_notice(dossier: Dossier, event: process.DefectsNoticed) -> None:
    """Every defect that the rules find, at once (R2); an officer looks where none is about an answer of the form."""
    defects = _defects(dossier)
    if not defects:
        step(dossier, process.HandedOver(event.step, event.visit), actor=BY_RULES)
        return
    step(dossier, event, actor=BY_RULES)
    keep_notice(dossier, event.step, defects, actor=BY_RULES)


def _defects(dossier: Dossier) -> list[Defect]:
    """What each defect row marks, in the applicant's language; a field that two rows mark says both."""
    told: dict[str, list[str]] = {}
    for row in defect_rows(dossier.service, dossier.evaluation):
        assert row.reason is not None, "rows of the eligibility table have reasons"
        text, law = row.reason.text, row.reason.law
        words = text.in_language(dossier.case.language)
        cited = f" ({law.text.in_language(dossier.case.language)})" if law else ""
        for target in _fields(dossier, row.defect_fields):
            told.setdefault(target, []).append(words + cited)
    return [Defect(target, "\n".join(texts)) for target, texts in told.items()]


def _fields(dossier: Dossier, marks: tuple[str, ...]) -> list[str]:
    """The form's fields that the marks name, themselves or as evidence."""
    form = {field.id for page in dossier.service.form.pages for field in page.fields}
    brought = {one.id: one.field for one in dossier.service.evidence}
    found = [mark if mark in form else brought.get(mark) for mark in marks]
    return [name for name in found if name]


def _reasons(dossier: Dossier) -> rules.Reasons:
    """Why, as the rules say it: their deciding row with its law, and that no officer took part."""
    row = dossier.evaluation.eligibility.row
    assert row is not None, "the rules grant by a row"
    assert row.reason is not None, "rows of the eligibility table have reasons"
    language, law = dossier.case.language, row.reason.law
    return rules.Reasons(
        facts=row.reason.text.in_language(language),
        law=law.text.in_language(language) if law else "",
        considerations=rules.made_by_rules(row.number, edition(dossier)).in_language(language),
    )


def edition(dossier: Dossier) -> int:
    """The number of the edition of the service's manual, and so of its rules, that the case follows."""
    return catalogue.edition(dossier.case.version)
