"""Database triggers that keep the ledger and the banks' words from being changed, deleted or emptied out.

A correction is an entry.
"""

from __future__ import annotations

_FIXED = ("payments_ledger", "payments_banknotification", "payments_payoutnotice")


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
            *(
                f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
                "EXECUTE FUNCTION payments_refuse()"
                for table in _FIXED
            ),
        ]
    refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    return [
        f"CREATE TRIGGER {table}_{name} BEFORE {change} ON {table} {refuse}"
        for table in _FIXED
        for name, change in (("stays", "UPDATE"), ("not_deleted", "DELETE"))
    ]
