"""The background of a deliberation: short paragraphs, each with its source, written by officers as plain text.

A paragraph ends with a line of its own, `Source: words, https://…`; a blank line parts paragraphs.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from app.errors import BadInput

LONGEST: Final = 8_000
SOURCE: Final = re.compile(r"source\s*:\s*(.*?)[\s,;]*(https?://\S+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is told, and where it comes from; `url` may be empty."""

    text: str
    source: str
    url: str = ""


def read_background(written: str) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of an officer's text; one without a source is refused by its number.

    >>> read_background("Notes are kept for years.\nSource: Records policy, https://example.org/policy")
    (Paragraph(text='Notes are kept for years.', source='Records policy', url='https://example.org/policy'),)
    """
    if len(written) > LONGEST:
        raise BadInput(f"The background has {len(written):,} characters. Keep it to {LONGEST:,}: people read no more.")
    blocks = [block.strip() for block in re.split(r"\n\s*\n", written.replace("\r\n", "\n")) if block.strip()]
    return tuple(_paragraph(block, number) for number, block in enumerate(blocks, 1))


def _paragraph(block: str, number: int) -> Paragraph:
    *lines, last = block.split("\n")
    found = SOURCE.fullmatch(last.strip())
    if found is None or not lines or not (found[1] or found[2]):
        raise BadInput(f"Paragraph {number} of the background has no source. End it with a line such as "
                       "“Source: the policy’s title, https://…”.")
    return Paragraph(" ".join(" ".join(lines).split()), found[1] or found[2], found[2] or "")


def write_background(paragraphs: Sequence[Any]) -> str:
    """Return stored paragraphs as the text that an officer edits."""
    return "\n\n".join(f"{one['text']}\nSource: {', '.join(filter(None, (one['source'], one['url'])))}"
                       for one in paragraphs)


def stored(paragraphs: Sequence[Paragraph]) -> list[dict[str, str]]:
    """Return paragraphs as they are kept."""
    return [asdict(one) for one in paragraphs]
