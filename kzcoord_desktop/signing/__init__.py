"""Signatures: bytes in, signed bytes out; and what a signature is worth.  No window, no store."""
