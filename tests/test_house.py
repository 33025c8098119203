"""The house itself under test: rooms, mirrors, import contracts, and papers that say what is so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest

from app.cli.__main__ import COMMANDS
from app.permissions import PERMISSIONS, ROLES
from config import Config, variable

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("surveys", "analysis", "app")
MODULES = sorted(
    path.relative_to(ROOT)
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
    if path.name not in {"__init__.py"}
)
GUIDES = ("respondents", "officers", "researchers", "operators", "developers")


def test_every_module_has_its_mirror():
    missing = [str(path) for path in MODULES if not mirror(path).exists()]
    assert missing == []


def mirror(module: Path) -> Path:
    """Return where the tests of a module are: the same path, the same name, always."""
    name = module.stem.strip("_")
    return ROOT / "tests" / module.parent / f"test_{name}.py"


def test_every_test_of_a_room_mirrors_a_module_that_exists():
    wanted = (
        {mirror(path) for path in MODULES}
        | {
            ROOT / "tests" / path.parent.relative_to(ROOT) / f"test_{path.parent.name}.py"
            for room in ROOMS
            for path in (ROOT / room).rglob("__init__.py")
        }
        | {  # a package's own tests may lie beside its folder, and roads that cross rooms in app/
            ROOT / "tests" / path.parent.relative_to(ROOT).parent / f"test_{path.parent.name}.py"
            for room in ROOMS
            for path in (ROOT / room).rglob("__init__.py")
        }
        | {
            ROOT / "tests" / "app" / name
            for name in ("test_create_app.py", "test_migrations.py", "test_worker_kill.py")
        }
    )
    present = {path for room in ROOMS for path in (ROOT / "tests" / room).rglob("test_*.py")}
    library = ROOT / "tests" / "surveys" / "library" / "test_library.py"
    assert sorted(str(path.relative_to(ROOT)) for path in present - wanted - {library}) == []


def test_the_import_contracts_hold():
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_module_opens_with_its_caption():
    bare = [str(path) for path in MODULES if not ast.get_docstring(ast.parse((ROOT / path).read_text()))]
    assert bare == []


def test_there_is_no_room_called_utils():
    assert [
        str(path) for path in MODULES if path.stem in {"utils", "util", "helpers", "misc", "common"}
    ] == []


def test_every_setting_is_documented_and_no_other():
    page = (ROOT / "docs" / "settings.md").read_text()
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))
    assert named == {variable(field.name) for field in fields(Config)}


def test_every_command_is_documented():
    page = (ROOT / "docs" / "operators.md").read_text() + (ROOT / "docs" / "officers.md").read_text()
    for name in COMMANDS:
        if name != "serve":
            assert f"`./run {name}" in page, name


def test_every_command_has_its_module():
    for module, _caption in COMMANDS.values():
        assert callable(import_module(module).run) and callable(import_module(module).add_arguments)


def test_every_role_and_permission_is_documented():
    page = (ROOT / "docs" / "operators.md").read_text()
    for word in (*ROLES, *PERMISSIONS):
        assert word in page, word


def test_every_guide_is_there_and_the_readme_leads_to_it():
    readme = (ROOT / "README.md").read_text()
    for name in GUIDES:
        assert (ROOT / "docs" / f"{name}.md").exists()
        assert f"docs/{name}.md" in readme


@pytest.mark.parametrize(
    "page",
    sorted(path.relative_to(ROOT) for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]),
    ids=str,
)
def test_links_between_the_papers_lead_somewhere(page):
    text = (ROOT / page).read_text()
    for target in re.findall(r"\]\((?!https?:|mailto:|#|/)([^)#\s]+)", text):
        assert ((ROOT / page).parent / target).exists(), f"{page} links to {target}"


def test_words_of_the_glossary_are_used_as_one():
    """Synonyms that the glossary rules out stand in no page that people read."""
    ruled_out = {"questionaire", "respondant", "submitter", "tenant"}
    for path in [*(ROOT / "app" / "templates").rglob("*.html"), *(ROOT / "docs").rglob("*.md")]:
        words = set(re.findall(r"[a-z]+", path.read_text().lower()))
        assert not words & ruled_out, path


def test_every_decision_says_what_would_reverse_it():
    for path in (ROOT / "docs" / "decisions").glob("*.md"):
        text = path.read_text()
        for heading in ("## Context", "## Decision", "## Consequences", "## What would reverse it"):
            assert heading in text, f"{path.name} lacks {heading}"


def test_no_file_holds_two_halves_of_a_merge():
    halves = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)
    folders = [ROOT / room for room in (*ROOMS, "docs", "tests", "migrations", "benchmarks")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".html", ".md", ".css"}]
    assert [str(path.relative_to(ROOT)) for path in files if halves.search(path.read_text(encoding="utf-8"))] == []


def test_the_floors_of_the_migrations_and_the_requirements_are_pinned():
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            assert "==" in line, line
