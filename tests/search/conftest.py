from tests.analysis.conftest import library

__all__ = ["library"]
