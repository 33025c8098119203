from __future__ import annotations

import pytest

from analysis.errors import Cancelled
from analysis.text.setting_aside import sort_answers

LONG_TEXT = "please make sure that a person always looks at what the computer has decided about us"


def sort(texts):
    return sort_answers(texts, seed=0, tick=lambda done, total: None)


def test_every_row_is_either_used_or_has_a_reason():
    found = sort(["jobs", "", "none", LONG_TEXT, f"{LONG_TEXT}."])
    assert found.set_aside == (None, "empty", "non-answer", None, "duplicate")
    assert [place >= 0 for place in found.place] == [True, False, False, True, False]


def test_short_repeats_are_learned_once_and_counted_each():
    found = sort(["job losses", "Job losses.", "JOB LOSSES"])
    assert len(found.distinct) == 1
    assert found.weights.tolist() == [3]


def test_a_long_copy_counts_once():
    assert sort([LONG_TEXT] * 3).weights.tolist() == [1]


@pytest.mark.parametrize("texts", [[LONG_TEXT, LONG_TEXT.upper()], [LONG_TEXT.upper(), LONG_TEXT]])
def test_of_several_spellings_the_same_one_is_kept_in_any_order_of_rows(texts):
    kept = sort(texts).set_aside.index(None)
    assert texts[kept] == LONG_TEXT.upper()


def test_personal_data_is_masked_before_anything_else_is_done():
    assert sort(["Mrs Okafor helped, 020 7946 0958"]).texts == ("Mrs [name] helped, [phone number]",)


def test_members_of_a_campaign_are_used():
    copies = [f"{LONG_TEXT} and I say so in {town}" for town in ("Leeds", "York", "Hull", "Bath", "Ely", "Wells")]
    found = sort([*copies, "jobs"])
    assert found.set_aside == (None,) * 7
    assert sorted(found.campaigns.tolist()) == [-1, 0, 0, 0, 0, 0, 0]


def test_whoever_watches_may_stop_the_work():
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        sort_answers(["a"], seed=0, tick=stop)


def test_another_language_is_unread_and_never_a_non_answer():
    welsh = "Dim byd i'w ddweud am hyn, diolch yn fawr"
    found = sort(["jobs", welsh, welsh])
    assert found.set_aside == (None, "unread-language", "unread-language")
    assert found.remark == (None, None, None)
    assert found.texts[1] == welsh


def test_names_that_nothing_announces_are_masked_where_that_is_asked_for():
    texts = ["I spoke to Niamh about it", "the reception was slow"]
    kept = sort_answers(texts, seed=0, tick=lambda done, total: None, mask_names=True)
    assert kept.texts[0] == "I spoke to [name] about it"
    assert sort(texts).texts[0] == texts[0]
