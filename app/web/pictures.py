"""A code as a picture that a telephone reads: an address is in it only on paper slips, which are meant to be opened."""
from __future__ import annotations

import io

import segno
from flask import Response
from markupsafe import Markup


def qr(code: str, words: str, *, scale: int = 5) -> Markup:
    """Return the code as an inline SVG with words for those who do not see it."""
    made = segno.make(code, micro=False, error="m")
    drawn = made.svg_inline(scale=scale, border=3, svgclass="candour-qr", lineclass=None)
    named = f'<svg role="img" aria-label="{Markup.escape(words)}" '
    return Markup(drawn.replace("<svg ", named, 1))  # noqa: S704 - segno's own drawing, the words escaped


def picture(code: str) -> Response:
    """Return the code as an image of its own, which is drawn when somebody opens it and kept by nobody."""
    drawn = io.BytesIO()
    segno.make(code, micro=False, error="m").save(drawn, kind="svg", scale=5, border=3, lineclass=None)
    return Response(drawn.getvalue(), content_type="image/svg+xml")
