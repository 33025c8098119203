"""What survives: kills at random moments, and copies torn at random places."""
