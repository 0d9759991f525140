# Every task of this project. `make` alone lists them.
# Needed beforehand: make, and Python 3.11 or newer as python3 (or PYTHON=…).

PYTHON ?= python3
JOBS ?= 2

VENV := .venv
BIN := $(VENV)/bin
OLDEST := .venv-oldest
READY := $(VENV)/.ready
SITE := build/site
CLASSIC := docs/api/classic
MODERN := build/pages
EXTRA := build/extra
SCHEMA := docs/reference/wadlkit.schema.json

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# A step's one line of output.
say = @printf '\033[1m%s\033[0m\n'
ifdef NO_COLOR
say = @printf '%s\n'
endif

.PHONY: help
help: ## List these tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- Environment

.PHONY: venv
venv: $(READY) ## Make the environment in .venv, afresh when pyproject.toml or constraints.txt changed

$(READY): pyproject.toml constraints.txt
	$(say) 'Environment: $(VENV)'
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say which with PYTHON=…")'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --upgrade pip
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --build-constraint constraints.txt \
		--editable . --group dev
	@touch $@

# ---- Pages and site

.PHONY: pages
pages: $(READY) ## Write the pages of wadl/ in both layouts, and its schemas
	$(say) 'Pages: wadl -> $(CLASSIC), $(MODERN)'
	@rm -rf $(CLASSIC) $(MODERN)
	@$(BIN)/wadlkit build wadl --profile classic --emit pages -o $(CLASSIC)
	@$(BIN)/wadlkit build wadl --profile modern -o $(MODERN)
	@rm -rf $(EXTRA)
	@$(BIN)/wadlkit build wadl --emit schemas -o $(EXTRA)/api

.PHONY: docs
docs: pages ## Build the documentation with Sphinx, warnings being errors
	$(say) 'Documentation: docs -> $(SITE)'
	@$(BIN)/python -m sphinx -q -b html -n -W --keep-going -d build/doctrees docs $(SITE)

.PHONY: site
site: docs ## Build everything a reader sees, from wadl/ to HTML
	$(say) 'Site: $(SITE)/index.html'

.PHONY: pictures
pictures: site ## Take the pictures that README shows, with Chromium, from the site
	$(say) 'Pictures: $(SITE) -> docs/pictures'
	@$(BIN)/python -m tests.browser.pictures

# ---- Tests

.PHONY: test
test: $(READY) ## Run all tests
	$(say) 'Tests'
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist worksteal

.PHONY: slow
slow: $(READY) ## Run the tests that are too slow for every change
	$(say) 'Slow tests'
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist worksteal -m nightly

.PHONY: oldest
oldest: ## Run the tests of the Sphinx extension with the oldest Sphinx that it supports
	$(say) 'Oldest Sphinx: $(OLDEST)'
	@test -x $(OLDEST)/bin/pytest || $(PYTHON) -m venv --clear $(OLDEST)
	@$(OLDEST)/bin/python -m pip install -qq --disable-pip-version-check --upgrade pip
	@$(OLDEST)/bin/python -m pip install -qq --disable-pip-version-check --editable . 'sphinx==8.0.*' --group test
	@$(OLDEST)/bin/python -m pytest -q -n $(JOBS) --dist worksteal tests/sphinx_ext

.PHONY: fuzz
fuzz: $(READY) ## Throw thousands of damaged files at the reader
	$(say) 'Fuzz'
	@$(BIN)/python -m pytest -q -n $(JOBS) --hypothesis-profile=thorough tests/fuzz

.PHONY: bench
bench: $(READY) ## Measure time and memory
	$(say) 'Bench'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --group bench
	@$(BIN)/python -m tests.bench

.PHONY: corpus-pages
corpus-pages: $(READY) ## Verify modern pages of all operations of the corpus
	$(say) 'Modern pages of the corpus'
	@$(BIN)/python -m tests.corpus.modern

.PHONY: corpus-site
corpus-site: $(READY) ## Build modern pages of all WADLs of the corpus with Sphinx, and fail at any warning
	$(say) 'Pages of the corpus through Sphinx'
	@$(BIN)/python -m tests.corpus.site

.PHONY: nightly
nightly: check slow fuzz bench corpus-pages corpus-site oldest ## Run what is too slow for every change

# ---- Code

.PHONY: format
format: $(READY) ## Lay out the code, and mend what can be mended safely
	$(say) 'Format'
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

.PHONY: lint
lint: $(READY) ## Check style and layout of the code
	$(say) 'Lint'
	@$(BIN)/ruff check --output-format concise .
	@$(BIN)/ruff format --check .

.PHONY: types
types: $(READY) ## Check types
	$(say) 'Types'
	@$(BIN)/mypy

.PHONY: layers
layers: $(READY) ## Check that imports only go down
	$(say) 'Layers'
	@$(BIN)/lint-imports --no-logo

# ---- Generated files

.PHONY: golden
golden: $(READY) ## Accept today's output as the expected pages of tests/cases and the published schema
	$(say) 'Golden files: tests/cases, $(SCHEMA)'
	@$(BIN)/python -m tests.cases.accept

# Compared with what is staged, so that a change accepted with `git add` passes before it is committed.
.PHONY: unchanged
unchanged: golden ## Fail if regenerating a committed file would change it
	@git --no-pager diff --stat --exit-code -- tests/cases $(SCHEMA) && \
		test -z "$$(git ls-files --others --exclude-standard -- tests/cases $(SCHEMA) | tee -a /dev/stderr)" || \
		{ echo 'Generated files differ from the committed ones: look, then git add what you accept.' >&2; exit 1; }

# ---- All

.PHONY: check
check: lint types layers test docs unchanged ## Run everything that has to hold before a change lands

.PHONY: clean
clean: ## Remove everything that make has made
	$(say) 'Clean'
	@rm -rf $(VENV) $(OLDEST) build dist $(CLASSIC) docs/reference/rules .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
