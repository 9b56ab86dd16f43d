"""What a WSGI server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhanh.site.settings")
application = get_wsgi_application()

if os.environ.get("SONGHANH_WORK_IN_SERVER") == "1":  # the demonstration: one process does both
    from songhanh.site.worker import begin_in_thread

    begin_in_thread()
