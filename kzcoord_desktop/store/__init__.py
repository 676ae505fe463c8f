"""The encrypted store: its key file, tables, papers and audit log; imports nothing by itself."""
