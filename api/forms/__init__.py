"""The forms that a notice prints: laid out, filled from records, written as documents."""
