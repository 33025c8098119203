"""Ways to be reached leave no trace in the answers."""

import pytest

from surveys.codebook import codebook, rows
from surveys.errors import DefinitionError
from surveys.kinds import Email, Phone
from surveys.validation import check_page, check_response
from tests.surveys.a_questionnaire import asking, pages

MAIL, RING = Email(key="mail", text="Write to you?", missing=("refused",)), Phone(key="ring", text="Ring you?")


@pytest.mark.parametrize("given", ["jo@example.org", " Jo.O'Neil+x@mail.example.co.uk ", "ŵyn@example.cymru"])
def test_an_address_is_kept_as_it_was_given(given):
    assert MAIL.judge_form({"mail": [given]}).value == given.strip()


@pytest.mark.parametrize("given", ["jo", "jo@home", "jo@@example.org", "a b@example.org", "<a@b.c>", "x" * 300, 5])
def test_what_is_no_address_is_sent_back(given):
    assert MAIL.judge(given).slips[0].code == "not_an_email"


@pytest.mark.parametrize(("given", "kept"), [
    ("07700 900123", "07700900123"), ("+44 (0)20-7946.0999", "+4402079460999"),
])
def test_a_number_is_kept_without_what_stands_between_its_digits(given, kept):
    assert RING.judge_form({"ring": [given]}).value == kept


@pytest.mark.parametrize("given", ["12345", "0" * 16, "call me", "07700x900123", 7700900123])
def test_what_is_no_number_is_sent_back(given):
    assert RING.judge(given).slips[0].code == "not_a_phone"


def test_it_is_no_column_and_nothing_can_look_at_it():
    asked = pages(asking("mail", "email"), asking("n", "number"))
    assert [variable.name for variable in codebook(asked)] == ["n"]
    assert rows(asked, {"mail": "jo@example.org", "n": 3}) == {"n": 3}
    assert MAIL.disclosure == "identifier" and MAIL.judge({"missing": "refused"}).value == {"missing": "refused"}
    for later in ({"show_when": "answered(mail)"}, {"body": "We write to {{ mail | you }}."}):
        with pytest.raises(DefinitionError, match="mail"):
            pages(asking("mail", "email"), {"key": "later", **later})


def test_nobody_has_to_leave_one():
    with pytest.raises(DefinitionError, match="`required` is not a word"):
        pages(asking("mail", "email", required=True))
    asked = pages(asking("mail", "email"))
    assert check_response(asked, {}) == ({}, ())
    assert check_page(asked, "mail_page", {"mail": ["jo@example.org"]}) == ({"mail": "jo@example.org"}, ())
