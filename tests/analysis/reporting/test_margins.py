from __future__ import annotations

import json

import pytest

from analysis.errors import InputError
from analysis.reporting.margins import read_margins


def test_columns_that_are_compared_are_taken_and_others_left_out(tmp_path):
    file = tmp_path / "margins.json"
    file.write_text(json.dumps({"source": "Census", "sex": {"f": 51, "m": 49}, "age": {"old": 1}}))
    assert read_margins(file, ["sex"]) == {"sex": {"f": 51.0, "m": 49.0}}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "cannot be read"),
        ("[]", "none of the columns"),
        ('{"sex": {"f": -1}}', "0 or more"),
        ('{"sex": 3}', "0 or more"),
    ],
)
def test_a_file_that_holds_no_shares_is_refused(tmp_path, content, complaint):
    file = tmp_path / "margins.json"
    file.write_text(content)
    with pytest.raises(InputError, match=complaint):
        read_margins(file, ["sex"])
    with pytest.raises(InputError, match="cannot be read"):
        read_margins(tmp_path / "none.json", ["sex"])
