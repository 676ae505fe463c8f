"""The Rules: facts, duties, procedures and the papers that come of them; standard library only."""
