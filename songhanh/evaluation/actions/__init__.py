"""What keeps the ratings true."""

from songhanh.evaluation.actions.ask import ask_about
from songhanh.evaluation.actions.keep import Kept, Value, keep_ratings
from songhanh.evaluation.actions.rate import rate_delivered, rate_period

__all__ = ["Kept", "Value", "ask_about", "keep_ratings", "rate_delivered", "rate_period"]
