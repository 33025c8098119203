"""Guides from Markdown: what an author writes arrives, what a program would run does not."""

from __future__ import annotations

from app.research.markdown import render


def test_html_is_shown_and_never_run():
    body = render("Hello <script>alert(1)</script> <img src=x onerror=alert(1)>").body
    assert "<script" not in body and "<img" not in body and "&lt;script&gt;" in body


def test_a_link_that_runs_a_program_is_no_link():
    for address in ("javascript:alert(1)", "vbscript:x", "data:text/html,x", "JaVaScRiPt:alert(1)"):
        assert "<a" not in render(f"[look]({address})").body


def test_pictures_are_not_fetched():
    assert "<img" not in render("![a](http://example.org/a.png)").body


def test_headings_have_names_of_their_own_and_make_the_contents():
    document = render("# Title\n\n## Same\n\n### Deep\n\n## Same\n\n## !!!")
    assert [heading.anchor for heading in document.contents] == ["same", "same-2", "part"]
    assert document.title == "Title" and 'id="same-2"' in document.body


def test_a_wide_table_scrolls_in_a_frame_of_its_own_that_a_keyboard_reaches():
    body = render("|a|b|\n|-|-|\n|1|2|\n\n|c|d|\n|-|-|\n|3|4|").body
    assert body.count('tabindex="0"') == 2 and "Table 1 of this page" in body and "Table 2 of this page" in body
    assert 'scope="col"' in body


def test_links_are_turned_into_ours():
    assert 'href="/docs/x"' in render("[x](x.md)", address_of=lambda link: f"/docs/{link.removesuffix('.md')}").body
