"""Shares, means and differences, each with its base, its interval and what that interval may claim."""
