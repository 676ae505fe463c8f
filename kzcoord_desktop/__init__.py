"""kzcoord-desktop: the duties of the Rules of coordination, step by step."""
