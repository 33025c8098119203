"""The only file that reads the environment: every setting of Candour, in one frozen value."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

Mode = Literal["demo", "production", "test"]
Brand = Literal["neutral", "nhs"]

ROOT = Path(__file__).resolve().parent
K_FLOOR = 11
SET_ELSEWHERE = frozenset({"CANDOUR_VENV", "CANDOUR_REQUIRE", "CANDOUR_TEST_POSTGRES"})  # by `run` and the tests
DEFAULT_SECRETS = {"", "change-me", "changeme", "secret", "dev"}


class ConfigError(ValueError):
    """A setting is missing or makes no sense; the message names the variable and the cure."""


@dataclass(frozen=True)
class Config:
    """Every setting; docs/settings.md says what each is for."""

    mode: Mode = "demo"
    data: Path = ROOT / "var"
    database_url: str = ""
    keys: Path | None = None
    secret_key: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    public_address: str = ""
    brand: Brand = "neutral"
    organisation: str = "Candour"
    k: int = K_FLOOR
    round_to: int = 5
    moves_after: int = K_FLOOR
    draft_days: int = 28
    contact_days: int = 365
    session_idle_minutes: int = 30
    session_hours: int = 12
    upload_megabytes: int = 32
    trusted_proxies: int = 0
    metrics_token: str = ""
    second_officer: bool = True
    mail: str = ""
    mail_from: str = ""
    notify_key: str = ""
    notify_template: str = ""
    notify_address: str = "https://api.notifications.service.gov.uk"

    def __post_init__(self) -> None:
        if self.k < K_FLOOR:
            raise ConfigError(
                f"CANDOUR_K is {self.k}: a base below {K_FLOOR} is never shown. Set {K_FLOOR} or more."
            )
        if self.moves_after < K_FLOOR:
            raise ConfigError(f"CANDOUR_MOVES_AFTER is {self.moves_after}. Set {K_FLOOR} or more.")
        self._refuse_half_a_mail_service()
        if self.mode == "production":
            self._refuse_weak_production()

    def _refuse_weak_production(self) -> None:
        if self.secret_key.lower() in DEFAULT_SECRETS or len(self.secret_key) < 32:
            raise ConfigError(
                "CANDOUR_SECRET_KEY is missing or too short for production. Set it to at least 32 random "
                "characters, for example the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
            )
        if not self.public_address.startswith("https://"):
            raise ConfigError(
                "CANDOUR_PUBLIC_ADDRESS must be the https:// address of the service in production, "
                f"not {self.public_address!r}: cookies and links depend on it."
            )

    def _refuse_half_a_mail_service(self) -> None:
        if self.mail and self.mail != "notify" and not self.mail.startswith(("smtp://", "smtps://")):
            raise ConfigError("CANDOUR_MAIL must be smtp://host:port, smtps://host:port or notify.")
        if self.mail.startswith("smtp") and "@" not in self.mail_from:
            raise ConfigError("CANDOUR_MAIL_FROM is missing: set it to the address that letters come from.")
        if self.mail == "notify" and (len(self.notify_key) < 73 or not self.notify_template):
            raise ConfigError("CANDOUR_NOTIFY_KEY (the whole API key) and CANDOUR_NOTIFY_TEMPLATE are both needed "
                              "for CANDOUR_MAIL=notify.")
        if not self.notify_address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ConfigError("CANDOUR_NOTIFY_ADDRESS must be an https:// address.")

    @property
    def is_demo(self) -> bool:
        """True where the made-up people live and the banner says so."""
        return self.mode == "demo"

    @property
    def is_secure(self) -> bool:
        """True where people reach the service by https."""
        return self.public_address.startswith("https://")

    @property
    def database(self) -> str:
        """The database's address, SQLite in the data folder unless set."""
        address = self.database_url or f"sqlite:///{self.data / 'candour.sqlite3'}"
        return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", address)

    @property
    def key_folder(self) -> Path:
        """Where keys lie: outside the database and its backups."""
        return self.keys or self.data / "keys"

    @property
    def address(self) -> str:
        """The address that people type, without a slash at the end."""
        return (self.public_address or f"http://{self.host}:{self.port}").rstrip("/")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Config:
        """Read CANDOUR_* (and PORT) from the environment; a value that cannot be read is named."""
        source = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        for field in fields(cls):
            name = variable(field.name)
            if source.get(name):
                values[field.name] = _parse(name, source[name], str(field.type))
        return cls(**values)


def variable(setting: str) -> str:
    """Return the environment variable of a setting: `port` is PORT, all others CANDOUR_ and the name."""
    return "PORT" if setting == "port" else f"CANDOUR_{setting.upper()}"


def unknown_settings(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return one sentence for each CANDOUR_ variable that sets nothing, with the name that was probably meant.

    >>> unknown_settings({"CANDOUR_ROUNDTO": "5"})
    ('CANDOUR_ROUNDTO is no setting, so it does nothing. Did you mean CANDOUR_ROUND_TO?',)
    """
    source = os.environ if environment is None else environment
    known = {variable(field.name) for field in fields(Config)}
    strange = sorted(name for name in source if name.startswith("CANDOUR") and name not in known | SET_ELSEWHERE)
    return tuple(f"{name} is no setting, so it does nothing. {_meant(name)}" for name in strange)


def _meant(name: str) -> str:
    named = {f"CANDOUR_{field.name.upper()}": variable(field.name) for field in fields(Config)}  # PORT has no prefix
    near = get_close_matches(name, sorted(named), n=1, cutoff=0.75)
    return f"Did you mean {named[near[0]]}?" if near else "docs/settings.md lists them all."


def _parse(name: str, text: str, type_name: str) -> Any:
    if type_name == "int":
        if not re.fullmatch(r"\d{1,9}", text):
            raise ConfigError(f"{name} is {text!r}, which is not a whole number. Set it to digits only.")
        return int(text)
    if type_name == "bool":
        if text.lower() not in {"yes", "no", "true", "false", "1", "0"}:
            raise ConfigError(f"{name} is {text!r}. Set it to yes or no.")
        return text.lower() in {"yes", "true", "1"}
    if type_name.startswith("Path"):
        return Path(text).resolve()
    choices = {"Mode": ("demo", "production", "test"), "Brand": ("neutral", "nhs")}.get(type_name)
    if choices and text not in choices:
        raise ConfigError(f"{name} is {text!r}. Set it to one of: {', '.join(choices)}.")
    return text
