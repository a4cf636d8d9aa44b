"""Tests of turning bytes into text."""
