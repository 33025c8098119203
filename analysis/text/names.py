"""Names that announce themselves: after a title, "my name is" or a relation ("my daughter …")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.text.words import word_list

# A full stop belongs to an abbreviation; after a word ("a lovely nurse. Kind, too") it ends the sentence.
_TITLES = (
    r"(?:(?i:Mr|Mrs|Ms|Mx|Dr|Prof|Rev)\b\.?"
    r"|(?i:Miss|Doctor|Professor|Reverend|Nurse|Sister|Matron|Midwife)|Sir|Dame|Lord|Lady)"
)
_PARTICLE = r"(?:van|von|de|da|del|della|di|du|le|la|al|el|bin|ibn|ap|ab|ter|ten|der|den)"
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
_WORD = rf"(?:[^\W\d_a-zß-öø-ÿ]{_LETTER}*(?:['’\-]{_LETTER}+)*)"
_INITIAL = r"(?:[A-Z]\.\s?)"
_NAME = rf"(?:{_INITIAL}{{0,3}}(?:{_PARTICLE}\s){{0,2}}{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{0,3}})"

_AFTER_TITLE = re.compile(rf"\b{_TITLES}[ \t]{{1,2}}({_NAME})")
_SAYING_SO = r"(?:my\s+(?:full\s+)?name\s+is|my\s+name's|i\s+am\s+called|signed,?)"
_AFTER_SAYING_SO = re.compile(rf"\b(?i:{_SAYING_SO})\s+({_NAME})")
_RELATION = (
    r"(?:husband|wife|partner|son|daughter|mother|father|mum|mam|dad|brother|sister|aunt|uncle|cousin|nephew|niece"
    r"|grandson|granddaughter|grandmother|grandfather|nan|friend|neighbour|manager|consultant|carer|keyworker|therapist)"
)
_AFTER_RELATION = re.compile(rf"\b(?i:my|our|her|his)\s+(?i:{_RELATION}),?\s+({_NAME})")

# One quick look for any of these spares most texts the closer ones.
_ANNOUNCED = re.compile(rf"\b(?i:{_TITLES}|my\s+(?:full\s+)?name|called|signed|{_RELATION})\b")

# Capitalised words that follow a title or relation without being a name.
_NO_NAME = word_list("not-names")


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand that announce themselves; the title or relation itself stays readable.

    Parameters
    ----------
    text : str

    Yields
    ------
    tuple of (int, int)
        Start and end of the name.

    Examples
    --------
    >>> [("Dr. A. van der Berg was kind")[a:b] for a, b in names_in("Dr. A. van der Berg was kind")]
    ['A. van der Berg']
    >>> list(names_in("The Nurse Practitioner and Doctor I saw"))
    []
    """
    if _ANNOUNCED.search(text) is None:
        return
    for pattern in (_AFTER_TITLE, _AFTER_SAYING_SO, _AFTER_RELATION):
        for match in pattern.finditer(text):
            end = _end_of_name(match.group(1))
            if end:
                yield match.start(1), match.start(1) + end


def _end_of_name(candidate: str) -> int:
    """Return how many characters are name: it stops at the first word that no name holds."""
    end = 0
    for match in re.finditer(r"\S+", candidate):
        stem = re.split("['’]", match.group().strip(".,;:!?").lower())[0]
        if stem in _NO_NAME and not _is_initial(match.group()):
            break
        end = match.end()
    kept = re.sub("['’]s$", "", candidate[:end])
    # A particle at the end ("Dr Smith de") belonged to what was cut away; a lone particle is no name.
    return len(re.sub(rf"(?:^|\s+){_PARTICLE}$", "", kept))


def _is_initial(word: str) -> bool:
    return re.fullmatch(r"[A-Z]\.", word) is not None
