"""Agreement of readers: the published example of Krippendorff's alpha, sets by MASI, and what cannot be told."""

from __future__ import annotations

import pytest

from analysis.text.agreement import alpha_of_sets, alpha_of_words, alphas_by_theme

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section A: two observers of ten units who agree on
# five noughts and one one, and differ on four: alpha = 1 - 19 * 4 / (14 * 6).
MEG = "0100000000"
OWEN = "1110010100"


def test_two_readers_of_binary_codes_agree_as_in_the_published_example():
    assert alpha_of_words(list(MEG), list(OWEN)) == pytest.approx(1 - 19 * 4 / (14 * 6), abs=1e-4)


def test_sets_that_overlap_disagree_less_than_sets_that_do_not():
    base = [{"jobs", "cost"}, {"jobs"}, {"cost"}, {"data"}, set(), {"jobs", "data"}]
    near = [{"jobs"}, *base[1:]]
    far = [{"data"}, *base[1:]]
    assert 1 > alpha_of_sets(base, near) > alpha_of_sets(base, far)


def test_readers_who_agree_throughout_have_an_alpha_of_one():
    said = [{"jobs"}, set(), {"cost", "jobs"}]
    assert alpha_of_sets(said, said) == 1.0


@pytest.mark.parametrize("said", [[], [{"jobs"}], [{"jobs"}, {"jobs"}]])
def test_where_there_is_nothing_to_disagree_about_nothing_is_told(said):
    assert alpha_of_sets(said, said) is None


def test_each_theme_has_an_alpha_of_its_own():
    first, second = [{"jobs"}, set(), {"cost"}, {"jobs"}], [{"jobs"}, set(), set(), {"jobs"}]
    told = alphas_by_theme(first, second, ["jobs", "cost", "nobody's"])
    assert told["jobs"] == 1.0 and told["cost"] <= 0 and told["nobody's"] is None
