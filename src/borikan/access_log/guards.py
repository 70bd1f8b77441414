"""Database triggers that keep what was noted: unchanged for ever, undeleted for ninety days (R20).

A record can be deleted only once a purged span that covers it was written, at least ninety days after the
record by our own clock, and it is not on hold. So code that deletes in passing is stopped by the database.
"""

from __future__ import annotations

from borikan.access_log.rules import SHORTEST_KEEPING

_FIXED = (
    "position, month, at, reader_kind, reader_id, reader_part, reader_party, office_id, source_ip, "
    "subject_party, case_id, action, what, why, chain_hash"
)
_LOG, _SPANS = "access_log_read", "access_log_purgedspan"
_DAYS = SHORTEST_KEEPING.days


def statements(vendor: str) -> list[str]:
    """The SQL that puts the guards up on `vendor`: postgresql or sqlite."""
    return _postgresql() if vendor == "postgresql" else _sqlite()


def _covered(old_enough: str) -> str:
    return f'SELECT 1 FROM {_SPANS} s WHERE OLD.position BETWEEN s."first" AND s."last" AND {old_enough}'  # noqa: S608  # constants


def _postgresql() -> list[str]:
    covered = _covered(f"s.at - OLD.at >= interval '{_DAYS} days'")
    stay = "BEGIN RAISE EXCEPTION 'the access log is append-only'; END"
    keep = (
        f"BEGIN IF OLD.held OR NOT EXISTS ({covered}) THEN "
        f"RAISE EXCEPTION 'the access log is kept {_DAYS} days'; END IF; RETURN OLD; END"
    )
    each = "FOR EACH ROW EXECUTE FUNCTION"
    return [
        f"CREATE FUNCTION access_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $${stay}$$",
        f"CREATE FUNCTION access_log_keep() RETURNS trigger LANGUAGE plpgsql AS $${keep}$$",
        f"CREATE TRIGGER access_log_stays BEFORE UPDATE OF {_FIXED} ON {_LOG} {each} access_log_refuse()",
        f"CREATE TRIGGER access_log_kept BEFORE DELETE ON {_LOG} {each} access_log_keep()",
        f"CREATE TRIGGER access_log_spans_stay BEFORE UPDATE OR DELETE ON {_SPANS} {each} access_log_refuse()",
        *(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} EXECUTE FUNCTION access_log_refuse()"
            for table in (_LOG, _SPANS)
        ),
    ]


def _sqlite() -> list[str]:
    # Days as a floating number are right to a millisecond, so a second is let pass.
    covered = _covered(f"julianday(s.at) - julianday(OLD.at) > {_DAYS} - 1.0 / 86400")
    stay = "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END"
    keep = f"BEGIN SELECT RAISE(ABORT, 'the access log is kept {_DAYS} days'); END"
    return [
        f"CREATE TRIGGER access_log_stays BEFORE UPDATE OF {_FIXED} ON {_LOG} {stay}",
        (
            f"CREATE TRIGGER access_log_kept BEFORE DELETE ON {_LOG} "
            f"WHEN OLD.held OR NOT EXISTS ({covered}) {keep}"
        ),
        f"CREATE TRIGGER access_log_spans_stay BEFORE UPDATE ON {_SPANS} {stay}",
        f"CREATE TRIGGER access_log_spans_not_deleted BEFORE DELETE ON {_SPANS} {stay}",
    ]
