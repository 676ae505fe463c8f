"""Guided procedures: tables of steps over facts and kinds of record."""
