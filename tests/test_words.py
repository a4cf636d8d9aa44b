"""The documents keep up with the words: every record, value, error and kind of problem is explained.

Says nothing of whether the explanation is good.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from onrecord import errors, records

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src" / "onrecord").rglob("*.py"))
SLUG = re.compile(r"[a-z]+(-[a-z0-9]+)*")


@cache
def document(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


@pytest.mark.parametrize("name", sorted(records.__all__))
def test_glossary_defines_every_record(name: str) -> None:
    """Each record, and each set of values, stands in the glossary by its name, and so does each value of a set."""
    glossary = document("glossary.md")
    assert f"`{name}`" in glossary
    noun = getattr(records, name)
    if get_origin(noun) is Literal:
        assert [value for value in get_args(noun) if f"`{value}`" not in glossary] == []


def test_errors_document_draws_the_whole_tree() -> None:
    """Each error of errors.py is in docs/errors.md, in a row that gives its exit code."""
    tree = [error for _, error in inspect.getmembers(errors, inspect.isclass) if issubclass(error, Exception)]
    text = document("errors.md")
    assert [e.__name__ for e in tree if f"| `{e.__name__}` | {e.exit_code} |" not in text] == []


def kinds_of(path: Path) -> Iterator[str]:
    """The kinds of problem that a file makes: in Problem(...), or through its own function that takes the kind."""
    tree = ast.parse(path.read_text("utf-8"))
    makers: dict[str, int] = {"Problem": 1}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in function.args.posonlyargs + function.args.args]
            # A method is called without its self.
            names = names[1:] if names[:1] == ["self"] else names
            for call in ast.walk(function):
                kind = argument_of(call, "Problem", 1) if isinstance(call, ast.Call) else None
                if isinstance(kind, ast.Name) and kind.id in names:
                    makers[function.name] = names.index(kind.id)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for maker, position in makers.items():
                kind = argument_of(call, maker, position)
                values = [kind.body, kind.orelse] if isinstance(kind, ast.IfExp) else [kind]
                for value in values:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.value


def argument_of(call: ast.Call, name: str, position: int) -> ast.expr | None:
    """The expression given for `kind` in a call of the function called `name`."""
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", None)
    if called != name:
        return None
    for keyword in call.keywords:
        if keyword.arg == "kind":
            return keyword.value
    return call.args[position] if len(call.args) > position else None


def test_errors_document_explains_every_kind_of_problem() -> None:
    """Each kind of problem that the source can make has a row in docs/errors.md, and no row is left over."""
    made = {kind for path in SOURCES for kind in kinds_of(path)}
    assert all(SLUG.fullmatch(kind) for kind in made)
    section = document("errors.md").partition("## Kinds of problem")[2]
    assert made == set(re.findall(r"^\| `([a-z0-9-]+)` \|", section, re.M))


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))])
def test_links_between_documents_lead_somewhere(name: str) -> None:
    """Each link and picture in a document that names a file of the project names one that is there."""
    path = ROOT / name
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    inside = [link for link in links if not re.match(r"\w+:", link)]
    assert [link for link in inside if not (path.parent / link).exists()] == []


def test_kinds_are_found_where_they_hide() -> None:
    """The search above finds kinds given by position, by name, and through a helper."""
    found = {kind for path in SOURCES for kind in kinds_of(path)}
    assert {"not-text", "empty-file", "mixed-encodings"} <= found
