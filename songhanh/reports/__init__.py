"""Báo cáo: yearly reports made from approved figures, ratings, plans and documents, as .docx and .xlsx.

Offers reports with their versions, each number bound to its figure and snapshot, and what changed between two.
It rates nothing and adds nothing up: what it writes was reckoned below. Signing and numbering happen elsewhere.
"""
