"""What the program knows of the world: states and their names."""
