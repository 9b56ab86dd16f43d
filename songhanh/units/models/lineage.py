"""Two derived tables: who lay under whom, and who inherited whose past. Rebuilt by `actions.lineage`."""

from __future__ import annotations

from django.db import models

from songhanh.units.models.spans import in_order
from songhanh.units.models.unit import Unit


class Closure(models.Model):
    """Quan hệ trên – dưới theo thời gian: ancestor and descendant at a depth, from when to when."""

    ancestor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="closure_down")
    descendant = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="closure_up")
    depth = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            in_order("units_closure_span"),
            models.UniqueConstraint(
                fields=("ancestor", "descendant", "valid_from"), name="units_closure_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id} ({self.depth})"


class Heir(models.Model):
    """Kế thừa: who reads the past of a unit that ended, since when.

    Whole: the successor of the whole territory, else the unit above that went on (a district's past
    goes to its province). Part: the successors of a split unit, who read approved aggregates only.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="heirs")
    heir = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="inheritance")
    is_whole = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            in_order("units_heir_span"),
            models.UniqueConstraint(fields=("unit", "heir", "valid_from"), name="units_heir_once"),
        )

    def __str__(self) -> str:
        return f"{self.heir_id} ← {self.unit_id}"
