"""A dataset with its papers: data, dictionary, codebook, disclosure report, citation and checksums."""

from analysis.bundle.papers import Papers
from analysis.bundle.variables import Code, Variable
from analysis.bundle.writing import File, write_bundle

__all__ = ["Code", "File", "Papers", "Variable", "write_bundle"]
