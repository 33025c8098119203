"""One of a long list: found by typing where there is a script, picked from a list where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from surveys.forms import Spot
from surveys.kinds.choices import SingleChoice, key_of
from surveys.kinds.question import Given, Judged, Option, Raw, Sheet, Slip, first, quoted
from surveys.saying import message


@dataclass(frozen=True, slots=True, kw_only=True)
class LongList(SingleChoice):
    """One of up to 2,000 options. What somebody types beside the list counts only if it is on the list.

    Examples
    --------
    >>> trusts = (Option("rr8", "Leeds Teaching Hospitals"), Option("rae", "Bradford Teaching Hospitals"))
    >>> q = LongList(key="trust", text="Where do you work?", options=trusts)
    >>> q.judge_form({"trust": [""], "trust-typed": ["leeds teaching hospitals"]}).value
    'rr8'
    >>> q.judge_form({"trust": ["rr8"], "trust-typed": ["Ledes"]}).slips[0].message
    '“Ledes” is not on the list for “Where do you work?”. Choose an answer from the list'
    """

    kind: ClassVar[str] = "long_list"
    SECONDS: ClassVar[int] = 12

    def check(self, spot: Spot) -> None:
        """Note options that read the same, which nobody could tell apart by typing."""
        SingleChoice.check(self, spot)
        known: set[str] = set()
        for n, option in enumerate(self.options):
            folded = option.text.casefold()
            if folded in known:
                cure = "Add what tells them apart, such as the town."
                spot.down("options", n, "text").fault(f"Two options read “{option.text}”.", cure, "duplicate")
            known.add(folded)

    def controls(self) -> tuple[str, ...]:
        """Return the list, the box in which a script lets one type, and the usual others."""
        return (*SingleChoice.controls(self), f"{self.key}-typed")

    @property
    def listed(self) -> tuple[Option, ...]:
        """The options on the list; one that asks for own words has a box beside it instead."""
        return tuple(option for option in self.options if not option.other)

    @property
    def other(self) -> Option | None:
        """The option that stands for one's own words."""
        return next((option for option in self.options if option.other), None)

    def typed(self, raw: Raw) -> Judged:
        """Read the box in which one types before the list behind it, which may still hold an earlier choice."""
        other, chosen = self.other, self._chosen(raw)
        words = first(raw, f"{self.key}-other") if other else ""
        if other is None or not words or chosen.slips:
            return chosen
        if chosen.value is not None and key_of(chosen.value) != other.key:
            said = self.say("Either choose from the list for {question} or write your own words, not both")
            return Judged(None, (Slip("both", said, other.key),))
        return Judged({"option": other.key, "text": words})

    def _chosen(self, raw: Raw) -> Judged:
        box = raw.get(f"{self.key}-typed")
        if not box:
            return SingleChoice.typed(self, raw)
        text = " ".join(box[0].split())
        folded = text.casefold()
        found = next((option.key for option in self.listed if option.text.casefold() == folded), None)
        if text and found is None:
            words = quoted(text, 60)
            return self.slip("not_listed", self.say(
                "{words} is not on the list for {question}. Choose an answer from the list", words=words
            ))  # fmt: skip
        return Judged(found)

    def in_words(self, answer: Given) -> tuple[str, ...]:
        """Say the option, and the words if there are any."""
        option = self.option(key_of(answer))
        said = option.text if option else key_of(answer)
        return (f"{said}: {answer['text']}" if isinstance(answer, dict) else said,)

    def on_paper(self) -> Sheet:
        """One line: the list itself is too long for paper."""
        return Sheet(message("Write one answer ({n} can be chosen on the screen).", n=f"{len(self.listed):,}"))
