"""Việc nền: long work with progress, cancel and resume; knows nothing of what the work is."""
