"""Pictures of every page and sheet, and a watch that sees what is cut, covered or unnamed."""
