"""Committees: their sittings, the cases on the agenda, and how each member voted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from borikan.kernel.ids import new_id


class Sitting(models.Model):
    """One meeting of a committee. What is said of its cases stands sealed under the cases' own keys."""

    id = models.UUIDField(primary_key=True, default=new_id)
    committee = models.CharField(max_length=80)  # committee:NAME
    authority_id = models.UUIDField()
    office_id = models.UUIDField()
    held_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    secretary_id = models.UUIDField()  # who called it
    chair_id = models.UUIDField()
    deputy_id = models.UUIDField(null=True)  # presides over cases that the chair must leave
    called_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["office_id", "committee", "-held_at"])]


class AgendaItem(models.Model):
    """A case before a sitting. `outcome` is approved, rejected or deferred once the vote on it is closed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="agenda_items")
    task = models.ForeignKey("cases.Task", on_delete=models.PROTECT, related_name="agenda_items")
    outcome = models.CharField(max_length=10, default="")
    reason = models.BinaryField(null=True)  # sealed: why it was put off
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    counted = models.JSONField(default=dict)  # {approve, reject, abstain} as counted at the close

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "task"], name="a_case_once_on_an_agenda"),
            models.UniqueConstraint(fields=["sitting", "number"], name="agenda_number"),
            models.UniqueConstraint(
                fields=["task"], condition=Q(outcome=""), name="before_one_sitting_at_a_time"
            ),
        ]


class Vote(models.Model):
    """A member's vote on one case, with her own reason. She may change it until the vote is closed."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="votes")
    officer_id = models.UUIDField()
    vote = models.CharField(max_length=10)  # approve | reject | abstain
    reason = models.BinaryField()  # sealed
    counts = models.BooleanField(default=True)  # False once closed without it: she had to leave, or had left
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "officer_id"], name="one_vote_a_member")]
