"""The short way to the database: statements of SQLAlchemy Core, written out once and then run by its driver.

What SQLAlchemy adds to each execution (0.2 to 0.4 ms) is more than most statements of an import or a search take in
the database itself. For statements asked thousands of times; everything else goes the ordinary way. Same connection,
same transaction. Knows no table and no dialect; raises what the driver raises, and the wall translates it.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, Table, bindparam, insert

# Values in one statement: few sizes, so that few statements are prepared. SQLite takes 32,766, PostgreSQL's drivers
# 32,767. Shorter lists are filled up with their last value, which an IN doesn't mind.
_SIZES = (1, 4, 16, 64, 500)

Bind = Callable[[dict[str, Any]], Any]
"""A row's values by name, as the driver wants them: in order, or by name."""


def ask(connection: Connection, statement: str, bound: Any = ()) -> Any:
    """The driver's cursor over what a statement in the database's own words finds."""
    return connection.connection.cursor().execute(statement, bound)


class Prepared:
    """A statement written out once. Its values go by name."""

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._written: dict[str, tuple[str, Bind, dict[str, Any]]] = {}  # by dialect

    def ask(self, connection: Connection, values: dict[str, Any]) -> Any:
        """The driver's cursor over what is found."""
        dialect = connection.dialect
        written = self._written.get(dialect.name)
        if written is None:
            compiled = self._statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
            written = self._written[dialect.name] = str(compiled), _bind(compiled), compiled.params
        statement, bind, params = written
        return ask(connection, statement, bind({**params, **values}))


class Among:
    """The rows of a query whose column holds one of many values. Rows are named tuples, as the driver gives them."""

    def __init__(self, query: Select[Any], column: ColumnElement[Any]) -> None:
        self._query = query
        self._column = column
        self._row: Any = namedtuple("Row", query.selected_columns.keys())  # type: ignore[misc]
        self._sized: dict[int, Prepared] = {}

    def rows(self, connection: Connection, values: Iterable[Any]) -> list[Any]:
        """The rows, each once, in the query's order within every 500 values."""
        wanted = list(dict.fromkeys(values))
        found: list[Any] = []
        for start in range(0, len(wanted), _SIZES[-1]):
            part = wanted[start : start + _SIZES[-1]]
            size = next(one for one in _SIZES if one >= len(part))
            part += part[-1:] * (size - len(part))
            values_now = {f"v{place}": value for place, value in enumerate(part)}
            found += map(self._row._make, self._of(size).ask(connection, values_now))
        return found

    def first(self, connection: Connection, value: Any) -> Any | None:
        """The first row that has this value."""
        return next(iter(self.rows(connection, [value])), None)

    def _of(self, size: int) -> Prepared:
        prepared = self._sized.get(size)
        if prepared is None:
            places = [bindparam(f"v{place}", "", type_=self._column.type) for place in range(size)]
            narrowed = self._column == places[0] if size == 1 else self._column.in_(places)
            prepared = self._sized[size] = Prepared(self._query.where(narrowed))
        return prepared


def add_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Puts rows into a table; all name the same columns. Nothing for none."""
    if rows:
        statement, bind = _insertion(connection.dialect, table, tuple(rows[0]))
        connection.connection.cursor().executemany(statement, list(map(bind, rows)))


@lru_cache(maxsize=64)
def _insertion(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> tuple[str, Bind]:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), _bind(compiled)


def _bind(compiled: Any) -> Bind:
    if not compiled.positional:
        return lambda values: values
    names = compiled.positiontup
    return itemgetter(*names) if len(names) > 1 else lambda values: (values[names[0]],)
