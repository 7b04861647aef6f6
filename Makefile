# reportkit 的日常入口：只需要 Python 3.11 以上、make 和 git。
# 在别的工作区里用：新建一个 Makefile，写一行 include <这里的路径>/Makefile（见 examples/suqian）。

ROOT    := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
PYTHON  ?= python3
VENV    := $(ROOT)/.venv
BIN     := $(VENV)/bin
READY   := $(VENV)/.ready
TOOLS   := $(VENV)/.ready-dev
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet
# 程序的提示里写的命令因此是 make …；给了年份和机关的，一并写上
export REPORTKIT_MAKE := $(or $(strip $(if $(YEAR),YEAR=$(YEAR)) $(if $(ORG),ORG=$(ORG))),-)
TARGET   = $(if $(ORG)$(YEAR),'$(subst ','\'',$(ORG)$(if $(ORG),$(if $(YEAR),/))$(YEAR))')
BODY     = $(if $(ORG),--org '$(subst ','\'',$(ORG))')
# 不是政府信息公开年报的，写明种类：FAMILY=行政执法年度数据
KIND     = $(if $(FAMILY),--family '$(subst ','\'',$(FAMILY))')

ifneq ($(words $(abspath $(CURDIR))),1)
$(error 文件夹的路径里有空格，make 不能用：“$(CURDIR)”。请把文件夹移到没有空格的地方)
endif
# 虚拟环境记着自己所在的位置；文件夹移动或改名以后重新安装
ifneq ($(shell cat $(VENV)/.root 2>/dev/null),$(ROOT))
$(shell rm -f $(READY) $(TOOLS))
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup report new check test test-long coverage lint format schema rules prose fonts doctor gallery lock bench rollup export clean

help: ## 列出所有命令
	@echo "用法：make <命令>，例如 make report YEAR=2022"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(ROOT)/Makefile | while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

report: need-year $(READY) ## 核对并生成一年的报告（DOCX、PDF、HTML）：make report YEAR=2022 [ORG=机关] [FAMILY=种类]
	@$(BIN)/python -m reportkit build $(TARGET) $(KIND)

new: need-year $(READY) ## 新建一年的报告，由上年的开始：make new YEAR=2023 [ORG=机关]
	@$(BIN)/python -m reportkit new $(YEAR) $(BODY) $(KIND)

check: $(READY) ## 只核对，不生成：make check [YEAR=2022] [ORG=机关]
	@$(BIN)/python -m reportkit check $(TARGET) $(KIND)

.PHONY: init
init: $(READY) ## 给本单位建一个工作区：make init TO=../年报 [CI=github]
	@$(BIN)/python -m reportkit init '$(subst ','\'',$(TO))' $(if $(filter github gitlab,$(CI)),--ci $(CI))

.PHONY: formats
formats: $(READY) ## 列出全部报告格式，工作区里写错了的指出在哪里（见 docs/format.md）
	@$(BIN)/python -m reportkit formats

.PHONY: word
word: need-year $(READY) ## 把在 Word、WPS 里改过的 report.docx 带回来，先只列出改了什么：make word FILE=report.docx YEAR=2022 [ORG=机关] [WRITE=1]
	@test -n '$(subst ','\'',$(FILE))' || { echo "请写明文件，例如：make word FILE=report.docx YEAR=$(YEAR)"; exit 2; }
	@$(BIN)/python -m reportkit import '$(subst ','\'',$(FILE))' --into $(TARGET) $(if $(WRITE),--write)

.PHONY: edit
edit: $(READY) ## 打开工作台，在浏览器里边写边看：make edit [YEAR=2023] [ORG=机关] [READONLY=1]
	@$(BIN)/python -m reportkit edit $(TARGET) $(if $(READONLY),--read-only)

.PHONY: import
import: need-year $(READY) ## 导入已发布的报告，或填好的表格：make import FILE=去年的报告.docx YEAR=2022 [ORG=机关] [FORCE=1]
	@test -n '$(subst ','\'',$(FILE))' || { echo "请写明文件，例如：make import FILE=去年的报告.docx YEAR=$(YEAR)"; exit 2; }
	@$(BIN)/python -m reportkit import '$(subst ','\'',$(FILE))' --year $(YEAR) $(BODY) $(KIND) $(if $(FORCE),--force)

.PHONY: fill
fill: need-year $(READY) ## 算出合计，填进 statistics.yaml：make fill YEAR=2022 [ORG=机关] [ZEROS=1 空着的填 0]
	@$(BIN)/python -m reportkit fill $(TARGET) $(KIND) $(if $(ZEROS),--zeros)

.PHONY: form
form: need-year $(READY) ## 官方统计表输出为 XLSX，填好后用 make import 读回：make form YEAR=2022 [ORG=机关] [FORCE=1]
	@$(BIN)/python -m reportkit form $(TARGET) $(KIND) $(if $(FORCE),--force)

.PHONY: diff
diff: need-year $(READY) ## 与上一年比较：make diff YEAR=2022 [ORG=机关] [AGAINST=年份、文件夹或 Git 版本]
	@$(BIN)/python -m reportkit diff $(TARGET) $(KIND) $(if $(AGAINST),--against '$(subst ','\'',$(AGAINST))')

.PHONY: review
review: $(READY) ## 这个分支改动的报告放在一页上，供审批的人用：make review [AGAINST=main]
	@$(BIN)/python -m reportkit review $(if $(AGAINST),--against '$(subst ','\'',$(AGAINST))')

.PHONY: git-setup
git-setup: $(READY) ## 让 git diff 看得懂正文、统计数据和 DOCX 的改动
	@$(BIN)/python -m reportkit git-setup

.PHONY: fix
fix: need-year $(READY) ## 改正只有一种改法的笔误，再核对：make fix YEAR=2022 [ORG=机关]；SHOW=1 只看不改
	@$(BIN)/python -m reportkit check $(TARGET) $(KIND) $(if $(SHOW),--diff,--fix)

.PHONY: archive
archive: need-year $(READY) ## 存档一版：make archive YEAR=2022 [ORG=机关] [REASON=更正的原因] [SIGN=密钥文件]
	@$(BIN)/python -m reportkit archive $(TARGET) $(KIND) $(if $(REASON),--reason '$(subst ','\'',$(REASON))') $(if $(SIGN),--tag --sign '$(subst ','\'',$(SIGN))')

.PHONY: verify
verify: $(READY) ## 核对存档：make verify YEAR=2022 [ORG=机关]，或 make verify BAG=存档；REBUILD=1 再重新生成比较
	@test -n "$(YEAR)$(BAG)" || { echo "请写明年份，例如：make verify YEAR=2022；或存档（文件夹、ZIP），例如：make verify BAG=archive"; exit 2; }
	@$(BIN)/python -m reportkit verify $(if $(BAG),'$(subst ','\'',$(BAG))',$(TARGET)) $(if $(REBUILD),--rebuild)

.PHONY: catalogue
catalogue: $(READY) ## 为全部存档生成目录（网页、CSV、JSON）：make catalogue [TO=文件夹]
	@$(BIN)/python -m reportkit catalogue $(if $(TO),--to '$(subst ','\'',$(TO))')

fonts: $(READY) ## 取来免费的仿宋、楷体等字体（Fandol）和数字字体（TeX Gyre Termes；用 Debian、Ubuntu 的软件源，不需要管理员权限）
	@$(BIN)/python -m reportkit fonts

doctor: $(READY) ## 检查字体、引擎和工作区
	@$(BIN)/python -m reportkit doctor

test: $(TOOLS) ## 运行全部测试
	cd $(ROOT) && $(BIN)/python -m pytest -n auto -m "not long"

test-long: $(TOOLS) ## 运行耗时的随机测试
	cd $(ROOT) && $(BIN)/python -m pytest -n auto -m long

coverage: $(TOOLS) ## 测试走到了多少代码（含分支）；没走到的逐行列出，低于 pyproject.toml 里的下限就不通过
	@mkdir -p $(ROOT)/build/coverage
	cd $(ROOT) && $(BIN)/python -m pytest -n auto -m "not long" --quiet --cov --cov-report=term

lint: $(TOOLS) ## 检查代码：格式、类型、分层
	cd $(ROOT) && $(BIN)/python -m ruff format --check . && $(BIN)/python -m ruff check . && $(BIN)/python -m mypy && $(BIN)/python -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

format: $(TOOLS) ## 整理代码格式
	cd $(ROOT) && $(BIN)/python -m ruff check --fix-only . && $(BIN)/python -m ruff format .

schema: $(READY) ## 由格式定义、规则和词表重新生成 schema 里的 JSON
	@cd $(ROOT) && $(BIN)/python -m reportkit schema --write

bench: $(TOOLS) ## 测速，约半小时：与逐个运行 pandoc、Typst 等相比；RESULTS=build/bench.json 留下结果
	@cd $(ROOT) && $(BIN)/python -m tests.bench $(if $(RESULTS),--results $(RESULTS))

rollup: need-year $(READY) ## 汇总：核对成员之和，各成员的数列成表：make rollup ORG=某县 YEAR=2024
	@$(BIN)/python -m reportkit rollup $(TARGET) $(KIND) --to html,xlsx

export: $(READY) ## 导出开放数据：make export [FORMATS=csv] [YEAR=2022] [ORG=机关]
	@$(BIN)/python -m reportkit export $(TARGET) $(KIND) $(if $(FORMATS),--formats $(FORMATS))

.PHONY: site
site: $(READY) ## 全部机关、全部年度的网站，不要服务器：make site [TO=文件夹] [FROM=放存档的文件夹]
	@$(BIN)/python -m reportkit site $(if $(FROM),'$(subst ','\'',$(FROM))') $(if $(TO),--to '$(subst ','\'',$(TO))')

gallery: $(TOOLS) ## 重画样张 docs/gallery/sheet.png 和工作台的图（需要 LibreOffice 和 Chromium）
	cd $(ROOT) && $(BIN)/python docs/gallery/draw.py && $(BIN)/python docs/images/draw_desk.py

rules: $(READY) ## 列出全部规则；make rules CODE=A01 解释一条
	@$(BIN)/python -m reportkit $(if $(CODE),explain $(CODE),rules)

prose: $(TOOLS) ## 测量正文规则的查准率和查全率
	@cd $(ROOT) && $(BIN)/python -m tests.prose

.PHONY: rules-proof
rules-proof: $(TOOLS) ## 核对每条规则的例句；make rules-proof CODE=N05 只核对一条
	@cd $(ROOT) && $(BIN)/python -m tests.prose.rules_proof $(CODE)

.PHONY: assets
assets: ## 由 assets/desk 重新生成工作台的网页（需要 node 和 npm；用工作台的人不需要）
	cd $(ROOT)/assets/desk && npm ci --no-audit --no-fund --ignore-scripts && node build.mjs

.PHONY: kit
kit: $(TOOLS) ## 供没有网络的电脑安装的文件夹：make kit [PLATFORMS="linux-x86_64 windows-x86_64"] [PYTHONS="3.11 3.12"] [EXTRAS=ocr 连同识别扫描件的] [TO=文件夹]
	@cd $(ROOT) && $(BIN)/python kit/make.py $(if $(PLATFORMS),--platforms $(PLATFORMS)) $(if $(PYTHONS),--pythons $(PYTHONS)) $(if $(EXTRAS),--extras $(EXTRAS)) $(if $(TO),--to '$(abspath $(TO))')

.PHONY: prose-words
prose-words: $(TOOLS) ## 逐个删去词表里的词，列出没有例句察觉的（约三分钟）
	@cd $(ROOT) && $(BIN)/python -m tests.prose.words

lock: $(READY) ## 重新锁定依赖的版本和校验值
	$(BIN)/python -m pip install --quiet uv
	cd $(ROOT) && $(COMPILE) --group setup --output-file requirements.lock
	cd $(ROOT) && $(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	cd $(ROOT) && $(COMPILE) --extra ocr --group setup --constraint requirements.lock --constraint requirements-dev.lock --output-file requirements-ocr.lock

setup: $(READY) ## 安装所需的一切（其他命令会自动先做）

clean: ## 删去生成的文件和虚拟环境
	rm -rf $(CURDIR)/build $(VENV)

.PHONY: need-year
need-year:
	@test -n "$(YEAR)" || { echo "请写明年份，例如：make $(firstword $(MAKECMDGOALS)) $(if $(ORG),ORG=$(ORG) )YEAR=2022"; exit 2; }

$(READY): $(ROOT)/requirements.lock $(ROOT)/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 以上；可用 make PYTHON=python3.12 … 指明"; exit 2; }
	@echo "首次使用，正在安装（约一分钟，只需一次）……"
	@$(PYTHON) -m venv $(VENV) || { echo "建不了虚拟环境；在 Debian、Ubuntu 上请先装 python3-venv"; exit 2; }
	@$(INSTALL) --require-hashes --requirement $(ROOT)/requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable $(ROOT)
	@$(BIN)/python -m reportkit.resources.installing
	@echo $(ROOT) > $(VENV)/.root
	@touch $@

# 编辑人员用不到的：测试、检查代码和测速的工具
$(TOOLS): $(READY) $(ROOT)/requirements-dev.lock
	@$(INSTALL) --require-hashes --requirement $(ROOT)/requirements-dev.lock
	@touch $@
