"""A zip whose bytes depend on its content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

#: The earliest time that a zip can hold; any fixed one would do.
_TIME: Final = (1980, 1, 1, 0, 0, 0)


def zip_bytes(files: Mapping[str, bytes], *, folder: str) -> bytes:
    """Pack files under one folder, sorted, with fixed times and rights.

    Parameters
    ----------
    files : Mapping from name to content
        The bundle.
    folder : str
        The folder that unpacking creates.

    Returns
    -------
    bytes
        The same for the same files, on any day and machine with the same zlib.

    Examples
    --------
    >>> zip_bytes({"a": b"1", "b": b"2"}, folder="x") == zip_bytes({"b": b"2", "a": b"1"}, folder="x")
    True
    """
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date_time=_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return page.getvalue()
