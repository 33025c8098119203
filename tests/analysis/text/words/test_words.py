from __future__ import annotations

from pathlib import Path

import pytest

import analysis.text.words as words
from analysis.errors import AssetError

FILES = sorted(Path(words.__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_list_opens_by_saying_where_it_comes_from(path):
    assert path.read_text("utf-8").startswith("# ")
    assert words.phrase_list(path.stem)


def test_a_missing_list_is_named():
    with pytest.raises(AssetError, match=r"no-such-list\.txt"):
        words.word_list("no-such-list")
