"""`bounces`: letters that came back, read from standard input as the mail server hands them over."""

from __future__ import annotations

import argparse
import sys

from app import create_app
from app.extensions import db_session
from app.mail.smtp import read_bounce
from app.services import mailing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take none: the report comes on standard input."""


def run(_arguments: argparse.Namespace) -> int:
    """Note the addresses that a delivery report says have failed for good; anything else changes nothing."""
    addresses = read_bounce(sys.stdin.buffer.read())
    with create_app().app_context():
        n = mailing.note_bounces(db_session(), addresses)
    print(f"{n} invitation{'' if n == 1 else 's'} noted as bounced.")
    return 0
