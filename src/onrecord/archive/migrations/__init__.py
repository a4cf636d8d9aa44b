"""Steps from each shape of the database to the next, run by Alembic. Nothing here is imported in everyday use."""
