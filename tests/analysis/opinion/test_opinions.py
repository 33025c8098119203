from __future__ import annotations

from analysis.opinion.finding import find_opinions
from analysis.opinion.opinions import Finding, Group, Range, sha256_of
from tests.analysis.opinion.deliberations import camps


def test_the_document_is_the_promised_one():
    document = find_opinions(camps((40, 30))).to_document()
    for name in (
        "n_participants", "n_statements", "n_votes", "groups", "consensus", "divisive", "uncertain", "seed",
        "input_sha256", "result_sha256",
    ):  # fmt: skip
        assert name in document
    assert set(document["groups"][0]) == {"id", "n", "stability", "statements"}
    assert {"statement", "estimate", "low", "high"} <= set(document["consensus"][0])


def test_the_fingerprint_of_the_result_is_that_of_everything_else():
    document = find_opinions(camps((40, 30))).to_document()
    claimed = document.pop("result_sha256")
    assert claimed == sha256_of(document)


def test_the_document_names_no_participant():
    opinions = find_opinions(camps((40, 30)))
    said = str(opinions.to_document())
    assert not any(person.id in said for person in opinions.participants if len(person.id) > 2)


def test_a_withheld_group_says_so():
    from analysis.opinion.opinions import _group

    assert _group(Group("B", None, None, ()))["withheld"] is True
    shown = Group("A", 20, 0.9, (Finding("7", "agree", Range(0.5, 0.4, 0.6)),))
    assert _group(shown) == {"id": "A", "n": 20, "stability": 0.9, "statements": ["7"]}


def test_statements_are_called_by_their_words_or_their_number():
    opinions = find_opinions(camps((40, 30)))
    assert opinions.text_of("s3") == "Statement number 3"
    assert opinions.text_of("77") == "Statement 77"
