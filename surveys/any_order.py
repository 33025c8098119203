"""Sections entered in any order: whoever is in one of them may not have come far in another, or not at all.

Where a survey has a hub, a page is read while answers of other sections are still to be given, the required ones too.
Within a section pages follow one another, so whoever has sent one has sent those before it.
"""

from __future__ import annotations

from collections.abc import Mapping

from surveys.decisions import TRUE, Node
from surveys.questionnaire import Questionnaire, Section
from surveys.respondents import Respondents


class AnyOrder:
    """Who has sent which page by the time that they are in another section.

    Parameters
    ----------
    questionnaire : Questionnaire
        With a hub.
    people : Respondents
        Of that questionnaire.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?, required: true}]}, {key: two, title: Two}]}]}''')
    >>> order = AnyOrder(q, people := Respondents({}, []))
    >>> people.diagrams.without(order.sent("two"), order.sent("one")) == 0  # nobody sends the second alone
    True
    """

    def __init__(self, questionnaire: Questionnaire, people: Respondents) -> None:
        self.questionnaire, self.people = questionnaire, people
        self._sent: dict[str, Node] = {}
        self._levels: dict[str, int] = {}

    def sent(self, page_key: str) -> Node:
        """Return those who have sent a page, seen from another section; what nobody sees needs no sending."""
        if page_key not in self._sent:
            self._come_through(self.questionnaire.section_of(page_key))
        return self._sent[page_key]

    def _come_through(self, section: Section) -> None:
        so_far = TRUE
        for page in section.pages:
            if not page.is_silent:
                one = self.people.somebody()
                self._levels[page.key] = self.people.diagrams.levels[one]
                so_far = self.people.diagrams.both(so_far, one)
            self._sent[page.key] = so_far

    def unsent(self, assigned: Mapping[int, int]) -> frozenset[str]:
        """Return the pages that a respondent has not sent, nor therefore what follows them in their section."""
        found: set[str] = set()
        for section in self.questionnaire.sections:
            stopped = False
            for page in section.pages:
                stopped = stopped or assigned.get(self._levels.get(page.key, -1)) == 0
                if stopped:
                    found.add(page.key)
        return frozenset(found)
