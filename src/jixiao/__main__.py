"""`python -m jixiao` is the same as `jixiao`."""

import sys

from jixiao.cli.app import main

sys.exit(main())
