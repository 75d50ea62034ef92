# Remit: environment, app and checks. `make app` and `make test` need nothing but Python 3.11.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
OPEN ?= true

.DEFAULT_GOAL := help
.PHONY: help app test lint bench clean chromium virtuoso rscript

help:
	@echo "make app    build the store and open the app (PORT=$(PORT), OPEN=false for no browser)"
	@echo "make test   run every test, in a browser too"
	@echo "make lint   ruff and mypy"
	@echo "make bench  measure"
	@echo "make clean  remove the store and caches; the environment stays"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Remit needs Python 3.11 or later. Set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.stamp-app: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/.stamp-dev: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@ $(VENV)/.stamp-app

app: $(VENV)/.stamp-app
	$(BIN)/python remit.py build
	@echo "Remit on http://localhost:$(PORT)"
	@$(if $(filter true,$(OPEN)),($(BIN)/python -c "$$WAIT_AND_OPEN" >/dev/null 2>&1 &))
	$(BIN)/streamlit run app.py --server.port $(PORT)

# Opens the browser when the app answers; a machine without one shows the address above and goes on.
define WAIT_AND_OPEN
import time, urllib.request, webbrowser
for _ in range(120):
    try:
        urllib.request.urlopen("http://localhost:$(PORT)/health"); break
    except OSError:
        time.sleep(0.25)
webbrowser.open("http://localhost:$(PORT)")
endef
export WAIT_AND_OPEN

chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "The browser tests need Chromium. Install it (Debian: sudo apt-get install chromium) and try again."; exit 1; \
	fi

# A second SPARQL server to compare answers with. Its tests are skipped where it cannot be installed.
virtuoso:
	@command -v virtuoso-t >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends virtuoso-opensource-7-bin >/dev/null; \
	else \
		echo "No Virtuoso here: its tests are skipped. Debian: sudo apt-get install virtuoso-opensource-7-bin"; \
	fi

# R with httr2, for the R lines that the app and the docs give. Their tests are skipped where it cannot be installed.
rscript:
	@Rscript -e 'library(httr2)' >/dev/null 2>&1 && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends r-base-core r-cran-httr2 >/dev/null && exit 0; \
	fi; \
	echo "No R with httr2 here: its tests are skipped. Debian: sudo apt-get install r-base-core r-cran-httr2"

test: $(VENV)/.stamp-dev chromium virtuoso rscript
	$(BIN)/python remit.py build
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

lint: $(VENV)/.stamp-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.stamp-dev
	$(BIN)/python -m benchmarks

clean:
	rm -rf .remit .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path "./$(VENV)/*" -type d -prune -exec rm -rf {} +
