"""Engine (khối số liệu): figures, formulas, roll-up and change of map; no Django, no records.

Offers `figures` (the one table of figures), `dimensions` (what they mean), `store` (snapshots in a folder), `read`
(what units came to, for pages), `rollup`, `evaluation`, `rating` and `formula`. Arrow, DuckDB and Ibis come with
these modules, never with this package.
"""
