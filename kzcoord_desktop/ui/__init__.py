"""The window: PySide6 lives here and nowhere else; it shows and asks, and decides nothing."""
