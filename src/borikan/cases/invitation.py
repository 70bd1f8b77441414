"""The table of third persons who were asked for their consent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from borikan.kernel.ids import new_id


class Invitation(models.Model):
    """One person asked at one visit to a consent step, and what she answered.

    Her number stands here only as a blind index, and empty once the case's content was erased. Each person
    is asked once at a visit, however often she is named.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="invitations")
    step = models.CharField(max_length=60)
    visit = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=130)  # the form field that names her: `owner_id`, `movers.mover_id`
    item = models.CharField(max_length=60, default="")  # the repeat item, if any
    person_index = models.CharField(max_length=64, blank=True)
    name = models.BinaryField()  # sealed: as the applicant gave it, or empty
    asked_at = models.DateTimeField()
    counted_from = models.DateField(null=True)
    due_on = models.DateField(null=True)
    answer = models.CharField(max_length=10, default="")  # given | refused
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=10, default="")  # citizen | officer, for what came on paper
    officer_id = models.UUIDField(null=True)
    revision = models.PositiveSmallIntegerField(null=True)  # of the application that she answered to
    reason = models.BinaryField(null=True)  # sealed: hers, or the officer's for recording it
    paper = models.UUIDField(null=True)  # the upload with what she signed
    reminded_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # no answer is needed any more

    class Meta:
        indexes = (models.Index(fields=["person_index", "withdrawn_at"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["case", "step", "visit", "person_index"],
                condition=~Q(person_index=""),
                name="one_invitation_a_person",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="answered_invitation_has_its_time"
            ),
        )
