"""The door that the search box asks."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.testclient import TestClient

from web.suggest import LONGEST, route


def client(heard: list[str]) -> TestClient:
    def suggest(question: str) -> list[str]:
        heard.append(question)
        return [question.upper()]

    return TestClient(Starlette(routes=[route(suggest)]))


def test_it_answers_what_was_asked() -> None:
    answer = client([]).get("/suggest", params={"q": "Україна"})
    assert answer.json() == {"q": "Україна", "groups": ["УКРАЇНА"]}
    assert answer.headers["cache-control"] == "no-cache"


def test_a_long_question_is_cut_and_none_is_no_error() -> None:
    heard: list[str] = []
    asked = client(heard)
    asked.get("/suggest", params={"q": "x" * 5000})
    asked.get("/suggest")
    assert heard == ["x" * LONGEST, ""]


def test_other_methods_are_refused() -> None:
    assert client([]).post("/suggest").status_code == 405
