"""Where people stand: mean imputation and Polis's scaling as one sparse eigenproblem."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import LinearOperator, eigsh

from analysis.opinion.votes import Floats, Ints, Votes

LEAST_VOTES = 7  # as Polis: fewer votes say too little about where somebody stands
_DENSE_SIDE = 300  # beyond so many statements a few axes cost less without a table of statements × statements
_LEAST_UNSEEN = 0.1
_MOST_FITTED = 60_000  # directions come from a sample of so many people; everyone is then placed


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """People in a few dimensions.

    Attributes
    ----------
    points : ndarray of shape (n_people, n_dimensions)
    axes : ndarray of shape (n_statements, n_dimensions)
        Orthonormal; the sign is fixed so that the same votes give the same picture.
    placed : ndarray of shape (n_people,), bool
        Who voted often enough to be placed.
    spread : ndarray of shape (n_people, n_dimensions)
        How far a point could move, had the person been asked other statements (one standard deviation).
    """

    points: Floats
    axes: Floats
    placed: NDArray[np.bool_]
    spread: Floats


def place(votes: Votes, *, n_dimensions: int = 2) -> Positions:
    """Place people by how they voted.

    A blank is filled with the statement's mean vote, so the centred table is as sparse as the votes; its
    principal axes are eigenvectors of a statements × statements table. A person's point is stretched by the
    root of (statements / own votes), so that few votes do not pull people to the middle. Moderated-out
    statements count in that ratio, not in the direction.

    Parameters
    ----------
    votes : Votes
    n_dimensions : int, default 2

    Returns
    -------
    Positions

    References
    ----------
    C. Small and others, "Polis: scaling deliberation by mapping high dimensional opinion spaces",
    Recerca 26 (2021).

    Examples
    --------
    >>> from analysis.opinion.votes import votes_of
    >>> votes = votes_of(list("aabbccdd"), list("stststst"), [1, 1, 1, 1, -1, -1, -1, -1])
    >>> np.abs(place(votes, n_dimensions=1).points.ravel()).round(2).tolist()
    [1.41, 1.41, 1.41, 1.41]
    """
    centred = centre(votes)
    per_person = votes.per_person()
    placed = per_person >= min(LEAST_VOTES, votes.n_statements)
    axes = _axes(centred[_sample(placed)], min(n_dimensions, votes.n_statements))
    stretch = np.sqrt(votes.n_statements / np.maximum(per_person, 1))[:, None]
    # Even somebody who voted on everything was asked only what others happened to write.
    unseen = np.sqrt(np.clip(1 - per_person / votes.n_statements, _LEAST_UNSEEN, 1))[:, None]
    squares = np.sqrt(np.maximum(centred.multiply(centred) @ axes**2, 0))
    return Positions(np.asarray(centred @ axes) * stretch, axes, placed, np.asarray(squares) * stretch * unseen)


def centre(votes: Votes) -> csr_matrix:
    """Return votes minus the statement's mean, sparse; moderated-out statements are zero."""
    n = np.maximum(votes.per_statement(), 1)
    mean = np.bincount(votes.statement, votes.vote, votes.n_statements) / n
    values = np.where(votes.moderated_out[votes.statement], 0.0, votes.vote - mean[votes.statement])
    return votes.table(values)


def _sample(placed: NDArray[np.bool_]) -> Ints:
    who = np.flatnonzero(placed) if placed.any() else np.arange(len(placed))
    if len(who) <= _MOST_FITTED:
        return who
    return np.asarray(who[np.linspace(0, len(who) - 1, _MOST_FITTED).astype(int)])


def _axes(centred: csr_matrix, n: int) -> Floats:
    side = centred.shape[1]
    if side <= max(_DENSE_SIDE, 2 * n + 2):
        found = np.linalg.eigh(_gram(centred))[1][:, ::-1][:, :n]
    else:
        transposed = centred.T.tocsr()
        operator = LinearOperator((side, side), matvec=lambda x: transposed @ (centred @ x), dtype=float)
        values, vectors = eigsh(operator, k=n, v0=np.linspace(1, 2, side), ncv=max(30, 4 * n), tol=1e-9)
        found = vectors[:, np.argsort(-values)]
    signs = np.sign(found[np.abs(found).argmax(axis=0), np.arange(found.shape[1])])
    return np.asarray(found * np.where(signs == 0, 1, signs))


def _gram(centred: csr_matrix) -> Floats:
    return np.asarray((centred.T @ centred).toarray())
