"""The working calendar of the five-day week: holidays, moved days, counting (R-7.2 to R-7.4).

Lowest first: the rules of the law on holidays with the acts known when the program was made
(`rules`), the yearly files that a body imports (`year_file`), the body's own overrides.
"""
