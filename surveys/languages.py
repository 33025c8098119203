"""Words in several languages: the source, its translations, and from which source each translation was made."""

from __future__ import annotations

import hashlib
import re
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
# What each language calls itself; those most spoken in the United Kingdom.
NAMES: dict[str, str] = {
    "ar": "العربية", "bn": "বাংলা", "cs": "Čeština", "cy": "Cymraeg", "de": "Deutsch", "en": "English",
    "es": "Español", "fa": "فارسی", "fr": "Français", "ga": "Gaeilge", "gd": "Gàidhlig", "gu": "ગુજરાતી",
    "he": "עברית", "hi": "हिन्दी", "hu": "Magyar", "it": "Italiano", "lt": "Lietuvių", "lv": "Latviešu",
    "ne": "नेपाली", "nl": "Nederlands", "pa": "ਪੰਜਾਬੀ", "pl": "Polski", "ps": "پښتو", "pt": "Português",
    "ro": "Română", "ru": "Русский", "sk": "Slovenčina", "so": "Soomaali", "sq": "Shqip", "sw": "Kiswahili",
    "ta": "தமிழ்", "ti": "ትግርኛ", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt",
    "yo": "Yorùbá", "zh": "中文",
}  # fmt: skip


class Translation(NamedTuple):
    """Words in another language; ``made_from`` is the fingerprint of the source they were made from, if stated."""

    language: str
    text: str
    made_from: str = ""


class Words(str):
    """A text that carries its translations; everywhere else it is the text in the source language.

    Examples
    --------
    >>> words = Words("Yes", "en", (Translation("cy", "Ydw", fingerprint("Yes")),))
    >>> words, words.said_in("cy"), words.said_in("ur")
    ('Yes', 'Ydw', 'Yes')
    """

    __slots__ = ("language", "translations")
    language: str
    translations: tuple[Translation, ...]

    def __new__(cls, text: str, language: str, translations: tuple[Translation, ...]) -> Words:
        """Hold the source text, its language, and the others in the order of the questionnaire."""
        self = super().__new__(cls, text)
        self.language, self.translations = language, translations
        return self

    def __getnewargs__(self) -> tuple[str, str, tuple[Translation, ...]]:  # type: ignore[override]
        return str(self), self.language, self.translations

    def said_in(self, language: str) -> str:
        """Return the words in a language; the source where there is no translation."""
        found = self.translation(language)
        return found.text if found else str(self)

    def translation(self, language: str) -> Translation | None:
        """Return the translation into a language."""
        return next((one for one in self.translations if one.language == language), None)


def fingerprint(text: str) -> str:
    """Return eight hexadecimal digits that change when a text changes; line breaks and spaces do not count.

    Examples
    --------
    >>> fingerprint("Very confident"), fingerprint(" Very  confident ") == fingerprint("Very confident")
    ('e97b227c', True)
    """
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def direction(language: str) -> Direction:
    """Return which way a language is written.

    Examples
    --------
    >>> direction("cy"), direction("ur")
    ('ltr', 'rtl')
    """
    return "rtl" if language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


def name_of(language: str) -> str:
    """Return what a language calls itself; its tag when it is not in the table.

    Examples
    --------
    >>> name_of("cy"), name_of("tlh")
    ('Cymraeg', 'tlh')
    """
    return NAMES.get(language) or NAMES.get(language.split("-")[0], language)
