"""Bàn làm việc: signed-in home, search over everything, reading of the audit; owns no records."""
