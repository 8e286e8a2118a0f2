"""Returns (应报事项): opened by time, computed from records, frozen, submitted, compared."""
