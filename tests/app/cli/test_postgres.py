"""PostgreSQL's own tools: the password is in no command line, and what is missing is named."""

from __future__ import annotations

import pytest

from app.cli import postgres
from app.errors import BadInput

ADDRESS = "postgresql+psycopg://olive:secret-word@127.0.0.1:5/none?options=-csearch_path%3Dx"


@pytest.fixture
def tool(tmp_path, monkeypatch):
    """A pg_dump that writes down how it was called, and fails."""

    def put(script):
        program = tmp_path / "pg_dump"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)
        monkeypatch.setattr(postgres.shutil, "which", lambda name: str(program) if name == "pg_dump" else None)
        return tmp_path

    return put


def test_the_password_travels_in_the_environment(tool, tmp_path):
    folder = tool(f'echo "$@" > {tmp_path}/words; echo "$PGPASSWORD $PGOPTIONS" > {tmp_path}/environment')
    postgres.dump(ADDRESS, folder / "out")
    assert "secret-word" not in (folder / "words").read_text()
    assert (folder / "environment").read_text().split() == ["secret-word", "-csearch_path=x"]
    assert "postgresql://olive@127.0.0.1:5/none" in (folder / "words").read_text()


def test_a_failure_is_told_in_its_own_last_line(tool):
    folder = tool('echo first >&2; echo "no such database" >&2; exit 1')
    with pytest.raises(BadInput, match="pg_dump failed: no such database"):
        postgres.dump(ADDRESS, folder / "out")


def test_a_missing_tool_is_named_with_the_command_to_install_it(tool, tmp_path):
    tool("true")
    with pytest.raises(BadInput, match=r"pg_restore is not installed.*apt install postgresql-client"):
        postgres.load(ADDRESS, tmp_path / "in")
