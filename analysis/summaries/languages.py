"""What is said of answers in another language than English: how many, and that nobody has read them yet."""

from __future__ import annotations

from collections import Counter

from analysis.summaries.summary import Sentence
from analysis.text.findings import Reading
from analysis.text.languages import OTHER, language_of


def unread(reading: Reading, n: int, k: int) -> list[Sentence]:
    """Return the sentence on answers that the program cannot read, none where there are none.

    Parameters
    ----------
    reading : Reading
    n : int
        How many there are, as may be told.
    k : int
        A language is named where at least so many wrote in it, and as many, or nobody, in another.
    """
    if not n:
        return []
    written = Counter(language_of(answer.text) for answer in reading.answers if answer.set_aside == "unread-language")
    total = sum(written.values())
    named = [
        f"{count:,} in {language}"
        for language, count in sorted(written.items(), key=lambda item: (-item[1], str(item[0])))
        if language not in (None, OTHER) and k <= count <= total - k
    ]
    only = next(iter(written)) if len(written) == 1 and total >= k else None
    language = only if only and only != OTHER else "another language than English"
    detail = f" ({', '.join(named)})" if named else ""
    verb = "answer is" if n == 1 else "answers are"
    text = (
        f"{n:,} {verb} in {language}{detail}. The program reads English only, so "
        f"no topic or share here rests on {'it' if n == 1 else 'them'}. The words are kept as they were written, and "
        "no person has read them yet: somebody who reads the language should, before anything is decided."
    )
    return [Sentence(text, (), (), (), (), "none")]
