"""The tree of errors."""

from __future__ import annotations

import inspect

from app import errors


def test_every_error_of_the_tree_is_drawn_and_every_drawn_one_is_there():
    drawn = {line.split()[1] for line in (errors.__doc__ or "").splitlines() if line.startswith(("├", "└"))}
    real = {
        name
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.AppError) and kind is not errors.AppError
    }
    assert drawn == real
