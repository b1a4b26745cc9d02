"""Print the tests that failed last, one a line: failed.py FILE."""

import json
import sys
from pathlib import Path

file = Path(sys.argv[1])
if file.exists():
    sys.stdout.write("\n".join(json.loads(file.read_text(encoding="utf-8"))))
