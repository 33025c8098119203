"""A way to be reached: the box, and what becomes of it."""
from __future__ import annotations

import re

from surveys.codes import normalise
from surveys.kinds import Email, PanelCode, Phone


def test_the_page_says_that_it_is_kept_apart_and_the_browser_may_fill_it_in(draw):
    asked = Email(key="mail", text="Write to you?", hint="Only about this.", missing=("refused",))
    html, _ = draw(asked, answer="a@b.cd")
    [box] = html.all("input", name="mail")
    assert (box["type"], box["autocomplete"], box["value"]) == ("email", "email", "a@b.cd")
    assert "Only about this. We keep this apart from your answers, so" in html.text and "Prefer not to say" in html.text
    assert draw(Phone(key="ring", text="Ring you?"))[0].all("input", type="tel", autocomplete="tel")


def test_a_panel_code_says_what_it_agrees_to_and_offers_a_fresh_one_each_time(draw):
    asked = PanelCode(key="code", text="Your panel code")
    pages = [draw(asked)[0].text for _ in range(2)]
    assert all("only if you agree that your answers before and after are compared" in page for page in pages)
    offered = [normalise(re.search(r"use ((?:\w{4} ){3}\w{4})", page)[1]) for page in pages]
    assert None not in offered and offered[0] != offered[1]
