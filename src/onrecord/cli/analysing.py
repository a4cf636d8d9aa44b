"""`onrecord analyse`: who said what, found in the archive's articles, with progress; a second run goes on."""

from __future__ import annotations

from dataclasses import asdict

import click

from onrecord.cli.options import archive_option, command_line, filter_options, jobs_option, json_option
from onrecord.cli.screen import counted, progress_bar, say, say_json, say_problems
from onrecord.record import AnalysisOptions, AnalysisReport, Record, open_record
from onrecord.records import Filters


@click.command("analyse")
@archive_option
@filter_options
@click.option("--again", is_flag=True, help="Also what this version of the analysis has analysed already.")
@jobs_option
@json_option
def analyse_command(archive: str, narrowing: Filters, again: bool, jobs: int, as_json: bool) -> int:
    """Find who said what in articles that have not been analysed yet, newest first.

    Stop it anywhere; the next run goes on. Others may write meanwhile: it takes its turn. Articles in a language that
    is not covered are counted and left alone. What an older version of onrecord found is found anew; what a person
    said of parties holds.

    \b
    onrecord analyse -a news
    onrecord analyse -a news --since 2026-03 --jobs 4
    """
    with open_record(archive) as record:
        report = analyse(record, AnalysisOptions(narrowing, again, jobs))
    say_problems(report.problems, quiet=as_json)
    if as_json:
        say_json(asdict(report))
    else:
        say(analysis_summary(report))
        if report.statements:
            say(f"Read them with {command_line('statements', archive)} or {command_line('parties', archive)}.")
    return 1 if report.failed else 0


def analyse(record: Record, options: AnalysisOptions) -> AnalysisReport:
    """Runs an analysis with a progress bar where a person looks."""
    run = record.analyse(options)
    with progress_bar("Analysing", 0) as bar:
        for step in run:
            if bar:
                bar.update(bar.task_ids[0], completed=step.done, total=step.total, description=step.title[:40])
    return run.report


def analysis_summary(report: AnalysisReport) -> str:
    """What an analysis found, in a line or two."""
    if not report.versions and not report.failed:
        return "Nothing waits to be analysed."
    line = f"{counted(report.versions, 'version')} analysed: {counted(report.statements, 'statement')}"
    line += f", {counted(report.parties, 'new party', 'new parties')}."
    if report.not_covered:
        line += f" {counted(report.not_covered, 'version')} in a language that is not covered (English is)."
    if report.failed:
        line += f" {report.failed:,} failed; `onrecord problems` lists them."
    return line
