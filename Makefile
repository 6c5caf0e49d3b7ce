# Everything a stranger needs: make demo, make test. The rest is for those who change the code.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
UV := $(shell command -v uv || echo .tools/bin/uv)
RUN := $(UV) run --frozen --no-sync
PAKET := python3-venv fonts-liberation fonts-crosextra-carlito
export UV_PYTHON_DOWNLOADS = never

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: help system system-test env dev demo test check fix bench soak clean

system: ## install what is missing: LibreOffice Writer, fonts, venv (Debian, Ubuntu)
	@need=""
	command -v soffice >/dev/null || need="$$need libreoffice-writer-nogui"
	for p in $(PAKET); do dpkg-query -Wf '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || need="$$need $$p"; done
	if [ -n "$$need" ]; then
	  echo "Installing:$$need" >&2
	  $(SUDO) apt-get update -qq
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$need >/dev/null
	fi

system-test: system ## as system, with PostgreSQL, Calc, poppler and npm for the tests
	@need=""
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need="$$need postgresql"
	command -v pdftotext >/dev/null || need="$$need poppler-utils"
	command -v npm >/dev/null || need="$$need npm"
	dpkg-query -Wf '$${Status}' libreoffice-calc-nogui libreoffice-calc 2>/dev/null | grep -q 'ok installed' || need="$$need libreoffice-calc-nogui"
	if [ -n "$$need" ]; then
	  echo "Installing:$$need" >&2
	  $(SUDO) apt-get update -qq
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$need >/dev/null
	fi
	[ -d node_modules/@xarsh ] || npm install --silent --no-audit --no-fund

.tools/bin/uv: | system
	@command -v uv >/dev/null || { python3 -m venv .tools && .tools/bin/pip install --quiet uv; }

env: system $(filter .tools/bin/uv,$(UV)) ## the program's Python environment, from uv.lock
	@$(UV) sync --frozen --no-dev --quiet

dev: system-test $(filter .tools/bin/uv,$(UV)) ## the same with what tests and checks need
	@$(UV) sync --frozen --quiet

demo: env ## the main job before your eyes, in ./demo
	@$(RUN) arsip-kinerja demo demo

test: dev ## every test, on real LibreOffice, SQLite and PostgreSQL
	@$(RUN) pytest -n 2 --dist worksteal -m "not soak"

check: dev ## format, lint, layers, types, dependencies
	@$(RUN) ruff format --check . && $(RUN) ruff check . && $(RUN) lint-imports && $(RUN) mypy && $(RUN) deptry src

fix: dev ## format and mend what can be mended
	@$(RUN) ruff format . && $(RUN) ruff check --fix .

bench: dev ## ratios against the plain way, in one run
	@for b in bench/bench_*.py; do echo "== $$b"; $(RUN) python $$b; done

soak: dev ## large and long runs
	@$(RUN) pytest -m soak

clean: ## remove what was built here
	rm -rf .venv .tools node_modules demo .pytest_cache .ruff_cache .mypy_cache .hypothesis
