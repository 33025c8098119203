"""Responses from other tools: a sheet is read, its columns are matched to questions, its cells become answers."""
