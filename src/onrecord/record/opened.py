"""The open archive and its drawers, and the runs over it. Holds no rules and no SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

from onrecord.pipeline.adding import Added, AddOptions
from onrecord.pipeline.analysing import Analysis, AnalysisOptions, AnalysisStep
from onrecord.pipeline.collecting import Collect, CollectOptions, CollectStep
from onrecord.pipeline.importing import Import, Step
from onrecord.pipeline.looking import ImportOptions
from onrecord.record.alone import utc_now
from onrecord.records import (
    AnalysisReport,
    Article,
    CheckReport,
    CollectReport,
    Edit,
    Filters,
    ImportReport,
    KeptStatement,
    Outline,
    Progress,
    StatementFilters,
    Version,
)

if TYPE_CHECKING:
    from onrecord.archive.drawers.articles import Articles
    from onrecord.archive.drawers.captures import Captures
    from onrecord.archive.drawers.categories import Categories
    from onrecord.archive.drawers.outlets import Outlets
    from onrecord.archive.drawers.problems import Problems
    from onrecord.archive.drawers.reviews import Reviews
    from onrecord.archive.drawers.searching import Search
    from onrecord.archive.findings.likeness import Likenesses
    from onrecord.archive.findings.parties import Parties
    from onrecord.archive.findings.party_reviews import PartyReviews
    from onrecord.archive.findings.statements import Statements
    from onrecord.archive.opening.place import Place
    from onrecord.archive.removing.removals import Removals
    from onrecord.archive.sources.register import Sources

StepOf = TypeVar("StepOf")
ReportOf = TypeVar("ReportOf")


def open_record(
    where: str | Path, *, create: bool = False, write: bool = False, clock: Callable[[], datetime] = utc_now
) -> Record:
    """Opens the archive at `where`; `create` makes one when there is none.

    Raises NoArchive, ArchiveLocked (another writer), ArchiveReadOnly, SchemaNewer or ArchiveDamaged.
    """
    from onrecord.archive.opening.place import open_place

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
    def stands(self) -> bool:
        """Whether the archive still lies where it was opened."""
        return self._place.stands

    @property
    def now(self) -> datetime:
        """The present instant, in UTC, by the clock this record was opened with."""
        return self._clock()

    @cached_property
    def articles(self) -> Articles:
        """Articles and their versions."""
        from onrecord.archive.drawers.articles import Articles

        return Articles(self._place)

    @cached_property
    def categories(self) -> Categories:
        """Categories, their rules and what is filed in them."""
        from onrecord.archive.drawers.categories import Categories

        return Categories(self._place)

    @cached_property
    def captures(self) -> Captures:
        """The bytes as they came."""
        from onrecord.archive.drawers.captures import Captures

        return Captures(self._place)

    @cached_property
    def search(self) -> Search:
        """Full-text search and facets."""
        from onrecord.archive.drawers.searching import Search

        return Search(self._place)

    @cached_property
    def reviews(self) -> Reviews:
        """A person's word beside the machine's."""
        from onrecord.archive.drawers.reviews import Reviews

        return Reviews(self._place)

    @cached_property
    def statements(self) -> Statements:
        """Who said what."""
        from onrecord.archive.findings.statements import Statements

        return Statements(self._place)

    @cached_property
    def parties(self) -> Parties:
        """Who speaks and is spoken of."""
        from onrecord.archive.findings.parties import Parties

        return Parties(self._place)

    @cached_property
    def likenesses(self) -> Likenesses:
        """Which parties may be one."""
        from onrecord.archive.findings.likeness import Likenesses
        from onrecord.pipeline.analysing import party_rules

        return Likenesses(self._place, party_rules())

    @cached_property
    def party_reviews(self) -> PartyReviews:
        """A person's word on parties."""
        from onrecord.archive.findings.party_reviews import PartyReviews

        return PartyReviews(self._place)

    @cached_property
    def outlets(self) -> Outlets:
        """Who publishes, and which name stands for which."""
        from onrecord.archive.drawers.outlets import Outlets

        return Outlets(self._place)

    @cached_property
    def removals(self) -> Removals:
        """What a person had removed, and the removal itself."""
        from onrecord.archive.removing.removals import Removals

        return Removals(self._place)

    @cached_property
    def problems(self) -> Problems:
        """What runs could not do."""
        from onrecord.archive.drawers.problems import Problems

        return Problems(self._place)

    def edits(self, filters: Filters, *, article: str | None = None) -> Iterator[tuple[Edit, Version, Version]]:
        """What outlets changed, newest first, each with its versions. A teaser is no version to compare.

        Only articles that fit, or the one named.
        """
        from onrecord.analyse.edits import edit_of, whole
        from onrecord.archive.drawers.edits import VersionPairs

        for pair in VersionPairs(self._place).list(filters, article=article):
            before, after = self.articles.version(pair.before), self.articles.version(pair.after)
            if whole(before) and whole(after):
                yield edit_of(pair, before, after), before, after

    def edit_row(self, edit: Edit, article: Article) -> dict[str, Any]:
        """One edit as JSON writes it."""
        from onrecord.publish.edits import edit_row

        return edit_row(edit, article)

    @cached_property
    def sources(self) -> Sources:
        """Where collecting looks."""
        from onrecord.archive.sources.register import Sources

        return Sources(self._place)

    def add_sources(self, given: str, options: AddOptions) -> Added:
        """Adds what an address or a subscription list leads to. Raises InputError when that is nothing."""
        from onrecord.pipeline.adding import add

        return add(self.sources, given, options, clock=self._clock)

    def collect(
        self, options: CollectOptions, names: Sequence[str] = (), *, stop: Callable[[], bool] = lambda: False
    ) -> Run[CollectStep, CollectReport]:
        """Looks at sources, all or those named. Iterate the answer for its steps, then read its `report`.

        Raises NotFound for a name that no source has.
        """
        from onrecord.archive.drawers.titles import Titles
        from onrecord.archive.intake import Intake
        from onrecord.archive.sources.leads import Leads
        from onrecord.pipeline.filing import Filing

        chosen = [self.sources.get(name) for name in names] or self.sources.list()
        filing = Filing(Intake(self._place), Titles(self._place), clock=self._clock)
        run = Collect(filing, self.sources, Leads(self._place), options, clock=self._clock)
        return Run(run.run(chosen, named=bool(names), stop=stop), lambda: run.report)

    def write_source_list(self) -> bytes:
        """The sources as a subscription list (OPML), for other programs."""
        from onrecord.publish.opml import write_opml

        feeds = [one for one in self.sources.list() if one.state != "retired"]
        outlines = [Outline(one.url, one.title, one.category or ()) for one in feeds]
        return write_opml(outlines, title="onrecord's sources", now=self.now)

    def import_pages(self, inputs: Sequence[str], options: ImportOptions, *, total: int = 0) -> Run[Step, ImportReport]:
        """Takes pages in. Iterate the answer for its steps, then read its `report`."""
        from onrecord.archive.drawers.titles import Titles
        from onrecord.archive.intake import Intake

        intake = Intake(self._place, lift=self.now if options.bring_back else None)
        run = Import(intake, Titles(self._place), options, clock=self._clock)
        return Run(run.run(inputs, total=total), lambda: run.report)

    def export_articles(self, filters: Filters, form: str, out: IO[bytes], *, query: str = "") -> int:
        """Writes the articles that fit, newest first, and returns how many. Memory stays flat."""
        from onrecord.publish.articles import ARTICLES, article_row
        from onrecord.publish.writing import write_rows

        found = self.search.iterate(query, filters) if query else self.articles.iterate(filters)
        return write_rows((article_row(one, self.articles.version(one.version)) for one in found), form, out, ARTICLES)

    def export_captures(self, filters: Filters, form: str, out: IO[bytes], *, query: str = "") -> int:
        """Writes captures as `warc` or `wacz` and returns how many: all, or those in which articles that fit stood."""
        from onrecord.archive.drawers.handing import Handing
        from onrecord.publish.warc import NAME, write_wacz, write_warc

        found = self.search.iterate(query, filters) if query else self.articles.iterate(filters)
        everything = not query and filters == Filters()
        records = Handing(self._place).records(NAME, self.now, None if everything else found)
        if form == "wacz":
            return write_wacz(records, out, now=self.now, title=f"onrecord: {self._place.path.name}")
        return write_warc(records, out)

    def export_statements(self, filters: StatementFilters, form: str, out: IO[bytes]) -> int:
        """Writes the statements that fit, newest article first, and returns how many. Memory stays flat."""
        from onrecord.publish.statements import STATEMENTS
        from onrecord.publish.writing import write_rows

        rows = self.statement_rows(self.statements.iterate(filters), table=form != "jsonl")
        return write_rows(rows, form, out, STATEMENTS)

    def statement_rows(self, found: Iterable[KeptStatement], *, table: bool = False) -> Iterator[dict[str, Any]]:
        """Statements as the exports write them: as JSONL does, or with their article's facts, as a table does."""
        from onrecord.publish.statements import kept_row, table_row

        made = table_row if table else kept_row
        for ident, group in groupby(found, key=lambda one: one.version):
            blocks = self.articles.version(ident).blocks
            for one in group:
                yield made(one, blocks)

    def article_row(self, article: Article, version: Version) -> dict[str, Any]:
        """One article as the exports write it."""
        from onrecord.publish.articles import article_row

        return article_row(article, version)

    def analyse(self, options: AnalysisOptions) -> Run[AnalysisStep, AnalysisReport]:
        """Finds who said what in versions that wait. Iterate the answer for its steps, then read its `report`."""
        from onrecord.archive.findings.analyses import Analyses
        from onrecord.archive.intake import Intake

        @contextmanager
        def turn(patience: float) -> Iterator[tuple[Analyses, Intake]]:
            with self._place.turn(patience=patience) as place:
                yield Analyses(place), Intake(place)

        run = Analysis(Analyses(self._place), turn, options, clock=self._clock)
        return Run(run.run(), lambda: run.report)

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Proves digests, spans and indexes."""
        from onrecord.archive.keeper import check

        return check(self._place, progress=progress)

    def rebuild_index(self) -> None:
        """Makes the search index again from the articles; for an index that `check` finds wrong."""
        from onrecord.archive.keeper import rebuild_index

        rebuild_index(self._place)

    def backup(self, to: str | Path, progress: Progress | None = None) -> Path:
        """A consistent copy, made while others read."""
        from onrecord.archive.opening.backup import backup

        return backup(self._place, Path(to), progress=progress)


class Run(Generic[StepOf, ReportOf]):
    """A run under way: iterate it for its steps; `report` holds the sums so far, also after Ctrl-C."""

    def __init__(self, steps: Iterator[StepOf], report: Callable[[], ReportOf]) -> None:
        self._steps = steps
        self._report = report

    def __iter__(self) -> Iterator[StepOf]:
        return self._steps

    @property
    def report(self) -> ReportOf:
        """What has been done so far."""
        return self._report()


@contextmanager
def collecting(where: str | Path) -> Iterator[None]:
    """Keeps other collectors away from the archive, also between rounds. Raises CollectingAlready, NoArchive."""
    from onrecord.archive.disk.lock import CollectLock

    open_record(where).close()  # a missing or damaged archive is said before anything is fetched
    lock = CollectLock(Path(where))
    try:
        yield
    finally:
        lock.release()
