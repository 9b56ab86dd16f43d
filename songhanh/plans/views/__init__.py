"""Screens of plans, tasks and progress."""
