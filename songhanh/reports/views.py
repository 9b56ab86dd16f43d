"""Screens of reports: the list, one report with its versions, one version with its numbers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songhanh.accounts.http import SignedIn
from songhanh.lib.errors import Refused
from songhanh.lib.lists import listing
from songhanh.lib.posting import posted, show_form
from songhanh.reports import actions
from songhanh.reports.forms import ReportFilter, ReportForm, StartForm
from songhanh.reports.models import Report
from songhanh.reports.rules.sheets import sheets
from songhanh.units.rights import holds

ORDER = {
    "newest": ["-year", "unit__name_folded", "pk"],
    "unit": ["unit__name_folded", "-year", "pk"],
}


@login_required
@require_safe
def report_list(request: SignedIn) -> HttpResponse:
    reports = Report.objects.visible_to(request.user).select_related("unit").with_last()
    context = {
        "listing": listing(request, reports, filters=ReportFilter, order=ORDER),
        "may_make": holds(request.user, "reports.make"),
    }
    return render(request, "reports/report_list.html", context)


@login_required
def start(request: SignedIn) -> HttpResponse:
    form = StartForm(posted(request), user=request.user)
    if form.is_valid():
        unit, year = form.cleaned_data["unit"], form.cleaned_data["year"]
        facts = actions.proposed(unit, year) | {"signer": form.cleaned_data["signer"]}
        try:
            report = actions.start_report(unit=unit, year=year, facts=facts, by=request.user)
        except Refused as refused:
            form.add_error(refused.where, f"{refused.text} {refused.cure}")
        else:
            return redirect("reports:edit", report.pk)
    return show_form(request, "reports/report_start.html", form)


@login_required
@require_safe
def detail(request: SignedIn, pk: int) -> HttpResponse:
    report = _found(request, pk)
    context = {
        "report": report,
        "versions": report.versions.select_related("asked_by", "job", "paper", "workbook"),
        "may_make": report.may_be_made_by(request.user),
    }
    return render(request, "reports/report_detail.html", context)


@login_required
def edit(request: SignedIn, pk: int) -> HttpResponse:
    report = _found(request, pk)
    form = ReportForm(posted(request), report=report)
    if form.is_valid():
        actions.edit_report(report=report, facts=form.facts, texts=form.texts, by=request.user)
        messages.success(request, _("The report has been saved."))
        return redirect(report)
    return show_form(request, "reports/report_form.html", form, report=report)


@login_required
@require_POST
def make(request: SignedIn, pk: int) -> HttpResponse:
    job = actions.make_version(report=_found(request, pk), by=request.user)
    return redirect("jobs:detail", job.pk)


@login_required
@require_safe
def version(request: SignedIn, pk: int, number: int) -> HttpResponse:
    report = _found(request, pk)
    found = get_object_or_404(report.versions.select_related("paper", "workbook"), number=number)
    material = found.made_of
    context = {
        "report": report,
        "version": found,
        "material": material,
        "sheets": sheets(material) if material else (),
    }
    return render(request, "reports/version_detail.html", context)


def _found(request: SignedIn, pk: int) -> Report:
    return get_object_or_404(Report.objects.visible_to(request.user).select_related("unit"), pk=pk)
