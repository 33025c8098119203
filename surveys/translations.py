"""What a translation lacks before it may be published, and translations taken from a translator's sheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from surveys.errors import ExchangeError
from surveys.forms import Place
from surveys.languages import Words, fingerprint, name_of
from surveys.localising import texts
from surveys.piping import pipes
from surveys.questionnaire import Questionnaire

Lack = Literal["missing", "stale", "unstated", "piping"]
HEADER = ("place", "source", "translation", "state")
MAX_SHEET = 8_000_000
# What may be lacking: how it is said, and what to do about it.
LACKS: dict[Lack, tuple[str, str]] = {
    "missing": ("is not translated into {name}.", "Add the translation."),
    "stale": ("was translated into {name} from other words: the source has changed since.", "Look at it again."),
    "unstated": ("has words in {name}, but nobody has said from which source.", "Look at both, then state it."),
    "piping": ("does not put in the same earlier answers in {name}.", "Use the same {{{{ … }}}} as the source."),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One text that cannot be published in one of the languages, and why."""

    lack: Lack
    language: str
    at: Place
    source: str
    translation: str = ""

    @property
    def message(self) -> str:
        """Say what is lacking."""
        return f"“{_short(self.source)}” {LACKS[self.lack][0].format(name=name_of(self.language))}"

    @property
    def cure(self) -> str:
        """Say what to do."""
        return LACKS[self.lack][1].format()


def gaps(questionnaire: Questionnaire) -> tuple[Gap, ...]:
    """Return every text that is not ready in every language, in the order of the definition.

    Parameters
    ----------
    questionnaire : Questionnaire
        In several languages; for one in a single language there is nothing to lack.

    Returns
    -------
    tuple of Gap
        What has no translation, whose source has changed since it was translated, of which nobody has said what it
        was translated from, and where other earlier answers are put in.

    Examples
    --------
    >>> from surveys.reading import read
    >>> text = "{format: candour/1, key: t, languages: [en, cy], title: %s, sections: [{key: s, pages: [{key: p}]}]}"
    >>> [gap.lack for gap in gaps(read(text % "Good day"))]
    ['missing']
    >>> gaps(read(text % "{en: Good day, cy: Dydd da, from: {cy: 368c062b}}"))
    ()
    >>> [gap.lack for gap in gaps(read(text % "{en: Good evening, cy: Dydd da, from: {cy: 368c062b}}"))]
    ['stale']
    """
    return tuple(
        Gap(lack, language, at, str(text), _translated(text, language))
        for at, _, text in (texts(questionnaire) if len(questionnaire.spoken) > 1 else ())
        for language in questionnaire.spoken[1:]
        if (lack := _lack(text, language))
    )


def _lack(text: str, language: str) -> Lack | None:
    found = text.translation(language) if isinstance(text, Words) else None
    if found is None:
        return "missing" if any(map(str.isalpha, text)) else None  # a number needs no translation
    if not found.made_from:
        return "unstated"
    if found.made_from != fingerprint(text):
        return "stale"
    same = Counter(pipe.name for pipe in pipes(text)) == Counter(pipe.name for pipe in pipes(found.text))
    return None if same else "piping"


def _translated(text: str, language: str) -> str:
    found = text.translation(language) if isinstance(text, Words) else None
    return found.text if found else ""


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:60].rsplit(' ', 1)[0]} …"


# -- a translator's sheet ----------------------------------------------------------------------------------------


def write_sheet(questionnaire: Questionnaire, language: str) -> str:
    """Return a table for a translator (CSV): where each text stands, the text, its translation, what is lacking.

    The same source may need different words in different places: Welsh has no single word for "yes".

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read("{format: candour/1, key: t, title: Hello, sections: [{key: s, pages: [{key: p}]}]}")
    >>> print(write_sheet(q, "cy"))
    place,source,translation,state
    title,Hello,,missing
    <BLANKLINE>
    """
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(HEADER)
    for _, address, text in texts(questionnaire):
        if any(map(str.isalpha, text)):
            state = _lack(text, language) or "ready"
            sheet.writerow((address, str(text), _translated(text, language), state))
    return out.getvalue()


class Row(NamedTuple):
    """A translation in a sheet, with the source that the translator saw."""

    source: str
    translation: str


def read_sheet(content: str, name: str = "the sheet") -> dict[str, Row]:
    r"""Return the translations of a sheet, by place; rows without a translation are left out.

    Examples
    --------
    >>> read_sheet("place,source,translation\ntitle,Hello,Helo\npurpose,Good day,\n")
    {'title': Row(source='Hello', translation='Helo')}
    """
    if len(content) > MAX_SHEET:
        raise ExchangeError(f"{name}: larger than {MAX_SHEET:,} characters. Split it.")
    rows = list(_rows(content, name))
    if not rows or not {"place", "source", "translation"} <= rows[0].keys():
        raise ExchangeError(f"{name}: the columns place, source and translation are needed. Write the sheet anew.")
    cells = ((_cell(row, "place"), Row(_cell(row, "source"), _cell(row, "translation"))) for row in rows)
    return {place: row for place, row in cells if row.translation}


def _cell(row: dict[str, Any], name: str) -> str:
    return str(row[name] or "").replace("\r\n", "\n").strip()


def _rows(content: str, name: str) -> Iterator[dict[str, Any]]:
    try:
        yield from csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    except csv.Error as error:
        raise ExchangeError(f"{name}: this is no table of comma-separated values ({error}).") from None
