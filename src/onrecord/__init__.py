"""onrecord: a news archive that keeps who said what on the record. Holds the version and nothing else."""

__version__ = "0.1.0"
