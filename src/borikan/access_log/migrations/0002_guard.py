from django.db import migrations

_FIXED = (
    "position, month, at, reader_kind, reader_id, reader_part, reader_party, office_id, source_ip, "
    "subject_party, case_id, action, what, why, chain_hash"
)
_POSTGRESQL = [
    "CREATE FUNCTION access_log_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$BEGIN RAISE EXCEPTION 'the access log is append-only'; END$$",
    f"CREATE TRIGGER access_log_stays BEFORE UPDATE OF {_FIXED} ON access_log_read "
    "FOR EACH ROW EXECUTE FUNCTION access_log_refuse()",
]
_SQLITE = [
    f"CREATE TRIGGER access_log_stays BEFORE UPDATE OF {_FIXED} ON access_log_read "
    "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
]


def put_up(apps, schema_editor):
    for statement in _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("access_log", "0001_initial")]
    operations = [migrations.RunPython(put_up, migrations.RunPython.noop)]
