"""Tests of reading plain-text archive pages."""
