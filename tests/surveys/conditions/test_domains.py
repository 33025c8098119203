"""What answers can be, as each kind of question says it."""

from tests.surveys.a_questionnaire import full


def test_every_kind_says_what_conditions_may_compare():
    types = {name: domain.type for name, domain in full().domains.items()}
    assert types == {
        "age": "choice",
        "seen_on": "date",
        "minutes_waited": "number",
        "tools": "choices",
        "comfort": "scale",
        "why_not": "text",
        "trust.gp": "scale",
        "trust.app": "scale",
        "worry": "text",
        "hope": "text",
    }


def test_limits_and_what_stands_alone_are_known():
    domains = full().domains
    assert (domains["minutes_waited"].low, domains["minutes_waited"].high) == (0, 600)
    assert domains["tools"].exclusive == ("none",)
    assert domains["age"].required and not domains["tools"].required
    assert domains["tools"].missing == ("dont_know",)
