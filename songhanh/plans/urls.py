"""Addresses of plans and tasks."""

from __future__ import annotations

from django.urls import path

from songhanh.plans.views import board, coverage, plans, progress, tasks, trackers

app_name = "plans"
urlpatterns = [
    path("plans/", plans.plan_list, name="list"),
    path("plans/new/", plans.draft, name="draft"),
    path("plans/<int:pk>/", plans.detail, name="detail"),
    path("plans/<int:pk>/edit/", plans.edit, name="edit"),
    path("plans/<int:pk>/submit/", plans.submit, name="submit"),
    path("plans/<int:pk>/return/", plans.return_, name="return"),
    path("plans/<int:pk>/sign/", plans.sign, name="sign"),
    path("plans/<int:pk>/issue/", plans.issue, name="issue"),
    path("plans/<int:pk>/close/", plans.close, name="close"),
    path("plans/<int:pk>/reopen/", plans.reopen, name="reopen"),
    path("plans/<int:pk>/tasks.csv", plans.export, name="export"),
    path("plans/<int:pk>/coverage/", coverage.coverage, name="coverage"),
    path("plans/<int:pk>/coverage.csv", coverage.export, name="export_coverage"),
    path("plans/<int:pk>/tasks/new/", tasks.add, name="add_task"),
    path("tasks/", tasks.task_list, name="tasks"),
    path("tasks/<int:pk>/", tasks.detail, name="task"),
    path("tasks/<int:pk>/edit/", tasks.edit, name="edit_task"),
    path("tasks/<int:pk>/remove/", tasks.remove, name="remove_task"),
    path("tasks/<int:pk>/assign/", tasks.assign, name="assign"),
    path("tasks/<int:pk>/integrate/", tasks.integrate, name="integrate"),
    path("tasks/<int:pk>/drop/", tasks.drop, name="drop"),
    path("tasks/<int:pk>/reopen/", tasks.reopen, name="reopen_task"),
    path("tasks/<int:pk>/report/", progress.report, name="report"),
    path("tasks/<int:pk>/board/", board.board, name="board"),
    path("tasks/<int:pk>/board.csv", board.export, name="export_board"),
    path("tasks/<int:pk>/fan-out/", board.fan_out, name="fan_out"),
    path("tasks/<int:pk>/fan-out/undo/", board.undo, name="undo_fan_out"),
    path("tasks/<int:pk>/remind/", board.remind, name="remind"),
    path("trackers/", trackers.tracker_list, name="trackers"),
    path("trackers/<int:pk>/", trackers.detail, name="tracker"),
    path("trackers/<int:pk>/report/", progress.report_tracker, name="report_tracker"),
    path("trackers/<int:pk>/integrate/", trackers.integrate, name="integrate_tracker"),
    path("trackers/<int:pk>/drop/", trackers.drop, name="drop_tracker"),
    path("trackers/<int:pk>/reopen/", trackers.reopen, name="reopen_tracker"),
    path("progress/<int:pk>/accept/", progress.accept, name="accept"),
    path("progress/<int:pk>/return/", progress.return_, name="return_progress"),
    path("progress/<int:pk>/withdraw/", progress.withdraw, name="withdraw"),
]
