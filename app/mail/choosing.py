"""Which carrier the settings name."""
from __future__ import annotations

from app.mail.letter import Carrier
from app.mail.notify import Notify
from app.mail.smtp import Smtp
from config import Config


def carrier(config: Config) -> Carrier | None:
    """Return what carries letters under these settings; None where they go into the demo's outbox, or nowhere."""
    if config.mail == "notify":
        return Notify(config.notify_key, config.notify_template, config.notify_address)
    return Smtp(config.mail, config.mail_from) if config.mail else None
