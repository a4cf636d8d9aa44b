"""How long `onrecord --help` takes, beside a bare Python that imports Click: the floor of any command line here."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time


def main(_: list[str]) -> None:
    """Prints medians of eleven runs each, in turn."""
    ours = [sys.executable, "-m", "onrecord", "--help"]
    floor = [sys.executable, "-c", "import click"]
    times: dict[str, list[float]] = {"onrecord --help": [], "python -c 'import click'": []}
    for round_ in range(12):
        for name, command in zip(times, (ours, floor), strict=True):
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            if round_:
                times[name].append(time.perf_counter() - start)
    print("| command | median s | slowest s |\n|---|---|---|")
    for name, seconds in times.items():
        print(f"| {name} | {statistics.median(seconds):.3f} | {max(seconds):.3f} |")
    first, second = (statistics.median(seconds) for seconds in times.values())
    print(f"\nRatio to the floor {first / second:.2f}; the promise is under 0.25 s.")
