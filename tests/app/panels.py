"""A panel on its way, made through the verbs."""
from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from app.models import Deliberation
from app.services import empanelling, volunteers
from app.worker import Worker

AGES = ("young", "middle", "old")
QUOTAS = "category,name,min,max\n" + "".join(f"age,{age},1,3\n" for age in AGES)
SIZE = 6


def a_pool(n: int = 30) -> str:
    """A file of volunteers; few are old."""
    return "id,name,age\n" + "".join(f"p{i:02},Person {i},{AGES[(i % 7) % 3]}\n" for i in range(n))


def an_act(app: Flask, now: datetime) -> dict[str, Any]:
    """What every verb of an officer is given."""
    return {"keys": app.extensions["keys"], "actor": "ada", "now": now}


def a_ready_one(app: Flask, session: Session, deliberation: Deliberation, now: datetime, *, is_open: bool = False,
                quotas: str = QUOTAS) -> None:
    """A panel whose volunteers are in."""
    empanelling.commit(session, deliberation, size=SIZE, **an_act(app, now))
    held = volunteers.read_volunteers(a_pool().encode(), quotas.encode())
    empanelling.take_volunteers(session, deliberation, held, is_open=is_open, **an_act(app, now))


def drawn(app: Flask, session: Session, deliberation: Deliberation, now: datetime) -> None:
    """Have the lot that is ready drawn by the job."""
    empanelling.ask_for_draw(session, deliberation, actor="ada", now=now)
    session.rollback()
    Worker(app).work(until_idle=True)
    session.expire_all()
