from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from analysis.opinion.figures import figures_of_opinions
from analysis.opinion.finding import find_opinions
from analysis.opinion.page import render
from tests.analysis.opinion.deliberations import camps, noise


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in {"meta", "line", "circle", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in {"line", "circle"}:
            assert self.open.pop() == tag


def test_the_page_is_well_formed_and_has_one_heading():
    opinions = find_opinions(camps((60, 50)))
    tags = Tags()
    tags.feed(render(opinions, figures_of_opinions(opinions)))
    assert tags.open == []
    assert tags.seen.count("h1") == 1
    assert "script" not in tags.seen


def test_the_page_says_groups_findings_method_and_fingerprint():
    opinions = find_opinions(camps((60, 50)))
    page = render(opinions)
    for said in ("110 people cast", "Group A: ", "Common ground", "What divides", "false discovery rate"):
        assert said in page
    assert opinions.input_sha256[:16] in page


def test_words_of_participants_are_escaped():
    opinions = find_opinions(camps((60, 50)))
    wild = tuple(replace(statement, text="<script>alert(1)</script>") for statement in opinions.statements)
    assert "<script" not in render(replace(opinions, statements=wild))


def test_a_small_group_is_said_to_be_withheld():
    page = render(find_opinions(camps((60, 8), n_statements=40, noise=0.03)))
    assert "Withheld: showing it would say something about fewer than 11 people." in page


def test_without_groups_the_page_says_why():
    assert "No opinion groups were found" in render(find_opinions(noise()))
