from __future__ import annotations

import pytest

from graph import settings
from graph.library import Library
from graph.store.build import build
from graph.store.embedded import Embedded


@pytest.fixture(scope="session")
def library(tmp_path_factory) -> Library:
    """All shipped countries, built as users build them."""
    return Library(Embedded(build(settings.countries(), settings.home())))
