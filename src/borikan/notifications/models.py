"""What was told to whom. Texts and contacts are stored encrypted; see `sealing`."""

from __future__ import annotations

from django.db import models

from borikan.kernel.ids import new_id


class InboxMessage(models.Model):
    """A message in the inbox of a person with an account; `sealed` holds subject and body in both languages."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    document_id = models.UUIDField(null=True)
    link = models.CharField(max_length=300, blank=True)
    sealed = models.BinaryField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("party_id", "-id"), name="notifications_inbox"),
            models.Index(
                fields=("party_id",), condition=models.Q(read_at__isnull=True), name="notifications_unread"
            ),
        )


class OutgoingMessage(models.Model):
    """A message on its way by e-mail or SMS; `sealed` holds contact, subject and body in one language."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        UNDELIVERABLE = "undeliverable"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    channel = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    office_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    document_id = models.UUIDField(null=True)
    link = models.CharField(max_length=300, blank=True)
    sealed = models.BinaryField()
    at = models.DateTimeField()
    state = models.CharField(max_length=15, choices=State.choices, default=State.WAITING)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(channel__in=("email", "phone")), name="notifications_channel_goes_out"
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", settled_at__isnull=True)
                | (~models.Q(state="waiting") & models.Q(settled_at__isnull=False)),
                name="notifications_settled_has_its_time",
            ),
        )


class PrintableLetter(models.Model):
    """A letter for an office to print and post, or hand over; `sealed` holds address, subject and body."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office_id = models.UUIDField()
    channel = models.CharField(max_length=10)
    language = models.CharField(max_length=2)
    case_id = models.UUIDField(null=True)
    document_id = models.UUIDField(null=True)
    sealed = models.BinaryField()
    at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("office_id", "id"),
                condition=models.Q(printed_at__isnull=True),
                name="notifications_to_print",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(channel__in=("post", "counter")), name="notifications_channel_is_on_paper"
            ),
        )
