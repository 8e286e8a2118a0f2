"""What each leader owes of the notices' numbers (指标), and how far he has come."""
