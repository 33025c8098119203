"""Files by name below one folder."""

from __future__ import annotations

import pytest

from app.storage import FolderStorage


def test_a_file_comes_back_as_it_went_in(tmp_path):
    storage = FolderStorage(tmp_path)
    storage.put("releases/1/data.csv", b"a,b\n1,2\n")
    assert storage.get("releases/1/data.csv") == b"a,b\n1,2\n"


def test_writing_again_replaces_the_whole_file(tmp_path):
    storage = FolderStorage(tmp_path)
    storage.put("a", b"long content")
    storage.put("a", b"short")
    assert storage.get("a") == b"short"
    assert [path.name for path in tmp_path.iterdir()] == ["a"], "no half-written file is left"


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/../../b", "", "a\0b"])
def test_a_name_cannot_leave_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="name"):
        FolderStorage(tmp_path).get(name)


def test_deleting_takes_a_folder_whole_and_forgives_what_is_gone(tmp_path):
    storage = FolderStorage(tmp_path)
    storage.put("releases/1/a", b"")
    storage.delete("releases/1")
    storage.delete("releases/1")
    assert not (tmp_path / "releases" / "1").exists()
