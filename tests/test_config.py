"""Settings: what is refused, and that the refusal names the cure."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from config import Config, ConfigError, unknown_settings, variable

STRONG = {
    "CANDOUR_MODE": "production",
    "CANDOUR_SECRET_KEY": "k" * 40,
    "CANDOUR_PUBLIC_ADDRESS": "https://example.org",
}


def test_without_any_setting_it_is_the_demo_on_this_machine_alone():
    config = Config.from_environment({})
    assert (config.mode, config.host, config.port, config.k) == ("demo", "127.0.0.1", 8000, 11)
    assert config.database.startswith("sqlite:///")


def test_every_setting_can_be_set_from_the_environment(tmp_path):
    given = {"PORT": "9000", "CANDOUR_DATA": str(tmp_path), "CANDOUR_K": "20", "CANDOUR_SECOND_OFFICER": "no"}
    config = Config.from_environment(given)
    assert (config.port, config.data, config.k, config.second_officer) == (9000, tmp_path, 20, False)
    assert len({variable(field.name) for field in fields(Config)}) == len(fields(Config))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("CANDOUR_K", "10"),
        ("CANDOUR_MODE", "live"),
        ("CANDOUR_SECOND_OFFICER", "perhaps"),
        ("CANDOUR_MOVES_AFTER", "1"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(name, value):
    with pytest.raises(ConfigError, match=name):
        Config.from_environment({name: value})


@pytest.mark.parametrize("missing", ["CANDOUR_SECRET_KEY", "CANDOUR_PUBLIC_ADDRESS"])
def test_production_does_not_start_without_its_secrets(missing):
    given = {name: value for name, value in STRONG.items() if name != missing}
    with pytest.raises(ConfigError, match=missing):
        Config.from_environment(given)
    assert Config.from_environment(STRONG).is_secure


def test_production_refuses_plain_http_and_default_secrets():
    for change in ({"CANDOUR_PUBLIC_ADDRESS": "http://example.org"}, {"CANDOUR_SECRET_KEY": "change-me"}):
        with pytest.raises(ConfigError):
            Config.from_environment({**STRONG, **change})


def test_postgresql_addresses_name_the_driver():
    for address in ("postgres://h/db", "postgresql://h/db", "postgresql+psycopg://h/db"):
        assert Config(database_url=address).database == "postgresql+psycopg://h/db"


def test_keys_lie_apart_when_told_to(tmp_path):
    assert Config(data=tmp_path).key_folder == tmp_path / "keys"
    assert Config(data=tmp_path, keys=Path("/elsewhere")).key_folder == Path("/elsewhere")


@pytest.mark.parametrize(("name", "meant"), [
    ("CANDOUR_DATABASEURL", "Did you mean CANDOUR_DATABASE_URL?"), ("CANDOUR_SECRETKEY", "CANDOUR_SECRET_KEY?"),
    ("CANDOUR_MAILFROM", "CANDOUR_MAIL_FROM?"), ("CANDOUR_PORT", "Did you mean PORT?"),
    ("CANDOUR_FRUIT_BASKET", "docs/settings.md"),
])
def test_a_setting_that_does_nothing_is_said_with_the_name_that_was_meant(name, meant):
    (said,) = unknown_settings({name: "x", "PATH": "/bin", "CANDOUR_K": "11", "CANDOUR_VENV": ".venv"})
    assert said.startswith(f"{name} is no setting") and meant in said


def test_known_settings_raise_no_warning():
    assert unknown_settings({variable(field.name): "x" for field in fields(Config)}) == ()
