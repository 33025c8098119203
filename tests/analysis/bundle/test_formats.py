"""Further formats."""

from __future__ import annotations

from analysis.bundle import formats
from analysis.bundle.variables import Variable


def test_a_format_is_written_only_where_its_library_is_installed(monkeypatch):
    def upper(columns, variables):
        return b"".join(str(value).upper().encode() for value in columns["q"])

    table = {"data.here": ("json", upper), "data.gone": ("no_such_library", upper)}
    monkeypatch.setattr(formats, "FORMATS", table)
    assert formats.available_formats() == ("data.here",)
    assert formats.other_formats({"q": ["a"]}, [Variable("q", "Q")]) == {"data.here": b"A"}
