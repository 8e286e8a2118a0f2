"""What units must report by a day (应报事项), and what they reported, version by version."""
