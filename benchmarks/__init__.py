"""What is measured: one command per figure, as ratios in one run beside a peer or a bare limit. Never a timed test."""
