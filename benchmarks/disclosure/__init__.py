"""What disclosure control costs: in detail, in cells, in seconds, in memory."""
