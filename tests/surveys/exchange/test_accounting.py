"""What a foreign node holds is read, about looks, or named."""

from surveys.exchange.accounting import Account, brief, words
from surveys.exchange.drafting import Draft

HELD = Account(read=words("title"), looks=words("colour"), lost={"score": "Points are left out."})


def test_what_nobody_knows_is_named_with_its_value():
    draft = Draft("test", "T")
    HELD.name(draft, "page p", {"title": "T", "colour": "red", "score": 3, "later": {"then": ["x", "y"]}})
    assert [(loss.construct, loss.message) for loss in draft.losses] == [
        ("score", "Points are left out."),
        ("later", "The setting later = then: x, y is left out."),
    ]


def test_what_is_empty_is_no_loss_and_nought_is_not_empty():
    assert list(HELD.left_out({"a": None, "b": "", "c": [], "d": {}, "e": False})) == []
    assert [name for name, _ in HELD.left_out({"f": 0, "g": True})] == ["f", "g"]


def test_a_long_or_deep_value_is_told_in_one_short_line():
    deep: list = []
    for _ in range(50):
        deep = [deep]
    assert brief(deep) == ""
    assert len(brief({"a": "word\n" * 10_000})) <= 120
