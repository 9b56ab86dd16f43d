"""Lịch: which days are worked, when a wording falls due, on which day a report's figures close.

Offers `rules.due_on`, `rules.is_working_day`, `rules.add_working_days`, `rules.closing_days` and the page of a
year. Everything it knows comes from files (`seed/` and the installation's own folder). Holds no tasks and no
reports, and reminds nobody: that is for the apps above.
"""
