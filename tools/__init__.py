"""What developers run through `dev.py`; nothing here is part of the program."""
