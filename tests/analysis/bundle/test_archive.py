"""The zip."""

from __future__ import annotations

import io
import zipfile

from analysis.bundle.archive import zip_bytes


def test_the_same_files_give_the_same_bytes_in_any_order():
    assert zip_bytes({"a": b"1", "b": b"2"}, folder="x") == zip_bytes({"b": b"2", "a": b"1"}, folder="x")


def test_files_lie_in_one_folder_without_time_or_owner():
    with zipfile.ZipFile(io.BytesIO(zip_bytes({"b": b"2" * 99, "a": b"1"}, folder="views"))) as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == ["views/a", "views/b"]
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("views/b") == b"2" * 99
