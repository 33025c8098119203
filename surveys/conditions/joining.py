"""Joining conditions to larger ones, without needless nesting."""

from __future__ import annotations

from collections.abc import Sequence

from surveys.conditions.tree import And, Node, Not, Or


def both(parts: Sequence[Node]) -> Node:
    """Return "all of these"; and-parts inside are taken apart."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, And) else (part,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def either(parts: Sequence[Node]) -> Node:
    """Return "at least one of these"."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(node: Node) -> Node:
    """Return the opposite, without a double not."""
    return node.part if isinstance(node, Not) else Not(node)
