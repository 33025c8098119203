"""`account create NAME` and `account disable NAME`: officers' accounts from the server's own keyboard."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, datetime

from app import create_app
from app.extensions import db_session
from app.permissions import ROLES
from app.services import accounts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with whom."""
    parser.add_argument("action", choices=["create", "disable"])
    parser.add_argument("username")
    parser.add_argument("--name", default="", help="the person's name as others see it")
    parser.add_argument("--role", choices=list(ROLES), default="officer")
    parser.add_argument("--organisation", default="")


def run(arguments: argparse.Namespace) -> int:
    """Create (the password is asked for, or read from a pipe) or disable."""
    now = datetime.now(UTC)
    with create_app().app_context():
        if arguments.action == "disable":
            accounts.disable(db_session(), username=arguments.username, actor="operator", now=now)
        else:
            accounts.create(
                db_session(),
                username=arguments.username,
                name=arguments.name or arguments.username,
                password=_password(),
                role=arguments.role,
                organisation=arguments.organisation,
                now=now,
            )
    print(f"{arguments.username}: {arguments.action}d.")
    return 0


def _password() -> str:
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
