"""What the demo says of itself: whole sentences, and no real organisation."""

from __future__ import annotations

from app.cli.demo import texts


def test_each_consultation_says_what_can_change_and_who_decides():
    for wording in (texts.FINISHED, texts.RUNNING):
        assert wording.purpose.endswith(".") and wording.undecided and wording.fixed and wording.decider
    assert len({one.slug for one in (texts.FINISHED, texts.RUNNING, texts.DRAFT)}) == 3


def test_it_is_plain_that_nobody_is_real():
    assert "Made-up" in texts.OWNER and "example.org" in texts.CONTACT
