"""What leaders do among the people: receptions, households, stays, forums, and what stands."""
