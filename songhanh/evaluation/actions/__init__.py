"""What keeps the ratings true."""

from songhanh.evaluation.actions.keep import Kept, Value, keep_ratings
from songhanh.evaluation.actions.rate import rate_delivered, rate_period

__all__ = ["Kept", "Value", "keep_ratings", "rate_delivered", "rate_period"]
