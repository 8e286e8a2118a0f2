"""What the office reports in words: the annual report (41条), the briefing (情况通报)."""
