"""What the program costs, as ratios to raw limits that are measured in the same run."""
