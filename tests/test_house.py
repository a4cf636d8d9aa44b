"""The house rules: imports go down only, rooms are strangers, every module opens with its purpose, files stay small."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "onrecord"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)

FOLDERS = sorted(path.parent for path in SOURCE.rglob("__init__.py") if "migrations" not in path.parts)

FILES = [
    path.as_posix()
    for folder in (SOURCE, SOURCE.parents[1] / "benchmarks", SOURCE.parents[1] / "training")
    for path in folder.rglob("*.py")
]

ROOMS = ("ingest", "read", "archive", "analyse", "publish")
DOORS = ("cli", "web")
GROUND = ("addresses", "errors", "ids", "spans", "times", "text")

FLOORS = {
    **dict.fromkeys(GROUND, 0),
    "data": 0,
    "records": 1,
    **dict.fromkeys(ROOMS, 2),
    "pipeline": 3,
    "bulk": 3,
    "record": 4,
    **dict.fromkeys(DOORS, 5),
    "__main__": 6,
}
"""Each part's floor; it may import from lower floors only. `onrecord` itself holds the version and is open to all."""

CAP = 400
"""Lines a file may have. The aim is 150 to 200; past 400 nobody reads a file whole."""


def part_of(path: Path) -> str:
    """The part of the house a file belongs to."""
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> list[tuple[int, str]]:
    """(line, module) of every import in a file, also those for types and those inside functions."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full, so that they can be searched"
            module = node.module or ""
            found += [(node.lineno, f"{module}.{alias.name}") for alias in node.names]
    return found


def own_imports(path: Path) -> list[tuple[int, str]]:
    """(line, part) of every import of another part of onrecord."""
    parts = []
    for line, name in imports_of(path):
        pieces = name.split(".")
        if pieces[0] == "onrecord" and len(pieces) > 1 and pieces[1] in FLOORS:
            parts.append((line, pieces[1]))
    return parts


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    """A part imports itself and lower floors; the working rooms, on one floor, don't know each other."""
    part = part_of(path)
    if part == "__init__":
        return
    for line, other in own_imports(path):
        if other == part:
            continue
        if part == "cli" and other == "web" and path.name == "serving.py":
            continue  # `onrecord serve` opens the other door
        assert FLOORS[other] < FLOORS[part], f"{path}:{line}: {part} may not import {other}"


@pytest.mark.parametrize("path", [p for p in MODULES if part_of(p) in DOORS], ids=lambda p: str(p.relative_to(SOURCE)))
def test_doors_say_only_what_the_record_can(path: Path) -> None:
    """cli/ and web/ reach the rooms through record/ alone."""
    part = part_of(path)
    allowed = {part, "record", "records", *GROUND}
    if path.name == "serving.py":
        allowed.add("web")
    for line, other in own_imports(path):
        assert other in allowed, f"{path}:{line}: {part} reaches past record/ to {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_opens_with_its_purpose(path: Path) -> None:
    """A docstring of 1 line at least, that ends as a sentence."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert text, f"{path} doesn't say what it is for"
    assert len(text) >= 30, f"{path} says too little of what it is for"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_outgrows_its_room(path: Path) -> None:
    """No file passes the cap, and none is named utils."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= CAP
    assert path.stem not in ("utils", "util", "helpers", "common", "misc")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_functions_take_at_most_seven_parameters(path: Path) -> None:
    """Commands of the CLI aside, whose parameters Click names."""
    if part_of(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            names = [name for name in names if name not in ("self", "cls")]
            assert len(names) <= 7, f"{path}:{node.lineno}: {node.name} takes {len(names)} parameters"


def test_modules_have_no_circles() -> None:
    """The modules can be read in an order in which each comes after all it imports."""
    names = {_module(path): path for path in MODULES}
    graph = {name: _targets(path, names) - {name} for name, path in names.items()}
    done: set[str] = set()
    while len(done) < len(graph):
        ready = {name for name, needs in graph.items() if name not in done and needs <= done}
        assert ready, f"these import each other in a circle: {sorted(set(graph) - done)}"
        done |= ready


def _module(path: Path) -> str:
    parts = ("onrecord", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(path: Path, names: dict[str, Path]) -> set[str]:
    # The command line's table of contents and its completion know each other by design, at call time only.
    at_call_time = {("onrecord.cli.completion", "onrecord.cli.main")}
    found = set()
    for _, name in imports_of(path):
        target = name if name in names else name.rpartition(".")[0]
        if target in names and target != "onrecord" and (_module(path), target) not in at_call_time:
            found.add(target)
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(SOURCE)) or "onrecord")
def test_folders_have_no_circles(folder: Path) -> None:
    """What lies in a folder, files and folders alike, has an order in which each comes after all that it needs."""
    names = {_module(path): path for path in MODULES}
    inside = f"{_module(folder / '__init__.py')}."
    needs: dict[str, set[str]] = {}
    for name in (name for name in names if name.startswith(inside)):
        own = name.removeprefix(inside).split(".")[0]
        targets = {t.removeprefix(inside).split(".")[0] for t in _targets(names[name], names) if t.startswith(inside)}
        needs[own] = needs.get(own, set()) | (targets - {own})
    done: set[str] = set()
    while len(done) < len(needs):
        ready = {name for name in needs if name not in done and needs[name] <= done}
        assert ready, f"in {folder} these need each other in a circle: {sorted(set(needs) - done)}"
        done |= ready


def test_no_module_is_forgotten() -> None:
    """Each module is imported by another, and each folder says what it holds. Commands are named in main.py."""
    used = {name for path in MODULES for _, name in imports_of(path)}
    used |= {name.rpartition(".")[0] for name in used}
    called_by_name = {"__main__", "cli"}
    for path in MODULES:
        assert (path.parent / "__init__.py").is_file(), f"{path.parent} doesn't say what it is for"
        if path.stem == "__init__" or part_of(path) in called_by_name:
            continue
        assert _module(path) in used, f"nobody imports {path}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_that_is_named_is_there(path: Path) -> None:
    """A docstring or a comment that points to a file (deciding.py) points to one that the house has."""
    for named in re.findall(r"[\w/]+\.py\b", path.read_text(encoding="utf-8")):
        assert any(one.endswith(f"/{named}") for one in FILES), f"{path}: there is no {named}"


def test_nothing_is_kept_that_is_ignored() -> None:
    """A link to an environment that was committed would take the place of the environment itself, in every checkout."""
    home = SOURCE.parents[1]
    if not (home / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    asked = ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"]
    assert subprocess.run(asked, cwd=home, capture_output=True, text=True, check=True).stdout == ""
