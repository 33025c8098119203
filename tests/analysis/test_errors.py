from __future__ import annotations

import inspect
import re

import analysis.errors as errors


def test_the_docstring_draws_every_error_and_no_other():
    drawn = set(re.findall(r"^[│├└─ ]*(\w+)\s{2,}", errors.__doc__, re.M))
    assert drawn == {name for name, value in vars(errors).items() if inspect.isclass(value)}


def test_every_error_can_be_caught_as_one():
    classes = [value for value in vars(errors).values() if inspect.isclass(value)]
    assert all(issubclass(value, errors.AnalysisError) for value in classes)
