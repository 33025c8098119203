from __future__ import annotations

import pytest

from analysis.text.names import names_in


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in names_in(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dr. A. van der Berg and Professor Ng", ["A. van der Berg", "Ng"]),
        ("thank Sister Mary Frances please", ["Mary Frances"]),
        ("my husband, Oluwaseun, agreed", ["Oluwaseun"]),
        ("dr. However good, Dr I've met", []),
        ("Matron Anne of the ward", ["Anne"]),
        ("a lady Ambulance driver", []),
    ],
)
def test_names_after_titles_and_relations(text, names):
    assert found(text) == names
