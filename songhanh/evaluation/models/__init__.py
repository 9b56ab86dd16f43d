from songhanh.evaluation.models.rating import BOTH, Rating
from songhanh.evaluation.models.yardstick import Yardstick, yardsticks

__all__ = ["BOTH", "Rating", "Yardstick", "yardsticks"]
