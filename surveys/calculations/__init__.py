"""Values worked out from earlier numbers: ``(days_home + days_office) * 8``, a small typed language, never eval().

Numbers count as they are, and points of a scale by their keys where these are numbers. Where a number is missing, so is
what is worked out from it; ``sum``, ``mean``, ``least`` and ``most`` take those that are there. Arithmetic is exact, on
fractions, and rounded once, at the end. A minus sign between two keys has spaces around it: keys may hold hyphens.
"""

from surveys.calculations.expression import Expression, ExpressionText, check_types, rounded

__all__ = ["Expression", "ExpressionText", "check_types", "rounded"]
