"""Thu thập số liệu: forms, rounds, returns with their revisions, figures derived from activities.

Offers above: `actions` (open, save, submit, return, approve, lock, `publish_derived`), `Return.objects.visible_to`,
`figure_rows` for the cube. It does not roll up, rate or draw figures: that is `cube` and `evaluation`.
"""
