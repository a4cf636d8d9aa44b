"""The short way to the driver: it finds and writes what the ordinary way does, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from onrecord.archive.opening.place import Place, open_place
from onrecord.archive.rows.driver import Among, add_rows
from onrecord.archive.schema import outlets
from onrecord.errors import ArchiveError

NAMES = Among(select(outlets.c.row, outlets.c.name).where(outlets.c.name.in_(("Tern", "Plover"))), outlets.c.row)
ALL = Among(select(outlets.c.row, outlets.c.name).order_by(outlets.c.row), outlets.c.row)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An archive of 1,200 outlets, each twelfth of them called Tern or Plover and a number."""
    with open_place(tmp_path_factory.mktemp("driver") / "a", create=True) as opened:
        with opened.writing() as connection:
            add_rows(connection, outlets, [{"row": n, "name": f"Outlet {n}"} for n in range(1, 1201)])
        yield opened


@settings(max_examples=30)
@given(st.lists(st.integers(-5, 1300), max_size=40), st.integers(0, 1100))
def test_rows_are_those_of_the_ordinary_way(place: Place, some: list[int], many: int) -> None:
    """However many values are asked for, also more than one statement takes; each row once, by name."""
    wanted = [*some, *range(1, many), *some]
    with place.reading() as connection:
        found = ALL.rows(connection, wanted)
        assert sorted(found) == sorted((n, f"Outlet {n}") for n in set(wanted) if 1 <= n <= 1200)
        assert all(row.name == f"Outlet {row.row}" for row in found)
        first = ALL.first(connection, 7)
        assert first is not None
        assert first.name == "Outlet 7"
        assert ALL.first(connection, 0) is None


def test_values_of_the_query_itself_stay(place: Place) -> None:
    """A query's own list is bound beside the values asked for."""
    with place.writing() as connection:
        add_rows(connection, outlets, [{"row": 2001, "name": "Tern"}, {"row": 2002, "name": "Plover"}])
        assert sorted(NAMES.rows(connection, [1, 2001, 2002])) == [(2001, "Tern"), (2002, "Plover")]
        connection.rollback()
    with place.reading() as connection:
        assert NAMES.rows(connection, [2001, 2002]) == []  # the transaction was the connection's own


def test_nothing_is_written_for_no_rows(place: Place) -> None:
    """An empty list is no statement."""
    with place.writing() as connection:
        add_rows(connection, outlets, [])


def test_what_the_driver_raises_comes_out_as_an_error_of_the_archive(place: Place) -> None:
    """The wall is behind the short way, too."""
    with pytest.raises(ArchiveError, match="the database refused"), place.writing() as connection:
        add_rows(connection, outlets, [{"row": 1, "name": "Again"}])


def test_postgresql_is_written_in_its_own_words() -> None:
    """Values go by name there; nothing of SQLite stands in the statement."""
    compiled = NAMES._of(4)._statement.compile(
        dialect=postgresql.dialect(), compile_kwargs={"render_postcompile": True}
    )
    assert "%(v3)s" in str(compiled)
    assert "?" not in str(compiled)
