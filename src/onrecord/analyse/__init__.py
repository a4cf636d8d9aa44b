"""Versions -> findings: pure functions of a text and the model and tables that ship with onrecord. Keeps nothing."""
