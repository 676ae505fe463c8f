"""Visits of foreign guests: the list, the day as a relay board, and what is told between hosts."""
