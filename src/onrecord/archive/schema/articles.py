"""Tables of articles: outlets, articles, their versions and links, where each was seen, and a person's reviews."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from onrecord.archive.schema.base import Key, metadata

outlets = Table(
    "outlets",
    metadata,
    Column("row", Key, primary_key=True),
    Column("name", String, nullable=False, unique=True),  # every spelling that was met
    Column("merged_into", Key, ForeignKey("outlets.row")),  # what stands for it, by a person's word or its capitals
)

outlet_changes = Table(
    "outlet_changes",
    metadata,
    Column("row", Key, primary_key=True),
    Column("outlet", Key, ForeignKey("outlets.row"), nullable=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("what", String, nullable=False),  # renamed, merged, split
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Index(None, "outlet"),
)

articles = Table(
    "articles",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=False),  # day number << 20 | sequence
    Column("id", String, nullable=False, unique=True),
    Column("outlet", Key, ForeignKey("outlets.row")),
    Column("said_outlet", Key, ForeignKey("outlets.row")),  # as its page spells it, where another name stands for that
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
    Index(None, "said_outlet"),
    Index(None, "url"),
    Index(None, "key", "version"),  # which version stands: asked of every statement, and the row is long
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
    Column("cut_off", Text),  # why it may not be the whole article
    UniqueConstraint("article", "number"),
    Index(None, "capture"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("capture", String, ForeignKey("captures.id"), nullable=False),
    Column("seq", Integer, nullable=False),  # 0, 1, 2 ... down the page
    Column("version", Key, ForeignKey("versions.row"), nullable=False),
    Column("glimpsed", Boolean),  # only its teaser stood there, or its beginning; NULL: its words did
    PrimaryKeyConstraint("capture", "seq"),
    sqlite_with_rowid=False,
)

handles = Table(
    "handles",
    metadata,
    # 63 bits of SHA-256 over outlet, kind and folded words: see incoming.handle()
    Column("hash", BigInteger, nullable=False),
    Column("article", String, ForeignKey("articles.id"), nullable=False),
    PrimaryKeyConstraint("hash", "article"),
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
