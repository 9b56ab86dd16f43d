"""Engine (khối số liệu): figures, formulas, roll-up and change of map; no Django, no records."""
