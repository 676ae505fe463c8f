"""Papers: blocks in, DOCX bytes out.  What both drawers share stands in `typeset`."""
