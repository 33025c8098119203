"""The blueprint of the house's own pages: sign-in and health."""
from flask import Blueprint

blueprint = Blueprint("web", __name__)
