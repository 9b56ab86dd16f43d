"""`python -m songhanh` is the command `songhanh`."""

import sys

from songhanh.site.cli import main

sys.exit(main())
