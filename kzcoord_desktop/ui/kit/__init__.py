"""The parts every page is made of: each paints itself, names itself and follows `look`."""
