"""Uploads on their way in: sealed under a key of their own, replaced and removed without a trace."""
from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.errors import NotFound
from app.keys import KeyFolder
from app.services import staging
from app.services.staging import Staged
from app.storage import FolderStorage

SURVEY = SimpleNamespace(id="a" * 32)


@pytest.fixture
def place(tmp_path):
    return FolderStorage(tmp_path / "files"), KeyFolder(tmp_path / "keys")


def test_what_is_put_comes_back_and_is_not_readable_on_the_disk(place, tmp_path):
    staged = Staged(b"heard\nmy secret\n", "in.csv", "utf-8", "heard: heard")
    staging.put(*place, SURVEY, staged)
    assert staging.get(*place, SURVEY) == staged and staging.is_there(place[0], SURVEY)
    assert all(b"secret" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_another_file_takes_its_place_under_another_key(place):
    staging.put(*place, SURVEY, Staged(b"one", "1.csv"))
    first = place[1].read(f"upload-{SURVEY.id}")
    staging.put(*place, SURVEY, Staged(b"two", "2.csv"))
    assert place[1].read(f"upload-{SURVEY.id}") != first
    assert staging.get(*place, SURVEY).content == b"two"


def test_what_is_dropped_is_gone_and_its_key_too(place):
    staging.put(*place, SURVEY, Staged(b"one", "1.csv"))
    staging.drop(*place, SURVEY)
    assert not staging.is_there(place[0], SURVEY) and not place[1].exists(f"upload-{SURVEY.id}")
    with pytest.raises(NotFound, match="Choose it again"):
        staging.get(*place, SURVEY)


def test_a_file_of_another_survey_does_not_open(place):
    staging.put(*place, SURVEY, Staged(b"one", "1.csv"))
    other = SimpleNamespace(id="b" * 32)
    staging.put(*place, other, Staged(b"two", "2.csv"))
    place[0].put(f"uploads/{other.id}.sealed", place[0].get(f"uploads/{SURVEY.id}.sealed"))
    with pytest.raises(NotFound):
        staging.get(*place, other)


def test_after_the_import_only_the_report_is_left():
    staged = Staged(b"content", "in.csv").as_imported({"imported": 1, "rejected": []})
    assert staged.content == b"" and staged.report["imported"] == 1
