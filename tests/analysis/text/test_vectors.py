from __future__ import annotations

import numpy as np
import pytest

import analysis.text.vectors as vectors
from analysis.errors import AssetError


def test_texts_that_mean_alike_lie_near_each_other():
    found = vectors.embed(["I lost my job", "unemployment is rising", "the soup was cold"])
    assert found[0] @ found[1] > found[0] @ found[2] + 0.1


def test_every_vector_has_length_one_and_what_has_no_words_is_zero():
    found = vectors.embed(["hello there", "", "[name]"])
    assert np.allclose(np.linalg.norm(found, axis=1), [1, 0, 0])
    assert vectors.embed([]).shape == (0, vectors.DIMENSIONS)


def test_an_altered_table_is_refused(tmp_path, monkeypatch):
    altered = tmp_path / "table.safetensors"
    altered.write_bytes(b"x")
    monkeypatch.setattr(vectors, "_TABLE", altered)
    vectors._table.cache_clear()
    with pytest.raises(AssetError, match="Reinstall"):
        vectors.embed(["hello"])
    monkeypatch.undo()
    vectors._table.cache_clear()
    assert vectors.embed(["hello"]).any()


def test_the_notice_names_every_asset():
    notice = (vectors._ASSETS / "NOTICE.md").read_text("utf-8")
    files = [path.name for path in vectors._ASSETS.iterdir() if path.name != "NOTICE.md"]
    assert [name for name in files if name not in notice] == []
    assert vectors.TABLE_SHA256 in notice
