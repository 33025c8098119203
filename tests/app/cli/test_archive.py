"""An archive is whole or refused, and nothing in it leads outside."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime

import pytest

from app.cli import archive
from app.errors import BadInput


@pytest.fixture
def made(tmp_path):
    part = tmp_path / "part"
    part.write_bytes(b"content" * 1000)
    target = tmp_path / "a.zip"
    archive.write(
        target, {"files/x/data.csv": part}, made_at="2026-11-22T12:00:00+00:00", database="sqlite", migration="0001"
    )
    return target


def test_what_was_written_is_read_and_unpacked(made, tmp_path):
    contents = archive.read(made)
    assert (contents.database, list(contents.sha256)) == ("sqlite", ["files/x/data.csv"])
    archive.unpack(made, tmp_path / "out")
    assert (tmp_path / "out" / "files" / "x" / "data.csv").read_bytes() == b"content" * 1000


def test_only_its_owner_can_read_it_and_no_half_of_it_is_left(made):
    assert made.stat().st_mode & 0o077 == 0
    assert [path.name for path in made.parent.iterdir() if "partial" in path.name] == []


def test_a_failed_write_leaves_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        archive.write(tmp_path / "b.zip", {"x": tmp_path / "missing"}, made_at="", database="sqlite", migration="")
    assert list(tmp_path.iterdir()) == []


def rewrite(path, change):
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.update({"files/x/data.csv": b"other"}),
        lambda m: m.update({"more.txt": b"x"}),
        lambda m: m.update({"../../evil": b"x"}),
        lambda m: m.pop("files/x/data.csv"),
        lambda m: m.pop("contents.json"),
        lambda m: m.update({"contents.json": b"{"}),
        lambda m: m.update({"contents.json": json.dumps({"format": "other/9"}).encode()}),
    ],
)
def test_an_altered_archive_is_refused(made, change):
    rewrite(made, change)
    with pytest.raises(BadInput):
        archive.read(made)


def test_a_name_that_leads_outside_is_refused_even_when_it_is_listed(made, tmp_path):
    def evil(members):
        contents = json.loads(members["contents.json"])
        contents["sha256"]["../evil"] = "0" * 64
        members.update({"../evil": b"x", "contents.json": json.dumps(contents).encode()})

    rewrite(made, evil)
    with pytest.raises(BadInput, match="not in its list"):
        archive.read(made)
    assert not (tmp_path.parent / "evil").exists()


def test_what_is_no_archive_says_so(tmp_path):
    with pytest.raises(BadInput, match="no file"):
        archive.read(tmp_path / "nothing.zip")
    for content in (b"", b"PK", b"hello"):
        (tmp_path / "x.zip").write_bytes(content)
        with pytest.raises(BadInput, match="not a backup"):
            archive.read(tmp_path / "x.zip")


def test_a_cut_archive_is_refused(made):
    content = made.read_bytes()
    made.write_bytes(content[: len(content) // 2])
    with pytest.raises(BadInput):
        archive.read(made)


def test_only_an_archive_of_ours_says_when_it_was_made(made, tmp_path):
    assert archive.made_at(made) == datetime(2026, 11, 22, 12, tzinfo=UTC)
    (tmp_path / "notes.zip").write_bytes(b"no archive")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("contents.json", "[]")
    assert [archive.made_at(tmp_path / name) for name in ("notes.zip", "other.zip", "missing.zip")] == [None] * 3
