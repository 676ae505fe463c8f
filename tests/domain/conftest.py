"""Lets the tests of the domain share `sample_values`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
