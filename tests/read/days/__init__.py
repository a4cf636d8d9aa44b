"""Tests of reading days."""
