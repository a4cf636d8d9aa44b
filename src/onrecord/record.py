"""The one face: `open_record()` opens an archive and hands out its drawers. Everything a door can say is said here.

    with open_record("archive") as record:
        record.articles       get, list, versions, linked_from
        record.categories     tree, make, move, merge, rules, file
        record.captures       list, body, page
        record.statements     list, get, of, count: who said what
        record.parties        list, find, get, portrait
        record.search         find, facets
        record.reviews        a person's word on a headline
        record.party_reviews  a person's word on parties: merge, split, rename
        record.problems       what runs could not do
        record.import_pages() record.analyse() record.export_...() record.check() record.backup()

Without an archive: `read_pages()`, `find_statements()`, `restore()`, `sample_pages()`. Holds no rules and no SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any

from onrecord.pipeline.analysing import Analysis, AnalysisOptions, AnalysisStep
from onrecord.pipeline.importing import Import, Step
from onrecord.pipeline.looking import ImportOptions, count_inputs
from onrecord.pipeline.reading import read_inputs as _read_inputs
from onrecord.records import (
    AnalysisReport,
    Article,
    CheckReport,
    Feed,
    FeedForm,
    Filters,
    ImportReport,
    KeptStatement,
    PageReading,
    Problem,
    StatementFilters,
    Version,
    When,
)

if TYPE_CHECKING:
    from onrecord.archive.articles import Articles
    from onrecord.archive.captures import Captures
    from onrecord.archive.categories import Categories
    from onrecord.archive.parties import Parties
    from onrecord.archive.party_reviews import PartyReviews
    from onrecord.archive.place import Place
    from onrecord.archive.problems import Problems
    from onrecord.archive.reviews import Reviews
    from onrecord.archive.search.drawer import Search
    from onrecord.archive.statements import Statements

SAMPLE_OUTLET = "Sarn Sound Dispatch"
"""Whose pages the sample pretends to be: as invented as all in it."""

__all__ = [
    "SAMPLE_OUTLET",
    "AnalysisOptions",
    "AnalysisReport",
    "ImportOptions",
    "ImportReport",
    "Record",
    "Step",
    "count_inputs",
    "export_pages",
    "find_statements",
    "open_record",
    "read_body",
    "read_pages",
    "restore",
    "sample_pages",
    "when_row",
    "write_feed",
]


def utc_now() -> datetime:
    """The clock every run is given; tests give another."""
    return datetime.now(UTC)


def open_record(
    where: str | Path, *, create: bool = False, write: bool = False, clock: Callable[[], datetime] = utc_now
) -> Record:
    """Opens the archive at `where`; `create` makes one when there is none.

    Raises NoArchive, ArchiveLocked (another writer), ArchiveReadOnly, SchemaNewer or ArchiveDamaged.
    """
    from onrecord.archive.place import open_place

    return Record(open_place(Path(where), create=create, write=write or create), clock)


class Record:
    """An open archive. Use it as a context manager; drawers are made when first asked for."""

    def __init__(self, place: Place, clock: Callable[[], datetime] = utc_now) -> None:
        self._place = place
        self._clock = clock

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database and the write lock."""
        self._place.close()

    @property
    def now(self) -> datetime:
        """The present instant, in UTC, by the clock this record was opened with."""
        return self._clock()

    @cached_property
    def articles(self) -> Articles:
        """Articles and their versions."""
        from onrecord.archive.articles import Articles

        return Articles(self._place)

    @cached_property
    def categories(self) -> Categories:
        """Categories, their rules and what is filed in them."""
        from onrecord.archive.categories import Categories

        return Categories(self._place)

    @cached_property
    def captures(self) -> Captures:
        """The bytes as they came."""
        from onrecord.archive.captures import Captures

        return Captures(self._place)

    @cached_property
    def search(self) -> Search:
        """Full-text search and facets."""
        from onrecord.archive.search.drawer import Search

        return Search(self._place)

    @cached_property
    def reviews(self) -> Reviews:
        """A person's word beside the machine's."""
        from onrecord.archive.reviews import Reviews

        return Reviews(self._place)

    @cached_property
    def statements(self) -> Statements:
        """Who said what."""
        from onrecord.archive.statements import Statements

        return Statements(self._place)

    @cached_property
    def parties(self) -> Parties:
        """Who speaks and is spoken of."""
        from onrecord.archive.parties import Parties

        return Parties(self._place)

    @cached_property
    def party_reviews(self) -> PartyReviews:
        """A person's word on parties."""
        from onrecord.archive.party_reviews import PartyReviews

        return PartyReviews(self._place)

    @cached_property
    def problems(self) -> Problems:
        """What runs could not do."""
        from onrecord.archive.problems import Problems

        return Problems(self._place)

    def import_pages(self, inputs: Sequence[str], options: ImportOptions, *, total: int = 0) -> ImportRun:
        """Takes pages in. Iterate the answer for its steps, then read its `report`."""
        from onrecord.archive.intake import Intake
        from onrecord.archive.titles import Titles

        run = Import(Intake(self._place), Titles(self._place), options, clock=self._clock)
        return ImportRun(run, run.run(inputs, total=total))

    def export_articles(self, filters: Filters, form: str, out: IO[bytes], *, query: str = "") -> int:
        """Writes the articles that fit, newest first, and returns how many. Memory stays flat."""
        from onrecord.publish.articles import ARTICLES, article_row
        from onrecord.publish.writing import write_rows

        found = self.search.iterate(query, filters) if query else self.articles.iterate(filters)
        return write_rows((article_row(one, self.articles.version(one.version)) for one in found), form, out, ARTICLES)

    def export_statements(self, filters: StatementFilters, form: str, out: IO[bytes]) -> int:
        """Writes the statements that fit, newest article first, and returns how many. Memory stays flat."""
        from onrecord.publish.statements import STATEMENTS
        from onrecord.publish.writing import write_rows

        return write_rows(self.statement_rows(self.statements.iterate(filters)), form, out, STATEMENTS)

    def statement_rows(self, found: Iterable[KeptStatement]) -> Iterator[dict[str, Any]]:
        """Statements as the exports write them."""
        from onrecord.publish.statements import kept_row

        for ident, group in groupby(found, key=lambda one: one.version):
            blocks = self.articles.version(ident).blocks
            for one in group:
                yield kept_row(one, blocks)

    def article_row(self, article: Article, version: Version) -> dict[str, Any]:
        """One article as the exports write it."""
        from onrecord.publish.articles import article_row

        return article_row(article, version)

    def analyse(self, options: AnalysisOptions) -> AnalysisRun:
        """Finds who said what in versions that wait. Iterate the answer for its steps, then read its `report`."""
        from onrecord.archive.analyses import Analyses
        from onrecord.archive.intake import Intake

        run = Analysis(Analyses(self._place), Intake(self._place), options, clock=self._clock)
        return AnalysisRun(run, run.run())

    def check(self, progress: Callable[[str, int, int], None] | None = None) -> CheckReport:
        """Proves digests, spans and indexes. `progress(part, done, total)` is called on the way."""
        from onrecord.archive.keeper import check

        return check(self._place, progress=progress)

    def rebuild_index(self) -> None:
        """Makes the search index again from the articles; for an index that `check` finds wrong."""
        from onrecord.archive.keeper import rebuild_index

        rebuild_index(self._place)

    def backup(self, to: str | Path, progress: Callable[[str, int, int], None] | None = None) -> Path:
        """A consistent copy, made while others read."""
        from onrecord.archive.backup import backup

        return backup(self._place, Path(to), progress=progress)


class ImportRun:
    """An import under way: iterate it for its steps; `report` holds the sums so far, also after Ctrl-C."""

    def __init__(self, run: Import, steps: Iterator[Step]) -> None:
        self._run = run
        self._steps = steps

    def __iter__(self) -> Iterator[Step]:
        return self._steps

    @property
    def report(self) -> ImportReport:
        """What has been done so far."""
        return self._run.report


class AnalysisRun:
    """An analysis under way: iterate it for its steps; `report` holds the sums so far, also after Ctrl-C."""

    def __init__(self, run: Analysis, steps: Iterator[AnalysisStep]) -> None:
        self._run = run
        self._steps = steps

    def __iter__(self) -> Iterator[AnalysisStep]:
        return self._steps

    @property
    def report(self) -> AnalysisReport:
        """What has been done so far."""
        return self._run.report


def restore(backup: str | Path, to: str | Path, progress: Callable[[str, int, int], None] | None = None) -> Path:
    """Unpacks a backup into a new archive after its digests are proved. Never writes over anything."""
    from onrecord.archive.backup import restore as unpack

    return unpack(Path(backup), Path(to), progress=progress)


def read_pages(
    inputs: Sequence[str], options: ImportOptions, *, clock: Callable[[], datetime] = utc_now
) -> Iterator[tuple[str, PageReading] | Problem]:
    """Reads pages without an archive: (name, reading) for each, or the Problem that kept it out."""
    for one in _read_inputs(inputs, options, now=clock()):
        if isinstance(one, Problem):
            yield one
        else:
            capture, page = one
            yield capture.url.removeprefix("file:///"), page


def read_body(
    name: str, body: bytes, options: ImportOptions, *, clock: Callable[[], datetime] = utc_now
) -> tuple[str, PageReading] | Problem:
    """Reads bytes that are at hand already, without an archive."""
    from onrecord.pipeline.reading import read_bytes

    one = read_bytes(name, body, options.reading, now=clock())
    return one if isinstance(one, Problem) else (name, one[1])


def export_pages(reading: PageReading, *, clock: Callable[[], datetime] = utc_now) -> list[dict[str, Any]]:
    """A page's articles as the exports write them, with the ids an archive would give them."""
    from onrecord.archive.deciding import unfiled
    from onrecord.publish.articles import article_row

    return [article_row(article, version) for article, version in unfiled(reading, now=clock())]


def find_statements(text: str) -> tuple[list[dict[str, Any]], str | None]:
    """A text's statements as the exports write them, and a note where its language is not covered.

    Raises AnalysisUnavailable when the model is missing or broken.
    """
    from onrecord.analyse.statements import shared_finder
    from onrecord.publish.statements import statement_row
    from onrecord.read.language import detect

    reading = shared_finder().read(text, language=detect(text))
    return [statement_row(one) for one in reading.statements], reading.note


def when_row(when: When | None) -> dict[str, Any] | None:
    """A day as the exports write it."""
    from onrecord.publish.articles import when_row as row

    return row(when)


def write_feed(feed: Feed, form: FeedForm) -> bytes:
    """A feed as Atom or JSON Feed; no archive is needed once its items are chosen."""
    from onrecord.publish.feeds import write_feed as write

    return write(feed, form)


def sample_pages(stack: ExitStack) -> list[Path]:
    """The sample archive pages that ship with onrecord, as files for as long as `stack` is open."""
    from importlib.resources import as_file, files

    folder = files("onrecord") / "data" / "sample"
    # By stem: the page as first saved comes before the same page saved later.
    names = sorted((one.name for one in folder.iterdir() if one.name.endswith(".txt")), key=lambda n: Path(n).stem)
    return [stack.enter_context(as_file(folder / name)) for name in names]
