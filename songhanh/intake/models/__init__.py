"""What has been received, alone or many together, what was read in it, and what a person made of each finding."""

from songhanh.intake.models.batches import Batch, BatchFile
from songhanh.intake.models.intakes import Fact, FactChange, Intake, receiving_unit

__all__ = ["Batch", "BatchFile", "Fact", "FactChange", "Intake", "receiving_unit"]
