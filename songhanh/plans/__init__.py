"""Kế hoạch, nhiệm vụ: plans and steering documents, tasks, progress; reads no documents itself."""
