"""What it shows: findings from answers and votes, each with its uncertainty. Imports nothing heavy."""
