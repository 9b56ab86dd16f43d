"""What a WSGI server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhanh.site.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 — once Django is set up

if settings.DELIVER_APART:
    from songhanh.collection.actions.delivery import deliver_apart

    deliver_apart()

if os.environ.get("SONGHANH_WORK_IN_SERVER") == "1":  # the demonstration: one process does both
    from songhanh.site.worker import begin_in_thread

    begin_in_thread()
