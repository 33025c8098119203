"""The demo's sign-ins would be accepted as accounts."""
from app.services import accounts
from app.services.demonstration import SIGN_INS


def test_each_made_up_person_has_a_password_that_the_rules_accept(session, now):
    for username, password, what in SIGN_INS:
        role = "administrator" if "administrator" in what else "officer"
        accounts.create(session, username=username, name=username, password=password, role=role, now=now, is_demo=True)
        assert accounts.sign_in(session, username=username, password=password, code="", now=now)
