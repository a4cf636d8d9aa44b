"""What the full-text indexes share: how FTS5 cuts words, and its own check of an index. Asks for nothing."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, OperationalError

# Mn and Mc belong to the word: without them Hindi falls apart at every vowel sign.
TOKENIZE = """tokenize="porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\""""


def words_agree(connection: Connection, index: str) -> bool:
    """FTS5's own check. It is spelt as an INSERT that changes nothing, so a connection for reading must be let."""
    only_reads = connection.exec_driver_sql("PRAGMA query_only").scalar()
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except OperationalError as error:
        if "readonly" not in str(error.orig) and "locked" not in str(error.orig):
            raise
    except DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        return False
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only = {int(only_reads or 0)}")
    return True
