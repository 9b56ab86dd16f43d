"""What a task is about: the eighteen themes that the reader tells apart."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    """Lĩnh vực nhiệm vụ: one theme a task."""

    COMMUNICATION = "communication", _("Communication and awareness")
    TRAINING = "training", _("Training")
    POLICY_MAINSTREAMING = "policy_mainstreaming", _("Mainstreaming in law and policy")
    STATISTICS = "statistics", _("Statistics split by sex")
    INSPECTION = "inspection", _("Checks and inspection")
    GBV_RESPONSE = "gbv_response", _("Preventing and answering gender-based violence")
    MODELS = "models", _("Models and good practice")
    LEADERSHIP_POLITICS = "leadership_politics", _("Women in leadership and politics")
    ECONOMY_LABOUR = "economy_labour", _("Economy and labour")
    HEALTH = "health", _("Health")
    EDUCATION = "education", _("Education")
    FAMILY = "family", _("Family")
    COORDINATION = "coordination", _("Work between sectors")
    RESOURCES = "resources", _("Resources")
    REPORTING = "reporting", _("Reporting")
    EMULATION = "emulation", _("Emulation and commendation")
    COMMITTEE_ORGANISATION = "committee_organisation", _("Organisation of the committees")
    ACTION_MONTH = "action_month", _("Action Month")
