"""Sheets over the window that more than one page opens."""
