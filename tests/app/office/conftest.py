"""The office's own fixture."""
from tests.app.office.visiting import desk

__all__ = ["desk"]
