"""The guides as pages."""
from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.errors import NotFound
from app.research import blueprint, guides


@blueprint.get("/docs")
def docs() -> ResponseReturnValue:
    """List the guides, one for each reader."""
    return render_template("research/docs.html", guides=guides.guides(), decisions=guides.decisions())


@blueprint.get("/docs/<path:name>")
def guide(name: str) -> ResponseReturnValue:
    """Show one guide."""
    document = guides.read(name.removesuffix(".md"))
    if document is None:
        raise NotFound("There is no guide under this address. See the list of guides.")
    return render_template("research/guide.html", document=document)
