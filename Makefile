# `make run` starts Social Cleanup, `make test` tests it. `make help` lists the rest.
SHELL := /bin/bash
.NOTPARALLEL:
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
UV_VERSION := 0.13.8
UV := .uv/bin/uv
BIN := .venv/bin
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n < 2 ? 2 : n > 4 ? 4 : n)))
PORT ?= 8000
ORDER ?= 1
# What an engine can change: tables, services, commands, what happens at once; and one walk over every route, one over
# every page of an empty installation. `make postgresql-whole` asks PostgreSQL everything.
ON_POSTGRESQL := tests/models tests/services tests/commands tests/hardening tests/architecture/test_empty_installation.py \
  tests/test_access.py tests/test_smoke.py tests/test_transactions.py tests/test_sent_twice.py
WITH_BROWSER := tests/domain/surveys tests/front_door tests/journeys tests/templates
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --randomly-seed=$(ORDER)

##@ Every day
.PHONY: run
run: .venv/.for-running ## Start with the demo programme on http://127.0.0.1:8000
	@$(BIN)/cleanup demo run --port $(PORT)

.PHONY: test
test: .venv/.for-testing system-packages lint test-sqlite test-postgresql test-browser ## Install what is needed; check style, the tests on SQLite, what a database can change on PostgreSQL, the journeys in a browser

.PHONY: check
check: .venv/.for-testing lint ## A quick look while you work: style, types, layers, the rules, and the tests of what you changed
	$(PYTEST) -q -m "not slow and not browser and not office" tests/domain $$($(BIN)/python -m tests.changed)

.PHONY: test-sqlite
test-sqlite: .venv/.for-testing ## The tests on SQLite
	$(PYTEST) -m "not slow and not browser"

.PHONY: test-postgresql
test-postgresql: .venv/.for-testing ## What the database can change once more, on a real PostgreSQL
	$(PYTEST) --engine=postgresql -m "not slow and not browser" $(ON_POSTGRESQL)

.PHONY: test-browser
# One more than there are cores: a journey waits for its browser for half of its time.
test-browser: WORKERS := $(shell expr $(WORKERS) + 1)
test-browser: .venv/.for-testing system-packages ## The journeys in a real Chromium
	$(PYTEST) -m "browser and not slow" $(WITH_BROWSER)

.PHONY: rows
rows: .venv/.for-testing ## Every promised feature, and whether the tests at the front door hold it
	@$(BIN)/python -m tests.front_door.rows

.PHONY: coverage
coverage: .venv/.for-testing system-packages ## The tests on both engines, and which lines they never reach (at least 95 %)
	rm -f .coverage .coverage.*
	$(PYTEST) -m "not slow and not browser" --cov --cov-report=
	$(PYTEST) -m "not slow and not browser" --engine=postgresql --cov --cov-append --cov-report=
	$(BIN)/coverage report

.PHONY: lint
lint: .venv/.for-testing ## Check style, types, layers, templates and words
	@$(BIN)/mypy & types=$$!; found=0; $(MAKE) --no-print-directory style || found=$$?; wait $$types && exit $$found

.PHONY: style
style: .venv/.for-testing typescript
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet cleanup/templates
	$(BIN)/oxlint --quiet cleanup/static/js tests/static
	$(BIN)/oxfmt --list-different cleanup/static/js tests/static
	tsc -p tests/static
	$(BIN)/codespell cleanup migrations docs *.md
	$(BIN)/python -m tests.architecture.words

.PHONY: format
format: .venv/.for-testing ## Put the code in its customary shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/oxfmt cleanup/static/js tests/static

.PHONY: translations
translations: .venv/.for-testing ## Gather the texts to translate and build the catalogue
	$(BIN)/pybabel -q extract -F .babel.cfg -k N_ -k lazy_gettext -k ngettext:1,2 --no-location --sort-output -o .venv/cleanup.pot .
	$(BIN)/pybabel -q update -i .venv/cleanup.pot -d cleanup/translations -l en -w 110 --no-fuzzy-matching --ignore-obsolete
	$(BIN)/pybabel -q compile -d cleanup/translations

.PHONY: pictures
pictures: .venv/.for-testing system-packages ## Take the pictures of the handbook anew, from the demo
	$(BIN)/python -m tests.pictures

##@ Long runs
.PHONY: bench
bench: .venv/.for-testing ## Measure speed and memory (a few minutes)
	$(BIN)/python -m tests.benchmarks

.PHONY: bench-full
bench-full: .venv/.for-testing ## Measure speed and memory at full size
	$(BIN)/python -m tests.benchmarks --full

.PHONY: chaos
chaos: .venv/.for-testing system-packages ## Cut networks, kill tabs and servers, over many seeds
	$(BIN)/python -m pytest -n $(WORKERS) -m "slow and not walk and not night" tests/journeys

.PHONY: attack
attack: .venv/.for-testing ## Try to work out what is hidden, in 500 random programmes
	$(BIN)/python -m pytest -n $(WORKERS) tests/analysis -m slow

.PHONY: walk
walk: .venv/.for-testing system-packages ## Every page in three sizes, light and dark: axe, width, own host (a quarter of an hour)
	$(PYTEST) -m walk tests/journeys

.PHONY: walks
walks: .venv/.for-testing system-packages ## Every link and form as everybody: today, most of a year later, twice at once (half an hour)
	$(PYTEST) -m walk tests/front_door tests/hardening/test_forms_again.py tests/hardening/test_other_days.py

.PHONY: clients
clients: .venv/.for-testing system-packages ## What is handed out, read by Evolution, Thunderbird, PSPP, a code reader, a screen reader's tree (five minutes)
	@$(call install,pspp zbarimg npm)
	npm install --silent --no-save --no-package-lock --prefix .venv/clients ical.js@2.2.1  # Thunderbird's reader of calendars
	$(PYTEST) -m "slow and not walk and not night" tests/front_door

.PHONY: night
night: .venv/.for-testing system-packages ## What `make test` has a slice of, in full (half an hour)
	$(PYTEST) -m "night and not browser"
	$(PYTEST) -m "night and browser" $(WITH_BROWSER)

.PHONY: postgresql-whole
postgresql-whole: .venv/.for-testing ## Everything that touches a database, on a real PostgreSQL (ten minutes)
	$(PYTEST) --engine=postgresql -m "not slow and not browser"

.PHONY: mutants
mutants: .venv/.for-testing ## Break rules one by one and count how many the tests notice (an hour)
	$(BIN)/python -m tests.mutations

.PHONY: hardening
hardening: .venv/.for-testing system-packages ## The long checks on safety (over eight hours; HARDENING_SIZE=0.1 takes one)
	$(BIN)/python -m pytest -s tests/hardening -m slow  # one after the other: load is measured
	$(PYTEST) --engine=postgresql --whole tests/architecture

.PHONY: nightly
nightly: ORDER := $(shell date +%Y%m%d)
nightly: export DRAWS := default
nightly: coverage night attack chaos walk walks clients mutants ## Everything that is too long for `make test` (a night), and known leaks in what it is built on
	$(BIN)/python -m pytest -m slow tests/deploy
	HARDENING_SIZE=0.1 $(BIN)/python -m pytest -s tests/hardening -m slow
	$(UV) audit --locked

##@ To hand out
.PHONY: audit
audit: .venv/.for-testing ## Known leaks in what the lock names (asks osv.dev)
	$(UV) audit --locked

.PHONY: release
release: .venv/.for-testing ## The wheel, the sources and a list of everything inside (CycloneDX) in output/release/
	rm -rf output/release
	$(UV) build -q --out-dir output/release
	$(UV) export -q --locked --no-default-groups --format cyclonedx1.5 --output-file output/release/sbom.cdx.json
	cd output/release && sha256sum * > SHA256SUMS

##@ Set-up
# $(call install,PROGRAMS): the packages of those that are not there.
define install
missing=""; shell=chromium-headless-shell; \
lacks() { [[ " $(1) " == *" $$1 "* ]] && ! command -v $$1 >/dev/null; }; \
! lacks chromium || command -v $$shell >/dev/null || missing="$$missing $$shell fonts-dejavu-core"; \
! lacks soffice || missing="$$missing libreoffice-calc"; \
! lacks pdftoppm || missing="$$missing poppler-utils"; \
! lacks systemd-analyze || missing="$$missing systemd"; \
! lacks tsc || missing="$$missing node-typescript"; \
! lacks pspp || missing="$$missing pspp"; \
! lacks zbarimg || missing="$$missing zbar-tools"; \
! lacks npm || missing="$$missing npm"; \
[[ " $(1) " != *" pspp "* ]] || [ -e /usr/share/doc/gir1.2-ical-3.0 ] || missing="$$missing gir1.2-ical-3.0 python3-gi"; \
if [ -n "$$missing" ]; then \
  command -v apt-get >/dev/null || { echo "Install by hand:$$missing"; exit 1; }; \
  apt-get update -qq; \
  apt-cache show $$shell >/dev/null 2>&1 || missing="$${missing/$$shell/chromium}"; \
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
fi
endef

.PHONY: system-packages
system-packages: ## Install Chromium, LibreOffice and what checks scripts and units, when they are not there
	@$(call install,chromium soffice pdftoppm systemd-analyze tsc)

.PHONY: typescript
typescript:  # all that `make lint` needs of the system
	@$(call install,tsc)

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv .uv 2>/dev/null || { \
	  rm -rf .uv; apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; $(PYTHON) -m venv .uv; }
	@.uv/bin/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)

.venv/.for-running: uv.lock pyproject.toml | $(UV)
	@echo "Installing what the lock names …"
	@$(UV) sync -q --locked --no-dev --inexact --python $(PYTHON)
	@touch $@

.venv/.for-testing: uv.lock pyproject.toml | $(UV)
	$(UV) sync -q --locked --python $(PYTHON)
	@touch $@ .venv/.for-running

.PHONY: clean
clean: ## Remove what was installed and measured; the data in instance/ stays
	rm -rf .venv .uv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* output

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*##"} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-zA-Z_-]+:.*##/ {printf "  make %-16s %s\n", $$1, $$2}' Makefile
