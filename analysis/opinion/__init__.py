"""Opinion groups, common ground and panels: what people who vote on statements share, and how sure that is."""
