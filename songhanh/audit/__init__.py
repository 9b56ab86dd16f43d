"""Nhật ký: who did what to which record, chained and unchangeable; offers `record`; nothing is edited here."""
