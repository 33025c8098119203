"""What can go wrong in an analysis, as one tree.

::

    AnalysisError                 anything this package raises on purpose
    ├── InputError                what came in cannot be read: the message names place, cause and cure
    │   ├── TableError            a plain file (CSV) is not what it should be
    │   └── DocumentError         a kept reading or summary is not in the shape this version writes
    ├── ParameterError            a parameter outside its range (k under 11, a negative number of topics)
    ├── AssetError                a file that ships with the product is missing or was altered
    └── Cancelled                 somebody asked a long piece of work to stop
"""

from __future__ import annotations


class AnalysisError(Exception):
    """Anything this package raises on purpose."""


class InputError(AnalysisError):
    """What came in cannot be read; the message names place, cause and cure."""


class TableError(InputError):
    """A plain file is not what it should be."""


class DocumentError(InputError):
    """A kept document is not in the shape that this version writes."""


class ParameterError(AnalysisError):
    """A parameter lies outside its range."""


class AssetError(AnalysisError):
    """A file that ships with the product is missing or was altered."""


class Cancelled(AnalysisError):
    """Somebody asked a long piece of work to stop."""
