"""The key folder."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta

import pytest

from app.keys import KeyFolder, KeyMissing


def test_a_key_is_made_once_and_read_again(tmp_path):
    keys = KeyFolder(tmp_path / "keys")
    made = keys.create("receipt")
    assert len(made) == 32
    assert keys.create("receipt") == keys.read("receipt") == made


def test_two_who_make_the_same_key_get_the_same(tmp_path):
    keys, made = KeyFolder(tmp_path / "keys"), []
    threads = [threading.Thread(target=lambda: made.append(keys.create("survey-1"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 1


def test_only_the_owner_can_read_a_key(tmp_path):
    KeyFolder(tmp_path / "keys").create("receipt")
    assert oct((tmp_path / "keys" / "receipt.key").stat().st_mode)[-3:] == "600"
    assert oct((tmp_path / "keys").stat().st_mode)[-3:] == "700"


def test_a_destroyed_key_is_gone_and_destroying_twice_is_no_error(tmp_path):
    keys = KeyFolder(tmp_path / "keys")
    keys.create("link-1")
    keys.destroy("link-1")
    keys.destroy("link-1")
    assert not keys.exists("link-1")
    with pytest.raises(KeyMissing, match="link-1"):
        keys.read("link-1")


def test_a_damaged_key_is_named(tmp_path):
    keys = KeyFolder(tmp_path / "keys")
    keys.create("receipt")
    (tmp_path / "keys" / "receipt.key").write_bytes(b"short")
    with pytest.raises(KeyMissing, match="damaged"):
        keys.read("receipt")


@pytest.mark.parametrize("name", ["../escape", "", "A", "a/b", "a" * 81])
def test_a_name_cannot_leave_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="name"):
        KeyFolder(tmp_path).create(name)


def test_a_key_is_on_the_disk_before_it_is_used(tmp_path, monkeypatch):
    synced = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (synced.append(descriptor), real(descriptor)))
    KeyFolder(tmp_path / "keys").create("receipt")
    assert len(synced) == 2, "the file and its folder"


def test_old_keys_of_a_kind_are_found_by_the_beginning_of_their_names(tmp_path):
    keys = KeyFolder(tmp_path / "keys")
    for name in ("batch-1", "batch-2", "receipt"):
        keys.create(name)
    os.utime(tmp_path / "keys" / "batch-1.key", (0, 0))
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    assert keys.names("batch-", made_before=an_hour_ago) == ["batch-1"]


def test_keys_are_held_for_as_long_as_anybody_holds_them(tmp_path):
    keys = KeyFolder(tmp_path / "keys")
    assert not keys.is_held()
    with keys.held():
        with keys.held():
            assert KeyFolder(tmp_path / "keys").is_held()
        assert keys.is_held()
    assert not keys.is_held()
