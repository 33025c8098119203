"""What respondents are told is collected, translated without a gap, and compiled."""

from __future__ import annotations

import ast
import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.cli import catalogues
from app.cli.__main__ import main
from app.cli.catalogues import ROOMS, as_mo, as_po, collected, untranslated, updated
from app.web.languages import INTERFACE
from config import ROOT

EACH = [pytest.param(room, language, id=f"{room.domain}-{language}") for room in ROOMS for language in room.languages()]
TEMPLATES = [
    ROOT / "app" / "templates" / name for name in ("layout.html", "error.html", "components/header.html",
                                                   "components/footer.html", "components/ui.html")
] + sorted((ROOT / "app" / "templates" / "respond").glob("*.html"))  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)s|(?<!%)\{\w+\}|</?\w+[^>]*>")


def test_every_language_of_the_interface_has_its_catalogues_and_no_other_has():
    for room in ROOMS:
        assert {"en", *room.languages()} == set(INTERFACE)


@pytest.mark.parametrize(("room", "language"), EACH)
def test_nothing_that_a_respondent_is_told_is_untranslated(room, language):
    assert untranslated(updated(room, language, collected(room))) == []


@pytest.mark.parametrize(("room", "language"), EACH)
def test_what_is_read_at_run_time_is_compiled_from_what_translators_see(room, language):
    kept = read_po(io.BytesIO(room.path(language, "po").read_bytes()), locale=language)
    assert room.path(language, "mo").read_bytes() == as_mo(kept)
    assert as_po(updated(room, language, collected(room))) == room.path(language, "po").read_bytes()
    gettext.GNUTranslations(io.BytesIO(room.path(language, "mo").read_bytes()))


@pytest.mark.parametrize(("room", "language"), EACH)
def test_a_translation_keeps_every_placeholder_and_every_tag(room, language):
    for message in read_po(io.BytesIO(room.path(language, "po").read_bytes()), locale=language):
        if isinstance(message.id, str) and message.string:
            assert sorted(PLACEHOLDER.findall(message.id)) == sorted(PLACEHOLDER.findall(message.string)), message.id


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_words_stand_in_a_respondents_template_outside_the_catalogues(path):
    text = re.sub(r"\{#.*?#\}|\{% trans .*?%\}.*?\{% endtrans %\}", "", path.read_text(), flags=re.DOTALL)
    text = re.sub(r"<script.*?</script>|<style.*?</style>", "", text, flags=re.DOTALL)
    quoted = r'"(?:text|summaryText|label|heading)": "([^"]+)"'
    office = ("Show the numbers behind this chart", "Download these numbers", "Previous", "Next")
    assert [one for one in re.findall(quoted, text) if one not in office] == []
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", text, flags=re.DOTALL)
    shown = re.sub(r"<[^>]*>", "\n", bare)
    left = [" ".join(line.split()) for line in shown.splitlines() if re.search(r"[A-Za-z]{3}", line)]
    assert [line for line in left if line not in office and line.strip() != "page"] == []
    named = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"{]*[A-Za-z][^"{]*)"', text)
    assert [one for one in named if one not in ("Menu", "Pages", "Page ")] == []


def test_every_kind_says_what_is_wrong_in_sentences_that_can_be_translated():
    for path in sorted((ROOT / "surveys" / "kinds").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {
                "slip", "Slip", "message", "say"
            }:  # fmt: skip
                assert not any(isinstance(one, ast.JoinedStr) for one in node.args), f"{path.name}:{node.lineno}"


def test_the_command_brings_catalogues_up_to_date_and_names_what_is_lacking(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = ROOMS[1].path("cy", "po").read_text()
    changed = source.replace('msgstr "Mawrth"', 'msgstr ""') + '\nmsgid "Gone"\nmsgstr "Wedi mynd"\n'
    (folder / "surveys.po").write_text(changed)
    room = catalogues.Room("surveys", tmp_path, ROOMS[1].patterns)
    monkeypatch.setattr(catalogues, "ROOMS", (room,))
    assert main(["catalogues"]) == 1
    said = capsys.readouterr().out
    assert "1 without a translation" in said and "  March" in said
    assert "Gone" not in Path(folder / "surveys.po").read_text() and (folder / "surveys.mo").exists()
