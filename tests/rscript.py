"""R for the tests: the lines as a reader pastes them, run by Rscript."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the code as a file in the folder; skips where R or the package of the lines is missing."""
    if missing := _missing():
        pytest.skip(missing)
    file = folder / "ask.R"
    file.write_text(code, encoding="utf-8")
    return subprocess.run(["Rscript", str(file)], capture_output=True, text=True, check=False, timeout=120)


@cache
def _missing() -> str:
    if shutil.which("Rscript") is None:
        return "No R here. Debian: apt-get install r-base-core r-cran-httr2"
    done = subprocess.run(["Rscript", "-e", "library(httr2)"], capture_output=True, check=False, timeout=60)
    return "R has no httr2 here. Debian: apt-get install r-cran-httr2" if done.returncode else ""
