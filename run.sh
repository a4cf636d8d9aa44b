#!/usr/bin/env bash
# The way of working, executable: ./run.sh install | demo | test | check | bench | docs | train | release
set -euo pipefail
cd "$(dirname "$0")"

venv=.venv
py="$venv/bin/python"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$candidate"; return; }
    done
    echo "onrecord needs Python 3.11 or newer; set PYTHON to one" >&2
    exit 2
}

# install [extras]: an environment in .venv that fits pyproject.toml; quick when nothing changed.
install() {
    local extras="${1-dev}" stamp
    stamp="$venv/.installed-${extras//,/-}"
    if [ -x "$py" ] && [ -f "$stamp" ] && [ "$stamp" -nt pyproject.toml ]; then return; fi
    local python
    python="$(find_python)"
    if [ ! -x "$py" ]; then
        say "Making the environment in $venv"
        "$python" -m venv "$venv" || { echo "On Debian: apt-get install python3-venv" >&2; exit 2; }
    fi
    say "Installing onrecord and what it needs"
    # pip 23, which comes with Python 3.11, stumbles over two spellings of one extra among the benchmarks' peers.
    "$py" -m pip install --quiet --disable-pip-version-check --upgrade "pip>=24.2"
    "$py" -m pip install --quiet --disable-pip-version-check --editable ".${extras:+[$extras]}"
    touch "$stamp"
}

case "${1:-help}" in
install)
    install
    ;;
demo)
    shift
    [ -f "$venv/.installed-dev" ] || install ""
    exec "$venv/bin/onrecord" demo "$@"
    ;;
test)
    shift
    install
    exec "$py" -m pytest "$@"
    ;;
check)
    install
    "$venv/bin/ruff" format --check .
    "$venv/bin/ruff" check .
    "$venv/bin/mypy"
    "$venv/bin/cog" --check README.md docs/cli.md
    "$py" -m pytest tests/test_house.py
    ;;
bench)
    shift
    install dev,bench
    exec "$py" -m benchmarks "$@"
    ;;
docs)
    install
    "$venv/bin/cog" -r README.md docs/cli.md
    ;;
train)
    shift
    if [ "${1:-}" = tagger ]; then
        install dev,bench,train,teacher
        polnear=../shared/data/polnear out=out model=src/onrecord/data/tagger
        first=() lesson=(--steps 550) another=(--steps 600 --seed 5) read=() last=(--steps 4000)
        if [ "${2:-}" = --quick ]; then # the whole way in minutes, for trying it out: a model that knows nothing yet
            out=out/quick model=out/quick/model
            first=(--steps 2) lesson=(--steps 2) another=(--steps 2 --seed 5) read=(--articles 3) last=(--steps 2)
        fi
        # A small tagger, two teachers, what they believe of more news, and the small one that goes on with it: half a day.
        "$py" training/tagger_train.py --data "$polnear" --out "$out/small" --all "${first[@]}"
        "$py" training/teacher_train.py --data "$polnear" --out "$out/teacher" "${lesson[@]}"
        "$py" training/teacher_train.py --data "$polnear" --out "$out/second" "${another[@]}"
        "$py" training/teacher_label.py --teacher "$out/teacher/last.pt" "$out/second/last.pt" --small "$out/small/last.pt" \
            --share 0.6 --data ../shared/data --out "$out/believed.npz" "${read[@]}"
        "$py" training/tagger_train.py --data "$polnear" --out "$out/tagger" --start "$out/small/last.pt" --all \
            --believed "$out/believed.npz" --rate 1.5e-4 --epochs 9 "${last[@]}"
        "$py" training/tagger_export.py --checkpoint "$out/tagger/mean.pt" --data "$polnear" --out "$model"
        "$py" training/linker_train.py --data "$polnear" --out "$model/linker.json"
        exit
    fi
    install dev,train
    "$py" training/boundaries.py "$@"
    ;;
release)
    install
    rm -rf dist
    "$py" -m pip install --quiet --disable-pip-version-check "build>=1.2,<2"
    "$py" -m build
    say "Trying the wheel in an environment of its own"
    trial="$(mktemp -d)"
    trap 'rm -rf "$trial"' EXIT
    "$py" -m venv "$trial/venv"
    "$trial/venv/bin/python" -m pip install --quiet --disable-pip-version-check dist/*.whl
    "$trial/venv/bin/onrecord" demo --no-serve --archive "$trial/archive"
    "$trial/venv/bin/onrecord" check --archive "$trial/archive"
    say "Ready in dist/"
    ;;
*)
    echo "usage: ./run.sh install | demo [--no-serve] | test [PYTEST...] | check | bench [NAME...] | docs | train | release" >&2
    [ "${1:-help}" = help ] || exit 2
    ;;
esac
