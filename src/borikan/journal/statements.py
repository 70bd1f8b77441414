"""Plain statements made from the models: for the few paths on which the ORM takes longer than the database.

The SQL of a statement, its columns and their conversions are worked out once for each database and kept.
What goes in and what comes out is the same as by the ORM, and a contract test holds it so on both databases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar, cast

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Row = TypeVar("Row", bound=models.Model)
Reader: TypeAlias = Callable[[Sequence[Any], BaseDatabaseWrapper], Any]
Column: TypeAlias = "models.Field[Any, Any]"

_TEXTS = (models.CharField, models.TextField)
_KEPT = 512  # statements: as many as there are places in the code that make one


@dataclass(frozen=True, slots=True)
class Write:
    """One statement that changes rows, with its values as the database takes them."""

    sql: str
    values: Sequence[Any]


def found(model: type[Row], *, joined: str = "", lock: bool = False, **equal: Any) -> list[Row]:
    """The rows of `model` whose columns have these values (None for empty), as the ORM would give them.

    `joined` names a foreign key, never empty, whose row is read with it. With `lock` they stay locked until
    the transaction ends.
    """
    given = {name: value for name, value in equal.items() if value is not None}
    empty = tuple(name for name in equal if name not in given)
    database = _database()
    query = _selection(database.vendor, model, joined, tuple(given), empty, lock=lock)
    values = [column.get_db_prep_value(given[column.attname], database) for column in query.given]
    with database.cursor() as cursor:
        cursor.execute(query.sql, values)
        return [query.read(row, database) for row in cursor.fetchall()]


def insertion(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> Write:
    """The statement that adds `rows` (one at least), by attribute names; what is left out is the database's to fill."""
    database = _database()
    sql, columns = _insertion(database.vendor, model, tuple(rows[0]), len(rows))
    return Write(
        sql, [_prepared(column, row[column.attname], database) for row in rows for column in columns]
    )


def insertion_of(instance: models.Model) -> Write:
    """The statement that adds a new instance, all its columns but a number that the database allots."""
    columns = instance._meta.concrete_fields
    values = {column.attname: getattr(instance, column.attname) for column in columns}
    if instance.pk is None:
        del values[columns[0].model._meta.pk.attname]
    return insertion(type(instance), [values])


def change(model: type[models.Model], to: Mapping[str, Any], **equal: Any) -> Write:
    """The statement that sets `to` in the rows whose columns have these values (None for empty)."""
    given = tuple(name for name, value in equal.items() if value is not None)
    empty = tuple(name for name in equal if name not in given)
    sql, new, old = _change(connection.vendor, model, tuple(to), given, empty)
    return Write(
        sql,
        [column.get_db_prep_save(to[column.attname], connection) for column in new]
        + [column.get_db_prep_value(equal[column.attname], connection) for column in old],
    )


def run(writes: Sequence[Write], provided: Write | None = None) -> bool:
    """Run statements that don't look at each other's rows: on PostgreSQL as one, because each costs a trip.

    With `provided`, a change that must touch a row: whether it did. If it didn't, the others may have been
    made or not, and the transaction is to be given up.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            *before, last = (*writes, provided) if provided else writes
            parts = ", ".join(f"part_{number} AS ({write.sql})" for number, write in enumerate(before))
            values = [value for write in (*before, last) for value in write.values]
            cursor.execute(f"WITH {parts} {last.sql}" if parts else last.sql, values)
            return bool(cursor.rowcount)
        if provided:
            cursor.execute(provided.sql, provided.values)
            if not cursor.rowcount:
                return False
        for write in writes:
            cursor.execute(write.sql, write.values)
        return True


@dataclass(frozen=True, slots=True)
class _Selection:
    sql: str
    given: tuple[Column, ...]
    read: Reader


@lru_cache(maxsize=_KEPT)
def _selection(
    vendor: str,
    model: type[models.Model],
    joined: str,
    given: tuple[str, ...],
    empty: tuple[str, ...],
    *,
    lock: bool,
) -> _Selection:
    table = _quoted(model._meta.db_table)
    columns = [f"{table}.{_quoted(column.column)}" for column in model._meta.concrete_fields]
    source = table
    if joined:
        link = cast("models.ForeignKey[Any, Any]", model._meta.get_field(joined))
        other = link.remote_field.model._meta
        columns += [f"other.{_quoted(column.column)}" for column in other.concrete_fields]
        key = f"other.{_quoted(other.pk.column)} = {table}.{_quoted(link.column)}"
        source += f" JOIN {_quoted(other.db_table)} other ON {key}"
    where = _where(model, given, empty, f"{table}.")
    sql = f"SELECT {', '.join(columns)} FROM {source} WHERE {where}"  # noqa: S608  # names come from the models
    if lock and vendor == "postgresql":  # SQLite's write lock is held by the whole transaction
        sql += f" FOR UPDATE OF {table}"
    return _Selection(sql, _columns(model, given), _reader(model, joined))


def _reader(model: type[models.Model], joined: str) -> Reader:
    """What makes an instance, with its joined one, of a row as the database gives it."""
    make, width = _maker(model)
    if not joined:
        return make
    link = cast("models.ForeignKey[Any, Any]", model._meta.get_field(joined))
    make_other, _ = _maker(link.remote_field.model)

    def read(row: Sequence[Any], database: BaseDatabaseWrapper) -> Any:
        instance = make(row[:width], database)
        link.set_cached_value(instance, make_other(row[width:], database))
        return instance

    return read


def _maker(model: type[models.Model]) -> tuple[Reader, int]:
    columns = model._meta.concrete_fields
    names = [column.attname for column in columns]
    conversions = [
        (place, column.get_col(model._meta.db_table), convert)
        for place, column in enumerate(columns)
        for convert in (
            *connection.ops.get_db_converters(column.get_col(model._meta.db_table)),
            *column.get_db_converters(connection),
        )
    ]

    def make(row: Sequence[Any], database: BaseDatabaseWrapper) -> models.Model:
        values = list(row)
        for place, expression, convert in conversions:
            values[place] = convert(values[place], expression, database)
        return model.from_db(database.alias, names, values)

    return make, len(columns)


@lru_cache(maxsize=_KEPT)
def _insertion(
    vendor: str, model: type[models.Model], names: tuple[str, ...], rows: int
) -> tuple[str, tuple[Column, ...]]:
    del vendor  # only to be kept under: names are quoted for it
    columns = _columns(model, names)
    marks = "(" + ", ".join(["%s"] * len(columns)) + ")"
    listed = ", ".join(_quoted(column.column) for column in columns)
    table = _quoted(model._meta.db_table)
    return f"INSERT INTO {table} ({listed}) VALUES {', '.join([marks] * rows)}", columns  # noqa: S608  # names come from the models


@lru_cache(maxsize=_KEPT)
def _change(
    vendor: str,
    model: type[models.Model],
    to: tuple[str, ...],
    given: tuple[str, ...],
    empty: tuple[str, ...],
) -> tuple[str, tuple[Column, ...], tuple[Column, ...]]:
    del vendor  # as above
    new = _columns(model, to)
    settings = ", ".join(f"{_quoted(column.column)} = %s" for column in new)
    table, where = _quoted(model._meta.db_table), _where(model, given, empty)
    return f"UPDATE {table} SET {settings} WHERE {where}", new, _columns(model, given)  # noqa: S608  # as above


def _database() -> BaseDatabaseWrapper:
    """The connection itself: `connection` is a proxy that looks for it at each touch."""
    return connections[connection.alias]


def _prepared(column: Column, value: Any, database: BaseDatabaseWrapper) -> Any:
    """`value` as the database takes it; a text for a text column it takes as it is."""
    if type(value) is str and isinstance(column, _TEXTS):
        return value
    return column.get_db_prep_save(value, database)


def _where(model: type[models.Model], given: tuple[str, ...], empty: tuple[str, ...], of: str = "") -> str:
    conditions = [f"{of}{_quoted(column.column)} = %s" for column in _columns(model, given)]
    conditions += [f"{of}{_quoted(column.column)} IS NULL" for column in _columns(model, empty)]
    return " AND ".join(conditions)


def _columns(model: type[models.Model], names: Sequence[str]) -> tuple[Column, ...]:
    columns = {column.attname: column for column in model._meta.concrete_fields}
    return tuple(columns[name] for name in names)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))
