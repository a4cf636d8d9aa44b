"""The archive: what is kept, filed, found, checked and copied."""
