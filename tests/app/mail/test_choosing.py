"""The settings name the carrier, and half a setting stops the start."""
from __future__ import annotations

import pytest

from app.mail.choosing import carrier
from app.mail.notify import Notify
from app.mail.smtp import Smtp
from config import Config, ConfigError

KEY = "k-11111111-2222-3333-4444-555555555555-99999999-8888-7777-6666-555555555555"


def test_each_setting_has_its_carrier_and_none_has_none():
    assert carrier(Config()) is None
    assert isinstance(carrier(Config(mail="smtp://localhost", mail_from="a@example.org")), Smtp)
    assert isinstance(carrier(Config(mail="notify", notify_key=KEY, notify_template="t")), Notify)


@pytest.mark.parametrize(("given", "named"), [
    ({"mail": "pigeon"}, "CANDOUR_MAIL"), ({"mail": "smtp://x"}, "CANDOUR_MAIL_FROM"),
    ({"mail": "notify", "notify_key": "short", "notify_template": "t"}, "CANDOUR_NOTIFY_KEY"),
    ({"notify_address": "http://example.org"}, "CANDOUR_NOTIFY_ADDRESS"),
])
def test_half_a_mail_service_stops_the_start(given, named):
    with pytest.raises(ConfigError, match=named):
        Config(**given)
