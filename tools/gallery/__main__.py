"""Draws the gallery: `python3 dev.py gallery OUT [--only NAME]`."""

import sys

from tools.gallery.stage import main

sys.exit(main())
