"""Tables of findings: who said what, the parties that speak and are spoken of, and a person's word on parties.

What analysis finds in a version is replaced whole when it is analysed again; what a person said of parties never is.
"""

from __future__ import annotations

from sqlalchemy import (
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

analyses = Table(
    "analyses",
    metadata,
    Column("version", String, ForeignKey("versions.id"), primary_key=True),
    Column("analyser", String, nullable=False),  # names and versions of all that found it
    Column("at", String, nullable=False),
    Column("covered", Boolean, nullable=False),  # false: a language that statements are not found in
    Column("note", Text),  # what a user should know of it
    Index(None, "analyser"),
)

parties = Table(
    "parties",
    metadata,
    Column("row", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),  # the machine's: the fullest it was met by
    Column("given", Text),  # a person's name for it, which stands before the machine's
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("stands_as", Key, ForeignKey("parties.row"), nullable=False),  # itself, or what it was merged into
    Index(None, "stands_as"),
)

party_names = Table(
    "party_names",
    metadata,
    Column("party", Key, ForeignKey("parties.row"), nullable=False),
    Column("name", Text, nullable=False),  # as written
    Column("folded", Text, nullable=False),
    Column("uses", Integer, nullable=False),  # appearances that write it so
    PrimaryKeyConstraint("party", "name"),
    Index(None, "folded"),
)

party_keys = Table(
    "party_keys",
    metadata,
    Column("key", String, nullable=False),  # of analyse/: parties that share one are compared
    Column("party", Key, ForeignKey("parties.row"), nullable=False),
    PrimaryKeyConstraint("key", "party"),
    Index(None, "party"),
    sqlite_with_rowid=False,
)

appearances = Table(
    "appearances",
    metadata,
    Column("version", String, ForeignKey("versions.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("party", Key, ForeignKey("parties.row")),  # NULL for the unnamed
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("aliases", Text, nullable=False),  # JSON list, as written
    Column("roles", Text, nullable=False),  # JSON [[text, start, end], ...]
    Column("country", String),
    Column("unnamed", Boolean, nullable=False),
    PrimaryKeyConstraint("version", "seq"),
    Index(None, "party"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("version", String, ForeignKey("versions.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("appearance", Integer),  # seq of the version's appearance; NULL when openly unresolved
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("form", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("how", Text, nullable=False),
    PrimaryKeyConstraint("version", "seq"),
)

statements = Table(
    "statements",
    metadata,
    Column("row", Key, primary_key=True),  # in the order of the text, within a version
    Column("id", String, nullable=False, unique=True),
    Column("article", Key, ForeignKey("articles.key", onupdate="CASCADE"), nullable=False),
    Column("version", String, ForeignKey("versions.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("block", Integer),  # index of the block that holds the cue
    Column("within", Integer),  # seq of the statement whose content holds this one
    Column("appearance", Integer),  # seq of the speaker's appearance
    Column("party", Key, ForeignKey("parties.row")),  # of that appearance; NULL when unnamed or unresolved
    Column("speaker", Text),  # JSON [name, kind, role], the machine's word
    Column("speaker_kind", String),
    Column("lemma", String, nullable=False),
    Column("cue_kind", String, nullable=False),
    Column("cue_known", Boolean, nullable=False),
    Column("stance", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("optional", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("words", Text, nullable=False),  # of the content, its pieces joined by a space
    # JSON {source, cue, addressee, venue, via: [text, start, end]; content: [[start, end], ...]}
    Column("pieces", Text, nullable=False),
    Column("via", Text),  # folded, to be searched
    Column("said", Text),  # JSON of records.When
    Column("origin", String, nullable=False),
    UniqueConstraint("version", "seq"),
)
# What lists and counts ask of most statements stands in these two, so that they need not read the long rows.
Index(
    "ix_statements_article_row",
    statements.c.article.desc(),
    statements.c.row,
    statements.c.version,
    statements.c.optional,
)
Index(
    "ix_statements_party_article_row",
    statements.c.party,
    statements.c.article.desc(),
    statements.c.row,
    statements.c.version,
    statements.c.optional,
    statements.c.stance,
)
Index(
    "ix_statements_via",
    statements.c.via,
    sqlite_where=statements.c.via.is_not(None),
    postgresql_where=statements.c.via.is_not(None),
)

abouts = Table(
    "abouts",
    metadata,
    Column("party", Key, ForeignKey("parties.row"), nullable=False),
    Column("article", Key, ForeignKey("articles.key", onupdate="CASCADE"), nullable=False),
    Column("statement", Key, ForeignKey("statements.row"), nullable=False),
    PrimaryKeyConstraint("party", "article", "statement"),
    Index(None, "article"),
    Index(None, "statement"),
    sqlite_with_rowid=False,
)

party_reviews = Table(
    "party_reviews",
    metadata,
    Column("row", Key, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("what", String, nullable=False),  # merge, split, rename
    Column("party", Key, ForeignKey("parties.row"), nullable=False),
    Column("other", Key, ForeignKey("parties.row")),  # merged into; or what split off
    Column("name", Text),  # renamed to; or, of a split, the name that is another's
    Column("article", String, ForeignKey("articles.id")),  # of a split: where it is another
    Column("before", Text),  # the name that stood then
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Index(None, "party"),
    Index(None, "other"),
)
