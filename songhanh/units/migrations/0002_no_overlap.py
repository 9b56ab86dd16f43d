"""The database itself refuses two versions of a unit on one day, one code for two units on one day, and
one person twice in a post on one day: exclusion constraints on PostgreSQL, triggers on SQLite."""

from django.db import migrations

# table, name, columns that must not meet on one day, which rows count
GUARDS = [
    ("units_unitversion", "units_version_no_overlap", ("unit_id",), None),
    ("units_unitversion", "units_version_code_once", ("code",), "{row}code <> ''"),
    ("units_tenure", "units_tenure_no_overlap", ("post_id", "user_id"), "{row}status <> 'declined'"),
    ("units_closure", "units_closure_no_overlap", ("ancestor_id", "descendant_id"), None),
]

# Columns in byte order: one ordinary index then serves prefixes, on PostgreSQL as on SQLite.
BYTE_ORDER = {
    ("units_unitname", "folded"): 250,
    ("units_unitversion", "code"): 20,
    ("units_unitalias", "code"): 20,
}


def exclusion(table, name, columns, counted):
    same = ", ".join(f"{column} WITH =" for column in columns)
    where = f" WHERE ({counted.format(row='')})" if counted else ""
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist"
        f" ({same}, daterange(valid_from, valid_to) WITH &&){where}"
    )


def triggers(table, name, columns, counted):
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in columns)
    new = f"{counted.format(row='NEW.')} AND " if counted else ""
    old = f"AND {counted.format(row='other.')}" if counted else ""
    for event in ("INSERT", "UPDATE"):
        yield (
            f"CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON {table}"
            f" WHEN {new}EXISTS (SELECT 1 FROM {table} AS other WHERE {same} AND other.id <> NEW.id {old}"
            " AND (other.valid_from IS NULL OR NEW.valid_to IS NULL OR other.valid_from < NEW.valid_to)"
            " AND (NEW.valid_from IS NULL OR other.valid_to IS NULL OR NEW.valid_from < other.valid_to))"
            f" BEGIN SELECT RAISE(ABORT, '{name}'); END"
        )


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        for table, column in BYTE_ORDER:
            schema_editor.execute(
                f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({BYTE_ORDER[table, column]}) COLLATE "C"'
            )
        for guard in GUARDS:
            schema_editor.execute(exclusion(*guard))
    elif schema_editor.connection.vendor == "sqlite":
        for guard in GUARDS:
            for statement in triggers(*guard):
                schema_editor.execute(statement)


def allow(apps, schema_editor):
    for table, name, _, _ in GUARDS:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        elif schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}_insert")
            schema_editor.execute(f"DROP TRIGGER {name}_update")


class Migration(migrations.Migration):
    dependencies = [("units", "0001_initial")]

    operations = [migrations.RunPython(forbid, allow)]
