"""The duties of paragraphs 5 to 9: one module for each subject, each citing its rule id.

A rule takes facts, a profile and a calendar and returns duties; it knows no clock.
"""
