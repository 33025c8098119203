"""The design system as vendored, its macros, and the frame around every page."""
from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from jinja2 import UndefinedError
from markupsafe import Markup

from app import create_app
from app.web import design
from config import Config
from tests.conftest import dispose

STATIC = Path(design.__file__).parents[1] / "static"
NHS = STATIC / "nhsuk-frontend"
VENDORED = json.loads((NHS / "VENDORED.json").read_text())
PAGE = '{% extends "layout.html" %}{% block title %}A page{% endblock %}'


@pytest.fixture
def page(sqlite_app: Flask):
    def drawn(source: str, app: Flask = sqlite_app, **context: object) -> str:
        with app.test_request_context("/"):
            app.preprocess_request()
            return render_template_string(source, **context)
    return drawn


def test_stylesheet_script_and_macros_are_the_pair_that_belongs_together():
    assert version("nhsuk-frontend-jinja") == VENDORED["macros"]["version"] == "0.10.2"
    css, script = (NHS / "nhsuk-frontend.min.css").read_text(), (NHS / "nhsuk-frontend.min.js").read_text()
    assert f'--nhsuk-frontend-version:"{VENDORED["version"]}"' in css and f'version="{VENDORED["version"]}"' in script


@pytest.mark.parametrize("name", ["nhsuk-frontend", "accessible-autocomplete"])
def test_the_vendored_files_are_those_whose_checksums_were_noted(name):
    folder = STATIC / name
    lines = (folder / "SHA256SUMS").read_text().split("\n")
    noted = dict(reversed(line.split("  ")) for line in lines if line)
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert {name: sha for name, sha in found.items() if name not in {"SHA256SUMS", "VENDORED.json"}} == noted
    assert "MIT License" in (folder / "LICENCE.txt").read_text()


def test_no_stylesheet_or_script_fetches_anything_from_another_host():
    for path in (*STATIC.glob("*.css"), *STATIC.glob("*.js"), *NHS.glob("*.min.*")):
        text = path.read_text().replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text and "https:" not in text and "@font-face" not in text, path


def test_every_icon_that_the_stylesheet_names_is_there():
    named = set(re.findall(r"url\(([^)]*)\)", (NHS / "nhsuk-frontend.min.css").read_text()))
    assert named and all((NHS / name).is_file() for name in named)


@pytest.mark.parametrize("name", sorted(design.COMPONENTS))
def test_every_component_of_the_table_can_be_drawn(name):
    drawn = getattr(design.Macros(), name)({"text": "Words", "html": "Words", "name": "n", "id": "i", "items": []})
    assert isinstance(drawn, Markup) and "nhsuk-" in drawn


def test_an_unknown_component_or_variable_is_an_error_and_not_a_blank(page):
    for wrong in ("{{ nhs.buton({}) }}", "{{ no_such_thing }}", "{{ site.nme }}"):
        with pytest.raises(UndefinedError):
            page(wrong)


def test_words_given_to_a_component_are_escaped_and_a_call_block_is_not_doubled(page):
    source = "{{ nhs.button({'text': words}) }}{% call nhs.insetText() %}<p>{{ words }}</p>{% endcall %}"
    html = page(source, words="<b>&")
    assert html.count("&lt;b&gt;&amp;") == 2 and "<b>" not in html and "<p>" in html


def test_a_parameter_that_is_none_counts_as_not_given(page):
    assert page("{{ nhs.input({'name': 'a', 'hint': none, 'errorMessage': {'text': none}}) }}") == page(
        "{{ nhs.input({'name': 'a'}) }}")


def test_the_frame_has_language_skip_link_landmarks_and_the_nonce_of_the_header(sqlite_app):
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    reply = sqlite_app.test_client().get("/sign-in")
    html = reply.text
    main = '<main class="nhsuk-main-wrapper" id="maincontent">'
    for piece in ('<html lang="en" dir="ltr">', 'href="#maincontent"', main):
        assert piece in html
    nonces = set(re.findall(r'nonce="([^"]+)"', html))
    assert len(nonces) == 1 and f"'nonce-{nonces.pop()}'" in reply.headers["Content-Security-Policy"]
    assert not re.findall(r"<script(?![^>]*nonce)", html) and " style=" not in html and " onclick=" not in html


def test_candours_own_brand_shows_no_nhs_logo_and_the_nhs_brand_is_a_setting(page, tmp_path):
    assert "nhsuk-header__logo" not in page(PAGE)
    app = create_app(Config(mode="test", data=tmp_path / "nhs", brand="nhs", organisation="An ICB"))
    html = page(PAGE, app)
    dispose(app)
    assert "nhsuk-header__logo" in html and "An ICB" in html


def test_the_demo_says_that_its_people_are_made_up_and_nothing_else_does(page, tmp_path):
    app = create_app(Config(mode="demo", data=tmp_path / "demo"))
    html = page(PAGE, app)
    dispose(app)
    assert "Demo: made-up people" in html and "Demo:" not in page(PAGE)


def test_a_page_with_problems_says_error_first_in_its_title(page):
    assert "<title>Error: A page - Candour</title>" in page(PAGE, has_problems=True)
    assert "<title>A page - Candour</title>" in page(PAGE)




def test_dates_and_numbers_are_written_as_people_read_them():
    assert design.day_text(datetime(2026, 3, 1, 12, tzinfo=UTC)) == "1 March 2026" == design.day_text("2026-03-01")
    assert (design.day_text("2026-03"), design.day_text("2026"), design.day_text(date(2026, 12, 31))) == (
        "March 2026", "2026", "31 December 2026")
    assert [design.number_text(n) for n in (1234567, 12.0, 0.25, -3)] == ["1,234,567", "12", "0.25", "-3"]


def test_plain_text_becomes_paragraphs_without_becoming_html():
    assert design.paragraphs("One <i>\n\nTwo\r\n\r\n") == Markup("<p>One &lt;i&gt;</p>\n<p>Two</p>")
    assert design.paragraphs("") == ""


UI = '{% import "components/ui.html" as ui with context %}'


def test_the_pieces_of_our_own_are_drawn_and_escaped(page):
    assert "&lt;x&gt;" in page(UI + '{{ ui.table("T", ("A", "B"), (("<x>", 1),), numeric=(1,)) }}')
    assert 'href="#a"' in page(UI + '{{ ui.errors([{"href": "#a", "text": "Wrong"}]) }}')
    assert page(UI + "{{ ui.errors([]) }}").strip() == ""
    assert "3 of 12" in page(UI + '{{ ui.progress("Reading", 3, 12, ("Reading", "Writing")) }}')
    assert 'aria-current="page"' in page(UI + '{{ ui.pages(2, 3, address) }}', address=lambda n: f"/p/{n}")
    assert page(UI + '{{ ui.pages(1, 1, address) }}', address=str).strip() == ""
    assert "Nothing yet" in page(UI + '{{ ui.empty("Nothing yet", "Soon", "/x", "Go") }}')
    figure = page(UI + '{{ ui.figure("T", "S", svg, ("A",), (("1",),), source="/f.csv") }}', svg=Markup("<svg></svg>"))
    assert "<svg></svg>" in figure and "Show the numbers" in figure and "/f.csv" in figure


def test_what_stands_between_backticks_is_set_as_code():
    assert design.coded("Say `a < b`, not <i>") == Markup("Say <code>a &lt; b</code>, not &lt;i&gt;")
    assert design.coded("One ` alone") == Markup("One ` alone")
