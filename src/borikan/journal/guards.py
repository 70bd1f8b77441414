"""Database triggers that keep entries, leaves and heads from being changed, deleted or emptied out.

They stop mistakes of our own code. Who can drop triggers is found out by the seal instead.
"""

from __future__ import annotations

_ENTRY_COLUMNS = (
    "id",
    "at",
    "kind",
    "version",
    "actor_kind",
    "actor_id",
    "actor_part",
    "payload_digest",
    "mark",
)

_FIXED = ("journal_leaf", "journal_head", "journal_entrysubject")

# Erasing is the one change an entry may see: payload and salt go, all else stays.
_ERASES_ONLY = "NEW.payload IS NULL AND NEW.salt IS NULL AND " + " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in _ENTRY_COLUMNS
)


def statements(vendor: str) -> list[str]:
    """The SQL that puts the guards up on `vendor`: postgresql or sqlite."""
    return _postgresql() if vendor == "postgresql" else _sqlite()


def _postgresql() -> list[str]:
    refuse = "FOR EACH ROW EXECUTE FUNCTION journal_refuse()"
    erasing = f"FOR EACH ROW WHEN (NOT ({_ERASES_ONLY})) EXECUTE FUNCTION journal_refuse()"
    body = "BEGIN RAISE EXCEPTION 'the journal is append-only'; END"
    return [
        f"CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
        f"CREATE TRIGGER journal_entry_stays BEFORE UPDATE ON journal_entry {erasing}",
        f"CREATE TRIGGER journal_entry_not_deleted BEFORE DELETE ON journal_entry {refuse}",
        *(f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} {refuse}" for table in _FIXED),
        *(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} EXECUTE FUNCTION journal_refuse()"
            for table in ("journal_entry", *_FIXED)
        ),
    ]


def _sqlite() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    erases_only = _ERASES_ONLY.replace("IS NOT DISTINCT FROM", "IS")
    on_entry = f"CREATE TRIGGER journal_entry_stays BEFORE UPDATE ON journal_entry WHEN NOT ({erases_only})"
    return [
        f"{on_entry} {refuse}",
        *(f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {refuse}" for table in _FIXED),
        *(
            f"CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table} {refuse}"
            for table in ("journal_entry", *_FIXED)
        ),
    ]
