.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
export UV_PYTHON_DOWNLOADS := never
# Every process that a test starts would compile the same thousand modules: seconds each.
unexport PYTHONDONTWRITEBYTECODE

help: ## what can be typed here
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

MESSAGES := songhanh/locale/vi/LC_MESSAGES/django
# Not the sample documents: they are as untidy as the pages they stand for.
TEMPLATES := songhanh/templates $(wildcard songhanh/*/templates)

setup: .venv/ready-run $(MESSAGES).mo ## a private environment with what running needs

.venv/ready-run: requirements/run.txt pyproject.toml
	@test -x $(PY) || python3 -m venv .venv
	@$(PY) -m uv --version >/dev/null 2>&1 || $(PY) -m pip install --quiet --disable-pip-version-check "$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements/run.txt)"
	@$(PY) -m uv pip install --quiet --compile-bytecode --require-hashes -r requirements/run.txt
	@$(PY) -m uv pip install --quiet --no-build-isolation --no-deps -e .
	@touch $@

.venv/ready-dev: requirements/dev.txt .venv/ready-run
	@$(PY) -m uv pip install --quiet --compile-bytecode --require-hashes -r requirements/dev.txt
	@touch $@

$(MESSAGES).mo: $(MESSAGES).po | .venv/ready-run
	@$(PY) -m songhanh messages --compile

run: setup ## set up, walk the main job on five documents, serve on port 8000
	@$(PY) -m songhanh run

test: .venv/ready-dev $(MESSAGES).mo ## the unit suite: no server, no network, under two minutes
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -q

check: .venv/ready-dev ## the whole gate: style, floors, types, templates, tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	.venv/bin/lint-imports --no-logo 2>/dev/null || .venv/bin/lint-imports
	$(PY) -m mypy
	.venv/bin/djlint --quiet --lint $(TEMPLATES)
	.venv/bin/djhtml --check $(TEMPLATES)
	$(MAKE) --no-print-directory test

fmt: .venv/ready-dev ## put everything in the house's form
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
	.venv/bin/djhtml $(TEMPLATES)

browser-test: .venv/ready-dev ## the product in a real browser (needs Debian's chromium)
	@$(PY) -m pytest -q -n 2 --dist loadgroup --no-loadscope-reorder -c tests/browser/pytest.ini tests/browser

pictures: .venv/ready-dev $(MESSAGES).mo ## the pictures of README and docs, taken of the demonstration
	@$(PY) -m tests.browser.pictures

whole-test: .venv/ready-dev $(MESSAGES).mo ## long proofs: the walk to the report, hostile files, ten million figures
	@$(PY) -m pytest -q -m whole -n 2 --dist loadfile

drill-test: .venv/ready-dev $(MESSAGES).mo ## several processes at one record, some of them killed
	@$(PY) -m pytest -q -m drill -n 2 --dist loadfile

bench: .venv/ready-dev ## measure; SMALL=1 for two minutes
	@$(PY) -m songhanh bench

lock: ## write the lock files anew from pyproject.toml
	$(PY) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --extra install pyproject.toml -o requirements/run.txt
	$(PY) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --extra install --extra dev pyproject.toml -o requirements/dev.txt

.PHONY: help setup run test check fmt whole-test drill-test browser-test pictures bench lock
