"""Lịch: holidays, closing days of periods and `due_on`; holds no tasks."""
