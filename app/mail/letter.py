"""A letter, who carries it, and the two ways in which that can fail."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Bounced(Exception):
    """There is nobody at this address: no further letter goes there."""


class NotNow(Exception):
    """The letter could not be handed over; the same one may be tried again. The message holds no address."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one person. `reference` names the mailing, never the person."""

    address: str
    subject: str
    text: str
    reference: str = ""


class Carrier(Protocol):
    """Whoever takes letters."""

    def send(self, letter: Letter) -> None:
        """Hand one letter over, or raise Bounced or NotNow."""

    def bounced(self, reference: str) -> Sequence[str]:
        """Return the addresses of a mailing to which letters came back later, as far as the carrier knows."""
