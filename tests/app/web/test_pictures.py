"""A code as a picture."""
from __future__ import annotations

from defusedxml.ElementTree import fromstring

from app.web.pictures import qr


def test_the_picture_is_well_formed_named_and_has_no_style_that_the_policy_would_refuse():
    drawn = qr("7K3M9QXR42DW8HNA", 'Your "code" <b>')
    root = fromstring(drawn)
    assert root.attrib["role"] == "img" and root.attrib["aria-label"] == 'Your "code" <b>'
    assert "style" not in drawn and "http" not in drawn and "7K3M" not in drawn


def test_different_codes_are_different_pictures_and_the_same_code_the_same():
    assert qr("A" * 16, "x") == qr("A" * 16, "x") != qr("B" * 16, "x")
