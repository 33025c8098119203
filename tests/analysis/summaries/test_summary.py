from __future__ import annotations

from analysis.summaries import summarise
from tests.analysis.voices import a_reading

KEYS = {
    "question", "design", "n_rows", "n_used", "set_aside", "campaigns", "seed", "input_sha256", "result_sha256",
    "topics", "sentences", "stance_method", "stance_quality",
}  # fmt: skip
TOPIC = {"id", "parent", "label", "words", "n", "share", "stability", "confidence", "concern", "quotes", "by"}


def test_the_document_has_exactly_the_promised_shape():
    document = summarise(a_reading(), by={"half": ["a", "b"] * 122}).to_document()
    assert set(document) == KEYS
    assert all(set(topic) == TOPIC for topic in document["topics"])
    assert all(set(topic["share"]) == {"estimate", "low", "high"} for topic in document["topics"])
    assert all(set(quote) == {"text"} for topic in document["topics"] for quote in topic["quotes"])
    sentence = {"text", "topics", "figures", "quotes_for", "quotes_against"}
    assert all(set(found) == sentence for found in document["sentences"])
    assert set(document["stance_quality"]) == {"reference", "n", "macro_f1", "auc", "ece"}


def test_a_withheld_group_says_nothing_but_its_name():
    document = summarise(a_reading(), by={"rare": ["b"] * 4 + ["a"] * 100 + ["c"] * 140}).to_document()
    assert {"value": "b", "withheld": True} in document["topics"][0]["by"]["rare"]


def test_the_fingerprint_changes_with_anything_that_is_published():
    assert summarise(a_reading()).result_sha256 != summarise(a_reading(), design="census").result_sha256
    assert summarise(a_reading()).result_sha256 != summarise(a_reading(), k=30).result_sha256
