"""Database triggers that keep the register of numbers whole (R22).

A number once given, void or not, is neither taken away nor given to another document, and a series never runs
back. Revocations stay as they were made.
"""

from __future__ import annotations

_IDENTITY = ("authority_id", "series", "year_be", "number", "number_shown", "verification_code")
_TABLES = ("documents_document", "documents_series", "documents_revocation")


def statements(vendor: str) -> list[str]:
    """The SQL that puts the guards up on `vendor`: postgresql or sqlite."""
    postgresql = vendor == "postgresql"
    differs = "IS DISTINCT FROM" if postgresql else "IS NOT"
    changed = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in _IDENTITY)
    guards = [
        ("number_stays", "UPDATE", "documents_document", f"OLD.number IS NOT NULL AND ({changed})"),
        ("void_stays", "UPDATE", "documents_document", f"OLD.state = 'void' AND NEW.state {differs} 'void'"),
        ("number_not_deleted", "DELETE", "documents_document", "OLD.number IS NOT NULL"),
        ("series_runs_on", "UPDATE", "documents_series", 'NEW."last" < OLD."last"'),
        ("series_not_deleted", "DELETE", "documents_series", ""),
        ("revocation_stays", "UPDATE", "documents_revocation", ""),
        ("revocation_not_deleted", "DELETE", "documents_revocation", ""),
    ]
    if not postgresql:
        refuse = "BEGIN SELECT RAISE(ABORT, 'the register of numbers is append-only'); END"
        return [
            f"CREATE TRIGGER documents_{name} BEFORE {change} ON {table} {_when(condition)} {refuse}"
            for name, change, table, condition in guards
        ]
    body = "BEGIN RAISE EXCEPTION 'the register of numbers is append-only'; END"
    refuse = "EXECUTE FUNCTION documents_refuse()"
    return [
        f"CREATE FUNCTION documents_refuse() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
        *(
            f"CREATE TRIGGER documents_{name} BEFORE {change} ON {table} FOR EACH ROW {_when(condition)} {refuse}"
            for name, change, table, condition in guards
        ),
        *(f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} {refuse}" for table in _TABLES),
    ]


def _when(condition: str) -> str:
    return f"WHEN ({condition})" if condition else ""
