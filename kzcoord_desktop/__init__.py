"""kzcoord-desktop: the duties of the Rules for coordinating international activity, step by step."""
