"""What a case is made of. Everything a person wrote is sealed under the case's own key.

Rows of other contexts are named by their UUIDs. State, answers and findings are small JSON documents;
what work lists filter and sort by stands in columns.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from borikan.cases.invitation import Invitation as Invitation  # noqa: PLC0414  # one of this module's tables
from borikan.cases.posting_models import (  # noqa: F401  # Django finds a room's models in this module
    NoticeObjection,
    PublicNotice,
    SecondApproval,
)
from borikan.cases.sitting_models import AgendaItem, Sitting, Vote  # noqa: F401  # as above
from borikan.kernel.ids import new_id


class Draft(models.Model):
    """An application being filled in: one per person, service and applicant, pinned to a version."""

    id = models.UUIDField(primary_key=True, default=new_id)
    service_id = models.CharField(max_length=80)
    version = models.CharField(max_length=64)
    owner_kind = models.CharField(max_length=10)  # citizen | guest | officer (assisted filing)
    owner_id = models.UUIDField()
    owner_party = models.UUIDField(null=True)
    applicant_party = models.UUIDField(null=True)
    filing_basis = models.CharField(max_length=20)  # self | mandate | letter | company | guest
    wrapped_key = models.BinaryField()
    content = models.BinaryField()  # sealed: answers, known values, disputes
    renews_grant = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_case = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_id", "service_id", "applicant_party"],
                condition=Q(submitted_case__isnull=True),
                name="one_open_draft",
                nulls_distinct=False,
            ),
        ]


class Case(models.Model):
    """One application on its way to an outcome."""

    id = models.UUIDField(primary_key=True, default=new_id)
    reference = models.CharField(max_length=13, unique=True)
    external_id = models.CharField(max_length=120, null=True, unique=True)
    idempotency_key = models.CharField(max_length=120, unique=True)
    service_id = models.CharField(max_length=80)
    version = models.CharField(max_length=64)
    service_owner = models.CharField(max_length=40)  # the agency that owns the service
    authority_id = models.UUIDField()  # who decides: its keys, numbers, calendar, biller
    office_id = models.UUIDField()  # who received it
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    actor_party = models.UUIDField(null=True)
    applicant_party = models.UUIDField(null=True)
    beneficiary_party = models.UUIDField(null=True)
    claimed_party = models.UUIDField(null=True)  # whom a guest says she is: for conflicts of interest only
    claimed_index = models.CharField(max_length=64, blank=True, default="")  # of the number claimed; `claims`
    filing_basis = models.CharField(max_length=20)
    renews_grant = models.UUIDField(null=True)
    language = models.CharField(max_length=5)
    wrapped_key = models.BinaryField(null=True)  # None once erased: nothing sealed can be read again
    contact = models.BinaryField()
    applicant_name = models.BinaryField()
    state = models.JSONField()
    path = models.CharField(max_length=40, default="")
    filed_at = models.DateTimeField()
    deemed_at = models.DateTimeField()
    complete_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    clock_stopped_on = models.DateField(null=True)
    stopped_days = models.PositiveIntegerField(default=0)
    extension_days = models.PositiveIntegerField(default=0)
    kept_days = models.IntegerField(default=0)  # by which holidays announced late would have moved due_on
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, default="")

    class Meta:
        indexes = [
            models.Index(fields=["applicant_party", "-filed_at"]),
            models.Index(fields=["actor_kind", "actor_id", "-filed_at"]),
            models.Index(fields=["office_id", "ended_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["renews_grant"],
                condition=Q(renews_grant__isnull=False, ended_at__isnull=True),
                name="one_open_renewal",
            ),
        ]


class Revision(models.Model):
    """What was declared, unchangeable. `declared_hash` is over answers, declaration and language."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    declared_hash = models.CharField(max_length=64)
    declaration = models.TextField()
    language = models.CharField(max_length=5)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="revision_number")]


class RegisterValue(models.Model):
    """What a register said about this case at one moment, beside what the applicant claims."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="register_values")
    register = models.CharField(max_length=60)
    item = models.CharField(max_length=60, default="")  # the repeat item looked up, if any
    status = models.CharField(max_length=10)  # found | not_found | silent; asked | dropped once corrected
    values = models.BinaryField()
    at = models.DateTimeField()


class Finding(models.Model):
    """A value an officer or unit established. The newest of a name counts; the older ones stay."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="findings")
    name = models.CharField(max_length=60)
    value = models.BinaryField()
    step = models.CharField(max_length=60)
    visit = models.PositiveSmallIntegerField()
    officer_id = models.UUIDField(null=True)
    at = models.DateTimeField()


class Task(models.Model):
    """Work waiting for one person: an officer of a role, a unit, or the applicant."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    step = models.CharField(max_length=60)
    visit = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=20, default="")
    who = models.CharField(max_length=80)
    office_id = models.UUIDField()
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    counted_from = models.DateField(null=True)  # the day a person's own time began
    officer_id = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office_id", "who", "closed_at", "due_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step", "visit", "stage", "who"],
                condition=Q(closed_at__isnull=True),
                name="one_open_task",
            ),
        ]


class DefectNotice(models.Model):
    """All defects at once, with the date to mend them by (R2). A second one needs an exception (R3)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="defect_notices")
    step = models.CharField(max_length=60)
    visit = models.PositiveSmallIntegerField()
    items = models.BinaryField()  # sealed: [{target, text}]
    sent_at = models.DateTimeField()
    due_on = models.DateField()
    officer_id = models.UUIDField(null=True)  # none where the rules found the defects
    exception_reason = models.CharField(max_length=500, default="")
    supervisor_id = models.UUIDField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)
    document_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(exception_reason=""), name="one_ordinary_defect_notice"
            ),
            models.CheckConstraint(
                condition=Q(exception_reason="") | Q(supervisor_id__isnull=False),
                name="exception_has_supervisor",
            ),
        ]


class RemedyOrder(models.Model):
    """What an inspection ordered to be improved, and by when."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="remedy_orders")
    step = models.CharField(max_length=60)
    visit = models.PositiveSmallIntegerField()
    items = models.BinaryField()
    sent_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    officer_id = models.UUIDField()
    reported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "step", "visit"], name="one_remedy_order_a_visit")
        ]


class Hearing(models.Model):
    """The chance to answer before an adverse order (R13)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hearings")
    step = models.CharField(max_length=60)
    visit = models.PositiveSmallIntegerField()
    facts = models.BinaryField()
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    officer_id = models.UUIDField()
    answer = models.BinaryField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "step", "visit"], name="one_hearing_a_visit")]


class Order(models.Model):
    """The decision: an administrative order, with its reasons (R12), appeal (R14) and notice (R7)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="order")
    outcome = models.CharField(max_length=10)  # granted | refused | referred | returned
    reasons = models.BinaryField()  # sealed: facts, law, considerations
    trace = models.BinaryField()  # sealed: the rule trace as it was
    decided_by = models.UUIDField(null=True)  # none: granted by the rules, or returned when the time was over
    decided_at = models.DateTimeField()
    no_hearing_code = models.CharField(max_length=40, default="")
    appeal_to_th = models.CharField(max_length=300)
    appeal_to_en = models.CharField(max_length=300)
    appeal_days = models.PositiveSmallIntegerField()
    notified_at = models.DateTimeField(null=True)
    notice_channel = models.CharField(max_length=10, default="")
    sent_on = models.DateField(null=True)  # on paper: posted, or handed over
    told_on = models.DateField(null=True)  # the day it counts as received; the time to appeal runs from here
    appeal_by = models.DateField(null=True)
    document_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=False) | Q(outcome__in=("granted", "returned")),
                name="against_somebody_only_by_an_officer",
            ),
        ]

    @property
    def by_rules(self) -> bool:
        """Whether the rules alone made it, and no officer."""
        return self.outcome == "granted" and self.decided_by is None


class Extension(models.Model):
    """More time for the office, with the reason the applicant was told."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="extensions")
    number = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()
    reason = models.BinaryField()
    officer_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="extension_number")]


class Assessment(models.Model):
    """An amount an officer set for a charge that the rules leave to her, within its ceiling."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    charge_id = models.CharField(max_length=60)
    satang = models.BigIntegerField()
    reason = models.BinaryField()
    officer_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "charge_id"], name="one_assessment_a_charge"),
            models.CheckConstraint(condition=Q(satang__gte=0), name="assessment_not_negative"),
        ]


class Note(models.Model):
    """A question, an answer, why it is on hold, or a note: `internal` ones are for officers only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10)  # internal | question | answer | hold
    text = models.BinaryField()
    author_kind = models.CharField(max_length=10)
    author_id = models.UUIDField(null=True)
    at = models.DateTimeField()


class CaseDocument(models.Model):
    """A document issued in this case, in the order of issue."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    document_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=40)
    title_th = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    at = models.DateTimeField()
