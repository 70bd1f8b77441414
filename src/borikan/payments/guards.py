"""Database triggers that keep the ledger and the banks' words from being changed: a correction is an entry."""

from __future__ import annotations

_FIXED = ("payments_ledger", "payments_banknotification")


def statements(vendor: str) -> list[str]:
    """The SQL that puts the guards up on `vendor`: postgresql or sqlite."""
    if vendor == "postgresql":
        body = "BEGIN RAISE EXCEPTION 'the ledger is append-only'; END"
        refuse = "FOR EACH ROW EXECUTE FUNCTION payments_refuse()"
        return [
            f"CREATE FUNCTION payments_refuse() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
            *(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} {refuse}"
                for table in _FIXED
            ),
        ]
    # None against DELETE on SQLite, where Django empties tables by DELETE when tests and `flush` do.
    refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    return [f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} {refuse}" for table in _FIXED]
