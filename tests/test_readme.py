"""Every command is in the README, and every command of the README is one."""

from __future__ import annotations

import re

import typer

import remit
from graph.settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_commands_and_readme_agree():
    known = set(typer.main.get_command(remit.app).commands)
    assert set(re.findall(r"python remit\.py ([a-z]+)", README)) == known


def test_figures_are_those_of_the_data():
    text = (ROOT / "data" / "countries" / "KEN.ttl").read_text(encoding="utf-8")
    assert "remit:Claim" in text
    files = list((ROOT / "data" / "countries").glob("*.ttl"))
    contents = [file.read_text(encoding="utf-8") for file in files]
    claims = sum(content.count(" a remit:Claim ;") for content in contents)
    contests = sum(content.count(" a remit:Contest ;") for content in contents)
    bodies = sum(content.count("org:classification ") for content in contents)
    assert f"{len(files)} countries" in README
    assert f"{bodies:,} institutions, {claims:,} claims" in README
    assert f"{contests} disputes documented by others" in README.replace("\n", " ")


def test_make_targets_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
