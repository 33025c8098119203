"""Foreign labels as plain words, foreign names as keys."""

from surveys.exchange.labels import plain_words, slug, unique


def test_markup_becomes_plain_words():
    assert plain_words("<p>One&nbsp;two</p><script>x</script>") == "One two\nx"
    assert plain_words("a < b and c > d") == "a < b and c > d"
    assert plain_words("bell\x07 {{ x }}") == "bell { { x }}"
    assert slug("___") == "x"


def test_names_become_keys_that_stay_apart():
    assert slug("What's this?") == "What_s_this"
    assert unique(slug("a b"), {"a_b"}) == "a_b_2"
