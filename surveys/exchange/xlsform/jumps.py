"""Jumps in an XLSForm that was written here: a row works each out, and the pages that it passes look at that row."""

from __future__ import annotations

from dataclasses import dataclass, field

from surveys.conditions.tree import Node
from surveys.exchange.asked_before import Unreadable
from surveys.exchange.drafting import Draft, DraftPage
from surveys.exchange.expressions import Binary, Name, Part, Value
from surveys.questionnaire import END

OURS = "jump_"


def without_jumps(part: Part) -> tuple[Part | None, tuple[str, ...]]:
    """Return a condition without "this jump was not taken", and the names of the jumps.

    Examples
    --------
    >>> kept, jumps = without_jumps(Binary("and", Name("a"), Binary("!=", Name("jump_p_1"), Value("1"))))
    >>> kept, jumps
    (Name(name='a'), ('jump_p_1',))
    """
    if isinstance(part, Binary) and part.operator == "and":
        (left, some), (right, more) = without_jumps(part.left), without_jumps(part.right)
        kept = Binary("and", left, right) if left and right else left or right
        return kept, (*some, *more)
    name = part.left.name if isinstance(part, Binary) and isinstance(part.left, Name) else ""
    if name.startswith(OURS) and part == Binary("!=", Name(name), Value("1")):
        return None, (name,)
    return part, ()


@dataclass(slots=True)
class Jumps:
    """The jumps of a form: from which page, when, and the last page that each passes."""

    draft: Draft
    taken: dict[str, tuple[DraftPage, Node | Unreadable | None]] = field(default_factory=dict)
    last_passed: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> list[DraftPage]:
        """Every page so far."""
        return [page for section in self.draft.sections for page in section.pages]

    def passes(self, names: tuple[str, ...]) -> None:
        """Note that the pages of the group that ends here are passed by jumps."""
        self.last_passed |= dict.fromkeys(names, len(self.pages) - 1)

    def settle(self) -> None:
        """Give each page its rules."""
        pages = self.pages
        for name, (page, when) in self.taken.items():
            after = self.last_passed.get(name, len(pages)) + 1
            page.rules.append((when, pages[after].key if after < len(pages) else END))
