"""The archive's tables, once, for SQLite and PostgreSQL. Defines shapes only: no queries, no connections.

    captures ─< page_lines                 lines of a page that belong to no article
        │
        └──< versions ─< related           a version's links; `article` once it is known where they lead
                │
    outlets ─< articles ─< filings >─ categories ─< category_changes, category_rules
                   ├──< recovered_titles   a headline found in another article's box
                   ├──< reviews            a person's word beside the machine's
                   ├──< handles            by which an article is known again without a URL
                   ├──< unmatched          filed, and not yet compared with the archive's boxes
                   ├──< clues              rare words by which a lost headline and its box find each other
                   └──< unfilings          a person took it out of a category; no rule puts it back
    captures ─< sightings >─ versions      what stood on each page, in page order
    runs ─< problems

Rows refer to articles by `articles.key` (day number << 20 | sequence, so descending key is newest first without a
sort) where order or speed matters, and by the computed text id elsewhere. Days are ISO text; instants ISO text in UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite only makes a column the row id when it is spelled INTEGER.
Key = BigInteger().with_variant(Integer(), "sqlite")

warc_files = Table(
    "warc_files",
    metadata,
    Column("name", String, primary_key=True),  # within captures/
    Column("length", BigInteger, nullable=False),  # bytes committed; what lies beyond is an unfinished write
)

captures = Table(
    "captures",
    metadata,
    Column("id", String, primary_key=True),
    Column("url", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("file", String, ForeignKey("warc_files.name"), nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("status", Integer),  # HTTP status, NULL for files
    Column("headers", Text),  # JSON [[name, value], ...], NULL for files
    Column("outlet", String),  # as given at the import
    Column("category", Text),  # JSON path of the page's own category
    Column("state", String, nullable=False),  # kept: not read yet; read: articles are filed; failed: nothing to read
    Column("encoding", String),
    Column("page_kind", String),
    Column("day", Text),  # JSON of records.PageDay
    Column("reader", String),  # "plaintext/1"
    Column("options", Text),  # JSON of records.ReadOptions as given, so that a second run reads it the same
    Index(None, "state"),
    Index(None, "sha256"),
)

page_lines = Table(
    "page_lines",
    metadata,
    Column("capture", String, ForeignKey("captures.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("line", Integer),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("capture", "seq"),
)

outlets = Table(
    "outlets",
    metadata,
    Column("row", Key, primary_key=True),
    Column("name", String, nullable=False, unique=True),
)

articles = Table(
    "articles",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=False),  # day number << 20 | sequence
    Column("id", String, nullable=False, unique=True),
    Column("outlet", Key, ForeignKey("outlets.row")),
    Column("url", Text),
    Column("opening", Text, nullable=False),  # folded first words of the lede, of which the id was made
    Column("published_earliest", String),
    Column("published_latest", String),
    Column("published_precision", Integer),
    Column("published_origin", String),
    Column("published_confidence", Float),
    Column("published_evidence", Text),  # JSON
    Column("published_at", String),
    Column("modified", String),
    Column("language", String),
    Column("title", Text, nullable=False),  # what stands now
    Column("title_origin", String, nullable=False),
    Column("standfirst", Text),
    Column("byline", Text, nullable=False),  # JSON list
    Column("tags", Text, nullable=False),  # JSON list
    Column("excerpt", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("has", String, nullable=False),  # roles of the newest version, as " caption note related "
    Column("republished", Boolean, nullable=False),
    Column("version", String, nullable=False),  # newest version's id
    Column("versions", Integer, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Index(None, "outlet", "key"),
    Index(None, "url"),
)

versions = Table(
    "versions",
    metadata,
    Column("row", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("segmented", Text),  # the text with its unspaced scripts cut into characters, for search; NULL otherwise
    Column("blocks", Text, nullable=False),  # JSON [[role, start, end, line, confidence], ...]
    Column("title", Text, nullable=False),  # JSON of records.TitleGuess: the machine's word when it was read
    Column("provenance", Text),  # JSON list of records.Provenance
    Column("boundary", Text),  # JSON of records.Boundary
    Column("capture", String, ForeignKey("captures.id"), nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("reader", String, nullable=False),
    UniqueConstraint("article", "number"),
    Index(None, "capture"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("capture", String, ForeignKey("captures.id"), nullable=False),
    Column("seq", Integer, nullable=False),  # 0, 1, 2 ... down the page
    Column("version", Key, ForeignKey("versions.row"), nullable=False),
    PrimaryKeyConstraint("capture", "seq"),
    sqlite_with_rowid=False,
)

handles = Table(
    "handles",
    metadata,
    # 63 bits of SHA-256 over outlet, kind and folded words: see deciding.handle()
    Column("hash", BigInteger, nullable=False),
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    PrimaryKeyConstraint("hash", "article"),
    sqlite_with_rowid=False,
)

clues = Table(
    "clues",
    metadata,
    # 63 bits of SHA-256 over outlet, side ("box" or "lost") and the word's beginning: see titles.py
    Column("hash", BigInteger, nullable=False),
    Column("row", Key, ForeignKey("versions.row"), nullable=False),  # the version the words stand in
    Column("seq", Integer, nullable=False),  # of the box among that version's links; -1 for a lost headline
    PrimaryKeyConstraint("hash", "row", "seq"),
    sqlite_with_rowid=False,
)

related = Table(
    "related",
    metadata,
    Column("version", String, ForeignKey("versions.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("headline", Text, nullable=False),
    Column("folded", Text, nullable=False),  # the headline, folded, to find it by an article's title
    Column("caption", Text),
    Column("url", Text),
    Column("line", Integer),
    Column("article", String, ForeignKey("articles.id")),
    Column("confidence", Float),
    PrimaryKeyConstraint("version", "seq"),
    Index(None, "folded"),
    Index(None, "article"),
)

unmatched = Table(
    "unmatched",
    metadata,
    # Filed, but not yet compared with the boxes and lost headlines of the archive: a killed run's next one does it.
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    sqlite_with_rowid=False,
)

recovered_titles = Table(
    "recovered_titles",
    metadata,
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("from_article", String, ForeignKey("articles.id"), nullable=False),  # whose box it stood in
    Column("line", Integer),
    Column("confidence", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON
    Column("at", String, nullable=False),
    PrimaryKeyConstraint("article", "title"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("row", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    Column("field", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("machine", Text),
    Column("value", Text),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Index(None, "article"),
)

categories = Table(
    "categories",
    metadata,
    Column("row", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("parent", Key, ForeignKey("categories.row")),
    Column("name", String, nullable=False),
    Column("path", Text, nullable=False, unique=True),  # names joined by U+001F, outermost first
    Column("merged_into", Key, ForeignKey("categories.row")),
)

category_changes = Table(
    "category_changes",
    metadata,
    Column("row", Key, primary_key=True),
    Column("category", Key, ForeignKey("categories.row"), nullable=False),
    Column("at", String, nullable=False),
    Column("what", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index(None, "category"),
)

category_rules = Table(
    "category_rules",
    metadata,
    Column("category", Key, ForeignKey("categories.row"), nullable=False),
    Column("kind", String, nullable=False),
    Column("value", Text, nullable=False),
    PrimaryKeyConstraint("category", "kind", "value"),
)

filings = Table(
    "filings",
    metadata,
    Column("category", Key, ForeignKey("categories.row"), nullable=False),
    Column("article", Key, ForeignKey("articles.key", onupdate="CASCADE"), nullable=False),
    Column("origin", String, nullable=False),  # page, given, rule
    Column("at", String, nullable=False),
    PrimaryKeyConstraint("category", "article"),
    Index(None, "article"),
    sqlite_with_rowid=False,
)

unfilings = Table(
    "unfilings",
    metadata,
    Column("category", Key, ForeignKey("categories.row"), nullable=False),
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    Column("at", String, nullable=False),
    PrimaryKeyConstraint("category", "article"),
    sqlite_with_rowid=False,
)

runs = Table(
    "runs",
    metadata,
    Column("row", Key, primary_key=True),
    Column("what", String, nullable=False),  # "import"
    Column("started", String, nullable=False),
    Column("ended", String),  # NULL while it runs, and for ever when it was killed
)

problems = Table(
    "problems",
    metadata,
    Column("row", Key, primary_key=True),
    Column("run", Key, ForeignKey("runs.row")),
    Column("capture", String, ForeignKey("captures.id")),
    Column("at", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("where", Text),
    Column("then", Text),
    Column("line", Integer),
    Index(None, "capture"),
)
