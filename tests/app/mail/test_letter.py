"""A letter names its mailing, never the person."""
from __future__ import annotations

from app.mail import Bounced, Letter, NotNow


def test_a_letter_has_an_address_a_subject_words_and_the_name_of_its_mailing():
    assert Letter("a@example.org", "S", "T") == Letter("a@example.org", "S", "T", reference="")


def test_to_bounce_and_to_be_put_off_are_two_things():
    assert not issubclass(Bounced, NotNow) and not issubclass(NotNow, Bounced)
