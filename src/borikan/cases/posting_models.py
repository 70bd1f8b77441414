"""What others than the case's officer say about it: second approvals, public notices, objections to them."""

from __future__ import annotations

from django.db import models

from borikan.kernel.ids import new_id


class SecondApproval(models.Model):
    """What a second officer made of earlier work: `approved`, `disagreed` or `sent_back`, with her reason."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="second_approvals")
    step = models.CharField(max_length=60)
    visit = models.PositiveSmallIntegerField()
    result = models.CharField(max_length=10)
    reason = models.BinaryField()  # sealed; empty where she approved and said nothing
    officer_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "step", "visit"], name="one_second_approval_a_visit")
        ]


class PublicNotice(models.Model):
    """What is posted of a case. `rows` and `words` are in the clear only while it is: then they are emptied."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="public_notices")
    step = models.CharField(max_length=60)
    visit = models.PositiveSmallIntegerField()
    service_id = models.CharField(max_length=80)
    office_id = models.UUIDField()
    objections_taken = models.BooleanField()
    content = models.BinaryField()  # sealed: the rows as they were posted
    rows = models.JSONField()  # [{label: {th, en}, value: {th, en}}]
    words = models.TextField()  # what a search looks through, in small letters
    posted_at = models.DateTimeField()
    posted_to = models.DateField()
    taken_down_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["taken_down_at", "posted_to"])]
        constraints = [
            models.UniqueConstraint(fields=["case", "step", "visit"], name="one_public_notice_a_visit")
        ]


class NoticeObjection(models.Model):
    """What one person has against it. Who she is, only the office reads; `result` is upheld or dismissed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="objections")
    author_kind = models.CharField(max_length=10)  # citizen | guest
    author_id = models.UUIDField(null=True)  # None once the case's content is erased
    author_party = models.UUIDField(null=True)
    content = models.BinaryField()  # sealed: name, text, upload
    language = models.CharField(max_length=5)
    at = models.DateTimeField()
    result = models.CharField(max_length=10, default="")
    reason = models.BinaryField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "author_kind", "author_id"], name="one_objection_a_person"
            )
        ]
