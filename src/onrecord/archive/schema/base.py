"""What all tables share: the metadata with its naming of keys and indexes, and the type of row keys."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, MetaData

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
