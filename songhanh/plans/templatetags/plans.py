"""How a task stands today, as its state is drawn everywhere."""

from __future__ import annotations

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from songhanh.lib.templatetags.songhanh import status
from songhanh.plans.models import Task

register = template.Library()


@register.simple_tag
def task_sign(task: Task) -> SafeString:
    """Shape, colour and word; an overdue task says so before anything else."""
    return status(task.sign(timezone.localdate()))
