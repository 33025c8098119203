"""Numbers in plain English, and who they are about."""

from __future__ import annotations

from analysis.summaries.summary import Design, Share

# What people say for a share: the nearest one is said, so no phrase is further from the figure than its neighbours.
_PHRASES: tuple[tuple[float, str], ...] = (
    (1.0, "almost everyone"),
    (9 / 10, "about 9 in 10"),
    (8 / 10, "about 8 in 10"),
    (3 / 4, "about 3 in 4"),
    (7 / 10, "about 7 in 10"),
    (2 / 3, "about 2 in 3"),
    (6 / 10, "about 6 in 10"),
    (1 / 2, "about half"),
    (4 / 10, "about 4 in 10"),
    (1 / 3, "about 1 in 3"),
    (3 / 10, "about 3 in 10"),
    (1 / 4, "about 1 in 4"),
    (1 / 5, "about 1 in 5"),
    (1 / 6, "about 1 in 6"),
    (1 / 7, "about 1 in 7"),
    (1 / 8, "about 1 in 8"),
    (1 / 10, "about 1 in 10"),
    (1 / 12, "about 1 in 12"),
    (1 / 15, "about 1 in 15"),
    (1 / 20, "about 1 in 20"),
)
_FEW = 0.04

_COVERS = (
    "The range beside a share is the uncertainty of reading: how far it would move if the program had grouped the "
    "answers again with other seeds and other samples of them. "
)
_LIMITS: dict[Design, str] = {
    "self-selected": (
        "It is not a margin of error for any population: these are the people who chose to answer, and nothing here "
        "says how many others would agree."
    ),
    "census": "Everybody was asked; it does not cover those who did not answer.",
    "quota": "The people were chosen to fill quotas; it is not a margin of error for the population.",
    "probability": "It does not include the sampling error, which the survey's design and weights decide.",
}


def fraction(share: float) -> str:
    """Return a share as people say it: the phrase nearest to its whole percentage, so that 6% is always said alike.

    Parameters
    ----------
    share : float
        Between 0 and 1.

    Returns
    -------
    str
        Words without a capital letter; from 0.55 upwards the neighbours lie 5 to 10 points apart.

    Examples
    --------
    >>> fraction(0.28), fraction(0.5), fraction(0.15), fraction(0.02), fraction(1)
    ('about 3 in 10', 'about half', 'about 1 in 7', 'a few', 'everyone')
    """
    if share >= 1:
        return "everyone"
    shown = round(share * 100) / 100
    if shown < _FEW:
        return "a few"
    # Of two phrases as near the one in numbers: neither 45% is "about half" nor 95% "almost everyone".
    return min(_PHRASES, key=lambda phrase: (round(abs(phrase[0] - shown), 9), " in " not in phrase[1]))[1]


def percent(share: float) -> str:
    """Return a share as a whole percentage; only none is 0% and only all are 100%.

    Examples
    --------
    >>> percent(0.2849), percent(0.004), percent(0.997), percent(1)
    ('28%', 'under 1%', 'over 99%', '100%')
    """
    if 0 < share < 0.01:
        return "under 1%"
    return "over 99%" if 0.995 <= share < 1 else f"{share * 100:.0f}%"


def points(difference: float) -> str:
    """Return a difference of two shares in whole percentage points; rounded to the nearest.

    Examples
    --------
    >>> points(0.136), points(0.01), points(0.002)
    ('14 percentage points', '1 percentage point', '0 percentage points')
    """
    n = round(difference * 100)
    return f"{n} percentage point{'' if n == 1 else 's'}"


def overturning(found_again: float | None, n_to_overturn: int | None, overturned: str) -> str:
    """Return how firm a finding is, in words; empty where nothing is known.

    Examples
    --------
    >>> overturning(None, 1, "it would lead no more")
    'Had 1 answer been read or given otherwise, it would lead no more.'
    >>> overturning(0.92, None, "")
    'A group half to twice its size came back in 92% of the repeated readings.'
    """
    parts = []
    if found_again is not None:
        parts.append(f"A group half to twice its size came back in {percent(found_again)} of the repeated readings.")
    if n_to_overturn is not None and overturned:
        answers = "1 answer" if n_to_overturn == 1 else f"{n_to_overturn:,} answers"
        parts.append(f"Had {answers} been read or given otherwise, {overturned}.")
    return " ".join(parts)


def span(share: Share) -> str:
    """Return an interval in words.

    Examples
    --------
    >>> span(Share(0.28, 0.25, 0.31))
    '25% to 31%'
    """
    return f"{percent(share.low)} to {percent(share.high)}"


def those(design: Design, n_used: int) -> str:
    """Return whom a sentence is about, as the design allows."""
    if design == "self-selected":
        return f"Of those who answered ({n_used:,} people)"
    return f"Of the {n_used:,} people who answered"


def lead(design: Design, n_used: int) -> str:
    """Return the line above a list of sentences that tells their base once for all.

    Examples
    --------
    >>> lead("self-selected", 498)
    'Of those who answered (498 people):'
    """
    return f"{those(design, n_used)}:"


def brief(text: str, design: Design, n_used: int) -> str:
    """Return a sentence as it stands below its lead: without the base, which a sentence on its own has to carry.

    Examples
    --------
    >>> brief("Of those who answered (498 people), about 3 in 10 (28%) raised “jobs”.", "self-selected", 498)
    'About 3 in 10 (28%) raised “jobs”.'
    """
    rest = text.removeprefix(f"{those(design, n_used)}, ")
    return rest if rest == text else rest[:1].upper() + rest[1:]


def covers(design: Design) -> str:
    """Return what the intervals cover and what they do not."""
    return _COVERS + _LIMITS[design]


def people(n: int) -> str:
    """Return a number of people.

    Examples
    --------
    >>> people(1), people(1200)
    ('1 person', '1,200 people')
    """
    return "1 person" if n == 1 else f"{n:,} people"
