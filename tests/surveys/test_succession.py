"""Whether a new version may follow one with answers."""

import pytest

from surveys.reading import read
from surveys.succession import MAY_CHANGE, MAY_GROW, breaks
from tests.surveys.a_questionnaire import FULL, full
from tests.surveys.in_languages import TEXT, visit


def after(old: str, new: str) -> tuple[str, ...]:
    assert old in FULL
    return breaks(full(), read(FULL.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("What worries you?", "What is it that worries you?"),
        ("max_length: 100", "max_length: 90"),
        ("{key: app, text: An app}]", "{key: app, text: An app}, {key: ward, text: The ward}]"),
        ("title: Your visit", "title: How it went"),
        ("missing: [dont_know]\n            rows", "missing: [dont_know, refused]\n            rows"),
    ],
)  # fmt: skip
def test_better_words_and_longer_lists_may_follow(old, new):
    assert after(old, new) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: long_text, text: What worries you?", "kind: short_text, text: What worries you?", "another kind"),
        ("{key: gp, text: Your GP}, ", "", "lose the row `gp`"),
        ('points: [{key: "1", text: Not at all}, {key: "2", text: A lot}]',
         'points: [{key: "2", text: A lot}, {key: "1", text: Not at all}]', "another scale"),
        ("missing: [dont_know]\n            rows", "rows", "lose the way not to answer `dont_know`"),
        ("key: visit", "key: stay", "`stay` instead of `visit`"),
        ("about: concern, pair: hope", "about: concern, disclosure: sensitive, pair: hope", "another `disclosure`"),
        ("          - {key: hope", "          - {key: wish", "`hope` would no longer be there"),
    ],
)  # fmt: skip
def test_what_would_take_a_stored_answer_its_place_may_not(old, new, said):
    changed = FULL.replace(old, new).replace("pair: hope", "pair: wish" if "wish" in new else "pair: hope")
    found = breaks(full(), read(changed))
    assert len(found) == 1 and said in found[0]


def test_a_translation_never_stands_in_the_way():
    assert breaks(visit(), read(TEXT.replace("Gartref", "Yn y tŷ"))) == ()


def test_every_field_that_may_change_is_a_field_of_some_kind():
    names = {field.name for question in full().questions for field in question.FIELDS}
    assert names >= MAY_CHANGE | MAY_GROW.keys()
