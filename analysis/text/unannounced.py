"""Names that nothing announces, known by how a consultation writes: a capital where no other writer puts one.

No list of names and no model, so that no origin of names is known better than another. A word written with a capital
inside a sentence, which nobody in all the answers writes small, is a name or a place; places are told by what stands
around them. What is a name inside one sentence is a name at the head of another. This is for a whole set of answers,
while `analysis.text.redaction` masks one at a time; a person still looks at what is published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest

from analysis.text.redaction import Redaction, masked_too, redact
from analysis.text.tone import lexicon
from analysis.text.words import phrase_list, word_list

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_STARTS = re.compile(r"(?:^|[.!?:;\n\"“(•*/]|\s[-–]|\d[).])\s*$")
# One capital, or one a part ("Mc", "O'", a hyphen): "AIs" and "SkyNet" are nobody.
_PART = r"(?:Mc|Mac)?[^\W\d_a-zß-öø-ÿ][^\W\d_A-ZÀ-ÖØ-Þ]+"
_CAPITALISED = re.compile(rf"(?:[^\W\d_a-z]['’])?{_PART}(?:['’\-](?:{_PART}|[^\W\d_A-ZÀ-ÖØ-Þ]+))*")
_CONTRACTED = re.compile("['’](?:s|m|ve|ll|d|re|t)?$")
_SHOUTED = 0.5  # share of capitalised words from which on a text's capitals mean nothing
_SMALL = 0.1  # written small this often, a word is no name

Span = tuple[int, int]


def redact_together(texts: Sequence[str]) -> list[Redaction]:
    """Mask the personal data of many answers, names that nothing announces among them.

    Parameters
    ----------
    texts : sequence of str
        All answers to a question, as typed: the more, the better is it known which words are written small.

    Returns
    -------
    list of Redaction

    Examples
    --------
    >>> redact_together(["I spoke to Niamh at reception", "the reception was busy"])[0].text
    'I spoke to [name] at reception'
    """
    masked = [redact(text) for text in texts]
    spans = unannounced([redaction.text for redaction in masked])
    return [
        masked_too(text, redaction, [("name", start, end) for start, end in names])
        for text, redaction, names in zip(texts, masked, spans, strict=True)
    ]


def unannounced(texts: Sequence[str]) -> list[list[Span]]:
    """Return where names stand in each of many texts.

    Examples
    --------
    >>> unannounced(["Thanks to Oluwaseun and the team", "Oluwaseun was kind", "thanks"])
    [[(10, 19)], [(0, 9)], []]
    """
    small = Counter(word for text in texts for word in set(_WORD.findall(text)) if word[0].islower())
    large = Counter(word.lower() for text in texts for word in set(_WORD.findall(text)) if word[0].isupper())
    found = [list(_inside(text, small, large)) for text in texts]
    names = {text[a:b].lower() for text, spans in zip(texts, found, strict=True) for a, b in spans}
    pairs = zip(texts, found, strict=True)
    return [_widened(text, [*spans, *_at_the_head(text, names, small)]) for text, spans in pairs]


def _inside(text: str, small: Counter[str], large: Counter[str]) -> Iterable[Span]:
    """Yield capitalised words inside sentences that are written small nowhere and are no place."""
    if _is_shouted(text):
        return
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        if not _is_capitalised(word.group()) or _STARTS.search(text[: word.start()]):
            continue
        stem = _stem(word.group())
        if _is_known(stem) or small[stem] > _SMALL * large[stem]:
            continue
        before = words[at - 1].group().lower() if at else ""
        if before not in _around("place-before") and not _names_a_place(text, words[at:]):
            yield word.span()


def _at_the_head(text: str, names: set[str], small: Counter[str]) -> Iterable[Span]:
    """Yield first words of sentences that are names elsewhere, or that nobody writes small and that do something."""
    if _is_shouted(text):
        return
    words = list(_WORD.finditer(text))
    for word, after in zip_longest(words, words[1:]):
        if not _is_capitalised(word.group()) or not _STARTS.search(text[: word.start()]):
            continue
        stem = _stem(word.group())
        acts = after is not None and after.group() in _around("person-after") and after.start() - word.end() == 1
        is_word = small[stem] > 0 or _is_known(stem) or stem in lexicon()
        if word.group().lower() in names or (acts and not is_word):
            yield word.span()


def _widened(text: str, spans: list[Span]) -> list[Span]:
    """Return spans in order, each with the capitalised word that follows it as its family name."""
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        following = _FAMILY.match(text, end)
        reach = following.end() if following and not _is_known(_stem(following.group(1))) else end
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(reach, joined[-1][1]))
        else:
            joined.append((start, reach))
    return joined


_FAMILY = re.compile(r"[ \t]([^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’\-])+)")


def _names_a_place(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Tell whether a capitalised word or the run that it begins is followed by what places are called."""
    for word in words[1:4]:
        if word.group().lower() in _around("place-after"):
            return True
        if not _is_capitalised(word.group()):
            return False
    return False


def _is_capitalised(word: str) -> bool:
    return _CAPITALISED.fullmatch(word) is not None


def _is_shouted(text: str) -> bool:
    words = _WORD.findall(text)
    return sum(1 for word in words if word[0].isupper() and word != "I") > max(_SHOUTED * len(words), 2)


def _stem(word: str) -> str:
    return _CONTRACTED.sub("", word.lower())


def _is_known(stem: str) -> bool:
    return stem in _known() or any(part in _known() for part in stem.split("-"))


@cache
def _around(place: str) -> frozenset[str]:
    lines = (line.split() for line in phrase_list("around-names"))
    return frozenset(word for name, *words in lines if name == place for word in words)


@cache
def _known() -> frozenset[str]:
    lists = ("not-names", "proper-words", "stop-words", "weak-words", "courtesy", "qualities")
    return frozenset(word for name in lists for word in word_list(name))

