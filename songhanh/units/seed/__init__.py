"""Real units of 2025 and before, their links, later renames, aliases, central bodies, outlines: as data.

Sources and licences are in NOTICE. `rows` reads and checks them, `actions.load_units` writes them.
"""
