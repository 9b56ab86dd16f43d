"""How a task stands today, as its state is drawn everywhere."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from songhanh.lib.access import is_stranger
from songhanh.lib.templatetags.songhanh import status
from songhanh.plans.models import Task

register = template.Library()


BETWEEN_OFFICES = ("task_reported", "task_returned")


@register.simple_tag(takes_context=True)
def task_sign(context: template.Context, task: Task) -> SafeString:
    """Shape, colour and word; an overdue task says so before anything else.

    What passes between the offices is under way to a stranger.
    """
    sign = task.sign(timezone.localdate())
    if sign in BETWEEN_OFFICES and is_stranger(context):
        sign = "task_under_way"
    return status(sign)
