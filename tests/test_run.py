"""`./run` on machines that lack this or that: it finds another way, or names the one command to type."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# A Python that writes down what it was asked and can do only what its machine can.
PRETENDER = """#!/bin/sh
echo "$*" >> "$ASKED"
case "$*" in
    *sys.version_info\\ \\<*) exit ${TOO_OLD:-0} ;;
    -c*) echo 3.12 ;;
    "-m venv --without-pip "*) [ "$LACKS" = everything ] && exit 1; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
    "-m venv "*) [ -n "$LACKS" ] && exit 1; mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
    "-m pip --version") [ "$LACKS" = everything ] && exit 1
        case "$0" in *.venv*) [ -n "$LACKS" ] && exit 1 ;; esac; exit 0 ;;
    "-m virtualenv"*) exit 1 ;;
esac
"""


@pytest.fixture
def machine(tmp_path):
    """A folder with Candour's command and a PATH that holds only the pretender and the standard tools."""
    for name in ("run", "requirements.txt", "requirements-checks.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "cat", "cksum", "mkdir", "cp", "rm", "dirname", "env"):
        (tools / tool).symlink_to(shutil.which(tool))
    python = tools / "python3"
    python.write_text(PRETENDER)
    python.chmod(0o755)

    def run(*words, **environment):
        given = {"PATH": str(tools), "ASKED": str(tmp_path / "asked"), "LACKS": "", **environment}
        done = subprocess.run([tmp_path / "run", *words], env=given, capture_output=True, text=True, timeout=20)
        asked = tmp_path / "asked"
        return done, asked.read_text().splitlines() if asked.exists() else []

    return run


def test_on_an_ordinary_machine_it_sets_up_once_and_starts(machine):
    done, asked = machine()
    assert done.returncode == 0, done.stderr
    assert "-m venv .venv" in asked
    assert any(line.startswith("-m pip install") and line.endswith("-r requirements.txt") for line in asked)
    assert asked[-1] == "-m app.cli serve"
    _, asked = machine("demo", "reset")
    assert asked[-1] == "-m app.cli demo reset"
    assert sum(line.startswith("-m pip install") for line in asked) == 1, "the second time nothing is installed"


def test_where_venv_lacks_pip_the_pip_outside_installs_into_it(machine):
    done, asked = machine(LACKS="pip")
    assert done.returncode == 0, done.stderr
    assert "-m venv --without-pip .venv" in asked
    assert any(line.startswith("-m pip --python .venv/bin/python install") for line in asked)


def test_where_nothing_helps_it_names_the_one_command_to_type(machine):
    done, _ = machine(LACKS="everything")
    assert done.returncode == 2
    assert "    sudo apt install python3.12-venv" in done.stderr.splitlines()


def test_a_python_that_is_too_old_is_refused_with_the_cure(machine):
    done, _ = machine(TOO_OLD="1")
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert "PYTHON=" in done.stderr


@pytest.mark.parametrize(
    ("words", "module"),
    [
        (["survey", "check", "x.yaml"], "-m surveys check x.yaml"),
        (["survey", "publish", "x.yaml"], "-m app.cli survey publish x.yaml"),
        (["analyse", "x.csv"], "-m analysis analyse x.csv"),
        (["anonymise", "x.csv"], "-m analysis anonymise x.csv"),
        (["worker"], "-m app.worker"),
        (["bench"], "-m benchmarks"),
        (["test", "tests/surveys"], "-m pytest tests/surveys"),
        (["test"], "-m pytest -n auto --dist worksteal"),
        (["test", "-q"], "-m pytest -n auto --dist worksteal -q"),
    ],
)
def test_each_word_reaches_its_room(machine, words, module):
    done, asked = machine(*words)
    assert done.returncode == 0, done.stderr
    assert asked[-1] == module


def test_setting_up_the_tests_sets_up_the_rest_too(machine):
    machine("test")
    _, asked = machine()
    assert sum(line.startswith("-m pip install") for line in asked) == 1
    assert os.access(ROOT / "run", os.X_OK)
