# Each target makes its own environment in .venv when it is missing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    := out

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench samples schemas clean

help:
	@echo "make demo     install into .venv and convert a sample draft (Word in; Akoma Ntoso, PDF, HTML and Word out)"
	@echo "make test     install into .venv and run the tests"
	@echo "make lint     style, types and import rules"
	@echo "make bench    time unreport beside its peers"
	@echo "make samples  make samples/ again from their JSON sources"
	@echo "make schemas  make schemas/report.schema.json and docs/rules.md again"

$(VENV)/use: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("unreport needs Python 3.11 or newer: make … PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev: $(VENV)/use
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/use
	@mkdir -p $(OUT)
	$(BIN)/unreport show samples/harbour-draft-report.docx
	@echo
	$(BIN)/unreport convert -v samples/harbour-draft-report.docx $(OUT)/report.xml $(OUT)/report.pdf $(OUT)/report.docx $(OUT)/report.html
	$(BIN)/unreport validate $(OUT)/report.xml
	$(BIN)/unreport check samples/harbour-draft-report.docx
	@echo; echo "Look into $(OUT)/:"; ls -l $(OUT)

test: $(VENV)/dev
	$(BIN)/python -m pytest

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/use
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m benchmarks

samples: $(VENV)/use
	$(BIN)/python samples/make.py

schemas: $(VENV)/use
	$(BIN)/python schemas/make.py

clean:
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
