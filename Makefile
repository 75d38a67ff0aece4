# 绩效 Jixiao. Needs Python 3.11+ and make; everything else is built into .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# Python compiles what it imports; the rest of what is installed is never compiled.
INSTALL = DIST_EXTRA_CONFIG="$(CURDIR)/tools/wheels.cfg" $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
# Tests also wait, for browsers, servers and Java: one process more than there are cores keeps them busy.
WORKERS := $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
# Every branch of the money side is run by its own rooms' tests, or the build fails. Only there is each line
# watched: watched, Python takes twice as long.
MONEY := scores grades pay publish plans
COVERED := $(foreach room,scores grades pay publish,--cov=jixiao.$(room)) --cov-branch --cov-report=term --cov-fail-under=100
ASSETS := src/jixiao/web/static/jixiao/built/app.js

.PHONY: help env assets demo pictures test quick check lint types style imports templates cover bench docs lock clean postgres
.DEFAULT_GOAL := help

help: ## 列出可用目标 / list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

env: $(STAMP) $(ASSETS) ## 建立环境 / build the environment

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 以上 / Python 3.11 or newer is needed; try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements/dev.txt
	LC_ALL=C.UTF-8 $(INSTALL) --no-deps --no-build-isolation -e .
	LC_ALL=C.UTF-8 $(BIN)/python tools/relative_path.py
	@touch $@

assets: $(ASSETS) ## 构建图表脚本 / build the report's chart script

$(ASSETS): package-lock.json package.json src/jixiao/publish/frontend/charts.mjs $(wildcard src/jixiao/web/frontend/*) | $(STAMP)
	$(BIN)/python tools/build_assets.py

demo: env ## 示例店铺的一个月：报告、工作簿、解释 / a synthetic shop's month
	@$(BIN)/python tools/demo.py

pictures: demo ## README 里的图片 / the pictures of the README
	$(BIN)/python tools/pictures.py

docs: env ## 从代码生成参考文档 / write the reference pages from the code
	$(BIN)/python docs/build.py

# Side by side: the types take as long as the others together.
lint: env
	@$(MAKE) --no-print-directory --jobs=2 types style imports templates

types: env
	$(BIN)/mypy

style: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

imports: env
	$(BIN)/lint-imports

templates: env
	$(BIN)/djlint src/jixiao/publish/templates --lint --quiet
	$(BIN)/djlint src/jixiao/web/templates --profile django --lint --quiet

quick: env ## 快速测试 / the fast tests
	$(BIN)/pytest -n auto -m "not browser and not slow"

test: lint ## 全部检查与测试 / all checks and tests, the same as CI
	$(BIN)/pytest -n $(WORKERS) $(COVERED) $(MONEY:%=tests/%)
	$(BIN)/pytest -n $(WORKERS) $(MONEY:%=--ignore=tests/%)
	$(BIN)/python tools/on_postgres.py

postgres: env ## 网页测试在 PostgreSQL 上再跑一遍 / the web tests once more, on PostgreSQL
	$(BIN)/python tools/on_postgres.py

check: test ## 同 test / same as test

lock: ## 重新锁定依赖 / lock the dependencies anew (needs uv)
	for part in run dev; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/$$part.in -o requirements/$$part.txt; done

clean: ## 清除环境与示例 / remove environment and demo
	rm -rf $(VENV) node_modules $(ASSETS) demo build dist artefacts
