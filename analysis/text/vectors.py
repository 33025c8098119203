"""Sentence vectors from the static token table that ships with the product: no network, no torch.

The table was learned so that the mean of a text's token vectors comes close to a transformer's sentence vector;
its provenance stands in ``assets/NOTICE.md``. Every distinct word is cut into pieces once; the rest is one
sparse product.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.errors import AssetError
from analysis.text.tokens import without_masks

DIMENSIONS = 256
_ASSETS = Path(__file__).parent / "assets"
_TABLE = _ASSETS / "minilm-static-int8.safetensors"
_TOKENIZER = _ASSETS / "minilm-static-tokenizer.json"
TABLE_SHA256 = "8844114d3b045bdd24199f98be4d508f22f87da296ed08c1055af05937cd12ec"
_FIRST_WORD_PIECE = 2  # 0 and 1 are padding and unknown

Vectors = NDArray[np.float32]


def embed(texts: Sequence[str]) -> Vectors:
    """Return one unit vector per text; a text without any known word gets the zero vector.

    Parameters
    ----------
    texts : sequence of str
        Redacted texts; masks are left out.

    Returns
    -------
    ndarray of shape (n_texts, 256), float32

    Examples
    --------
    >>> jobs, work, food = embed(["losing my job", "unemployment", "tasty soup"])
    >>> bool(jobs @ work > jobs @ food)
    True
    """
    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    counts, chunks = _chunk_counts(texts)
    vectors = np.asarray(counts @ _chunk_vectors(chunks), dtype=np.float32)
    return unit(vectors)


def unit(vectors: Vectors) -> Vectors:
    """Return vectors scaled to length 1, zero vectors left as they are."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def word_vectors(words: Sequence[str]) -> Vectors:
    """Return the sum of each word's piece vectors, not scaled to length 1.

    Returns
    -------
    ndarray of shape (n_words, 256), float32
    """
    return _chunk_vectors(list(words))


def _chunk_counts(texts: Iterable[str]) -> tuple[sparse.csr_array, list[str]]:
    """Count blank-separated chunks, which the tokenizer treats independently of each other."""
    numbers: dict[str, int] = {}
    columns: list[int] = []
    starts = [0]
    for text in texts:
        columns.extend(numbers.setdefault(chunk, len(numbers)) for chunk in without_masks(text).split())
        starts.append(len(columns))
    shape = (len(starts) - 1, max(len(numbers), 1))
    counts = sparse.csr_array((np.ones(len(columns), np.float32), columns, starts), shape=shape)
    return counts, list(numbers) or [""]


def _chunk_vectors(chunks: list[str]) -> Vectors:
    rows, scales = _table()
    pieces: list[int] = []
    starts = [0]
    for encoding in _tokenizer().encode_batch(chunks, add_special_tokens=False):
        pieces.extend(piece for piece in encoding.ids if piece >= _FIRST_WORD_PIECE)
        starts.append(len(pieces))
    used, columns = np.unique(np.asarray(pieces, dtype=np.int64), return_inverse=True)
    if not len(used):
        return np.zeros((len(chunks), DIMENSIONS), dtype=np.float32)
    counts = sparse.csr_array((np.ones(len(pieces), np.float32), columns, starts), shape=(len(chunks), len(used)))
    dense = rows[used].astype(np.float32) * scales[used, None]
    return np.asarray(counts @ dense, dtype=np.float32)


@cache
def _table() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    from safetensors.numpy import load

    data = _bytes_of(_TABLE)
    if hashlib.sha256(data).hexdigest() != TABLE_SHA256:
        raise AssetError(f"{_TABLE.name}: not the table that this version ships with. Reinstall the product.")
    parts = load(data)
    return parts["rows"], parts["scales"]


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(_bytes_of(_TOKENIZER).decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise AssetError(f"{path.name}: this file ships with the product and is missing. Reinstall it.") from missing
