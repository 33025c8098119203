"""Panels by lot: quotas hold in every panel, and no volunteer's chance is lower than it has to be."""
