# Every target makes what it needs in .venv; Python >= 3.11, pip, make and git are enough.
# Where packages come from is pip's own matter: set PIP_INDEX_URL or pip.conf.

.DEFAULT_GOAL := help
.PHONY: help demo test check bench docs clean

VENV := .venv
PY := $(VENV)/bin/python
NEWEST = $(or $(PYTHON),$(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done),no-python-3.11)

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \2/p' Makefile

demo: $(VENV)/core ## read the sample pages and print what is found in them
	@$(PY) -m banggiao demo

test: $(VENV)/dev ## run all tests
	$(PY) -m pytest -q

check: $(VENV)/dev ## style, types, layers, sizes, documentation
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache
	$(PY) checks/sizes.py
	$(PY) -m pytest -q tests/docs

bench: $(VENV)/bench ## speed beside spaCy and underthesea, scaling, memory, main text, the register
	$(PY) benchmarks/run.py
	$(PY) benchmarks/register.py

docs: $(VENV)/core ## write the help pages in docs/commands.md anew
	$(PY) checks/help_pages.py

clean: ## remove .venv and caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamps: a set-up that failed half-way leaves none and is done again. Where the system's Python makes
# environments without pip (Debian's does), its own pip installs into ours.
define install
	@if $(PY) -m pip --version >/dev/null 2>&1; then pip="$(PY) -m pip"; else pip="$(NEWEST) -m pip --python $(PY)"; fi; \
	echo "installing $(1)"; $$pip install -qq --disable-pip-version-check --editable '$(1)'
	@touch $@
endef

$(VENV)/made:
	@$(NEWEST) -c '' 2>/dev/null || { echo "Banggiao needs Python 3.11 or newer: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(NEWEST) -m venv --clear $(VENV) >/dev/null 2>&1 || $(NEWEST) -m venv --clear --without-pip $(VENV)
	@touch $@

$(VENV)/core: pyproject.toml $(VENV)/made
	$(call install,.)

$(VENV)/dev: $(VENV)/core
	$(call install,.[dev])

$(VENV)/bench: $(VENV)/core
	$(call install,.[bench])
