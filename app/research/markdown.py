"""Our own guides from Markdown to a page: no HTML passes, no picture, no address that runs anything."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

SIZES: Final = {"h1": "l", "h2": "m", "h3": "s", "h4": "xs"}
CLASSES: Final = {
    "bullet_list_open": "nhsuk-list nhsuk-list--bullet",
    "ordered_list_open": "nhsuk-list nhsuk-list--number",
    "table_open": "nhsuk-table",
    "thead_open": "nhsuk-table__head",
    "tbody_open": "nhsuk-table__body",
    "tr_open": "nhsuk-table__row",
    "th_open": "nhsuk-table__header",
    "td_open": "nhsuk-table__cell",
}
SCROLL: Final = '<div class="candour-table-scroll" tabindex="0" role="region" aria-label="{name}">'


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that a list of contents may point to."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Document:
    """A guide as a page shows it."""

    title: str
    body: Markup
    headings: tuple[Heading, ...]

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The headings of the second rank."""
        return tuple(heading for heading in self.headings if heading.level == 2)


def render(text: str, *, address_of: Callable[[str], str] = str) -> Document:
    r"""Return the page of a Markdown text; `address_of` turns the addresses of its links into ours.

    >>> print(render("# Words\n\nA *base* <b>n</b>.").body)
    <h1 class="nhsuk-heading-l" id="words">Words</h1>
    <p>A <em>base</em> &lt;b&gt;n&lt;/b&gt;.</p>
    <BLANKLINE>
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = parser.parse(text)
    headings = tuple(_name_headings(tokens))
    for token in _all(tokens):
        _dress(token, address_of)
    body = parser.renderer.render(list(_scrolling(tokens)), parser.options, {})
    title = next((heading.text for heading in headings if heading.level == 1), "")
    return Document(title, Markup(body), headings)  # noqa: S704 - the parser has escaped what is not its own


def _all(tokens: Sequence[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *(token.children or ()))]


def _name_headings(tokens: Sequence[Token]) -> list[Heading]:
    """Give each heading a name of its own, so that a link can end there."""
    found: list[Heading] = []
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            words = "".join(child.content for child in inline.children or ())
            anchor = _anchor(words, {heading.anchor for heading in found})
            opening.attrSet("id", anchor)
            found.append(Heading(int(opening.tag[1:]), words, anchor))
    return found


def _anchor(words: str, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "part"
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, 1000))) if name not in taken)


def _dress(token: Token, address_of: Callable[[str], str]) -> None:
    """Give a token the classes of the design system, and a link its address here."""
    if token.type in CLASSES:
        token.attrJoin("class", CLASSES[token.type])
        if token.type == "th_open":
            token.attrSet("scope", "col")
    elif token.type == "heading_open":
        token.attrs = {"class": f"nhsuk-heading-{SIZES.get(token.tag, 'xs')}", **token.attrs}
    elif token.type == "link_open":
        token.attrSet("href", address_of(str(token.attrGet("href") or "")))
    elif token.type in {"fence", "code_block"}:
        token.attrJoin("class", "candour-code-block")


def _scrolling(tokens: Sequence[Token]) -> Iterator[Token]:
    """Put each table into a frame of its own, so that a wide one never pushes a phone sideways."""
    count = 0
    for token in tokens:
        if token.type == "table_open":
            count += 1
            yield _raw(SCROLL.format(name=f"Table {count} of this page"))
        yield token
        if token.type == "table_close":
            yield _raw("</div>\n")


def _raw(markup: str) -> Token:
    return Token("html_block", "", 0, content=markup)
