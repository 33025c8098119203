"""How respondents came, and what an interval around their answers may therefore claim."""

from __future__ import annotations

from typing import Final, Literal

from analysis.errors import ParameterError

Design = Literal["self-selected", "census", "quota", "probability"]

BASES: Final[dict[Design, str]] = {
    "self-selected": "of those who answered",
    "census": "of everyone who was asked and answered",
    "quota": "of the people recruited to fixed quotas",
    "probability": "of the population that the sample was drawn from",
}

# Baker and others, "Summary report of the AAPOR task force on non-probability sampling", 2013: a margin of
# sampling error belongs to probability samples; elsewhere the same arithmetic must be called something else.
CLAIMS: Final[dict[Design, str]] = {
    "self-selected": (
        "How far chance alone would move this figure among people like those who chose to answer. "
        "It says nothing about people who did not answer, so it is no margin of error for the public."
    ),
    "census": (
        "Everyone was asked, so there is no sampling error. The range shows how far chance alone could move "
        "the figure; it does not cover people who did not answer."
    ),
    "quota": (
        "How far chance alone would move this figure if the quotas held and recruitment within them were "
        "like a draw by lot. That is an assumption; the range is no margin of error in the strict sense."
    ),
    "probability": "A 95 % confidence interval for the population that the sample was drawn from.",
}


def check_design(word: str) -> Design:
    """Return the design word, or refuse it.

    Parameters
    ----------
    word : str
        What somebody declared.

    Returns
    -------
    Design
        The same word.

    Raises
    ------
    ParameterError
        When it is none of the four words.

    Examples
    --------
    >>> check_design("quota")
    'quota'
    """
    for known in BASES:
        if word == known:
            return known
    raise ParameterError(f"design {word!r}: it says how respondents came; use one of {', '.join(BASES)}")


def describe_base(design: Design) -> str:
    """Say of whom a share speaks.

    Parameters
    ----------
    design : Design
        How respondents came.

    Returns
    -------
    str
        Words that follow a share in a sentence.

    Examples
    --------
    >>> describe_base("self-selected")
    'of those who answered'
    """
    return BASES[design]


def describe_interval(design: Design) -> str:
    """Say what an interval covers and what it does not.

    Parameters
    ----------
    design : Design
        How respondents came.

    Returns
    -------
    str
        One or two sentences to stand beside the interval.

    Examples
    --------
    >>> describe_interval("probability")
    'A 95 % confidence interval for the population that the sample was drawn from.'
    """
    return CLAIMS[design]


def may_speak_of_population(design: Design) -> bool:
    """Tell whether an interval may be read as one for a population.

    Parameters
    ----------
    design : Design
        How respondents came.

    Returns
    -------
    bool
        True for probability samples only.

    Examples
    --------
    >>> may_speak_of_population("self-selected")
    False
    """
    return design == "probability"
