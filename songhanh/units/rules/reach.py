"""How far a post reaches: the body itself, or the territory the body acts for.

State agencies act for a territory (Law 72/2025/QH15, articles 1, 13–15; for departments and divisions
Decrees 45/2025/NĐ-CP and 150/2025/NĐ-CP). Party bodies, mass organisations, vertically managed bodies
and enterprises see what is their own, whatever the role.
"""

from __future__ import annotations

LIMITED_KINDS = frozenset({"party", "union", "front", "vertical", "enterprise"})
# Bodies whose papers are the territory's own: whoever acts for the territory acts for them.
ORGANS = ("people_committee", "people_council", "advancement_committee")
# A committee's own divisions are its own too (of a commune; those of a department lie in the department).
OWN_BODIES = (*ORGANS, "division")
WIDE_ROLES = frozenset({"specialist", "leader", "analyst", "administrator"})


def is_limited(body_kind: str) -> bool:
    return body_kind in LIMITED_KINDS


def default_reach(*, body_kind: str, role: str, territory_level: str) -> str:
    """ "territory" or "body", where nobody chose.

    >>> default_reach(body_kind="division", role="officer", territory_level="commune")
    'territory'
    >>> default_reach(body_kind="department", role="officer", territory_level="province")
    'body'
    >>> default_reach(body_kind="union", role="leader", territory_level="province")
    'body'
    """
    if is_limited(body_kind):
        return "body"
    if body_kind in ORGANS:
        return "territory"
    if body_kind == "division" and territory_level == "commune":
        return "territory"
    if body_kind in {"department", "ministry", "division"} and role in WIDE_ROLES:
        return "territory"
    return "body"
