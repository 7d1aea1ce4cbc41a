# Two commands: `make run` serves the site, `make test` proves it. README.md says what you see after each.
PYTHON ?= python3
PORT ?= 8000
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/postgres
bin := .venv/bin
# In the order of collection: a test with threads or a browser empties its worker's tables, and comes last.
pytest := $(bin)/pytest -n auto --dist loadfile --no-loadscope-reorder

.PHONY: run test test-slow test-postgres test-browser lighthouse quality-tools compiled lint check messages clean

run: export PUBLIC_URL ?= http://localhost:$(PORT)
run: .venv/run .env
	@$(bin)/python manage.py prepare
	@$(bin)/python manage.py runserver $(PORT)

test: compiled
	$(pytest) -m "not browser and not slow" $(ARGS)

# Threads that publish and save at the same moment, crawls of every page in every state, each sentence of the sample,
# two people who save one page in every order, and requests that mean no good.
test-slow: compiled
	$(pytest) -m slow $(ARGS)

# With `make quality-tools` (Node and Java), the Nu HTML checker and Lighthouse judge every page too, and clients of the
# API are generated, type-checked and run. Whatever needs a server stands here: it empties its worker's tables.
test-browser: compiled
	$(pytest) -m browser $(ARGS)

# What Lighthouse says of each kind of page, its performance on this machine included.
lighthouse: compiled tests/quality/node_modules/ready
	$(bin)/pytest -q -s -n 0 tests/browser/test_lighthouse.py $(ARGS)

quality-tools: tests/quality/node_modules/ready

test-postgres: compiled
	@DATABASE_URL=$(POSTGRES_URL) $(bin)/python -m tests.postgres
	DATABASE_URL=$(POSTGRES_URL) $(pytest) -m "not browser" $(ARGS)

compiled: .venv/dev
	@$(bin)/python manage.py compilemessages --settings=tests.settings

lint: .venv/dev
	$(bin)/ruff check .
	$(bin)/ruff format --check .

# What a deployment would trip over: pending migrations, stale or incomplete message files, unsafe settings.
check: .venv/dev
	$(bin)/python manage.py makemigrations --check --dry-run --settings=tests.settings
	$(bin)/python manage.py check_messages --settings=tests.settings
	SECRET_KEY=$$($(bin)/python -c "import secrets; print(secrets.token_urlsafe(64))") DEBUG=false \
		$(bin)/python manage.py check --deploy --fail-level WARNING

# After changing a visible string: collect it (English fills itself in), then write the Japanese in
# locale/ja/LC_MESSAGES/django.po. Needs gettext.
messages: .venv/dev
	$(bin)/python manage.py makemessages -l ja -l en --no-obsolete --no-wrap --add-location file --settings=tests.settings \
		--ignore=.venv --ignore=tests --ignore=media --ignore=staticfiles
	@# Guesses from similar strings are emptied: each new string is to be read by a person.
	for language in ja en; do file=locale/$$language/LC_MESSAGES/django.po; \
		msgattrib --clear-fuzzy --empty --no-wrap -o $$file $$file; done
	msgen --no-wrap -o locale/en/LC_MESSAGES/django.po locale/en/LC_MESSAGES/django.po

clean:
	rm -rf .venv staticfiles tests/quality/node_modules

.venv/run: requirements.txt
	@$(PYTHON) -m venv .venv || { echo "Python 3.11 or newer with its venv module is needed (on Debian: apt install python3-venv)."; exit 1; }
	@echo "Installing what the site runs on (a minute or two, this once) ..."
	@$(bin)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	@echo "Installing what the tests need ..."
	@$(bin)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

tests/quality/node_modules/ready: tests/quality/package-lock.json
	@command -v npm >/dev/null && command -v java >/dev/null || \
		{ echo "Node with npm, and Java, are needed (on Debian: apt install nodejs npm default-jre-headless)."; exit 1; }
	@echo "Installing the Nu HTML checker, Lighthouse and TypeScript ..."
	@cd tests/quality && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.env:
	@$(PYTHON) -c "import secrets; print('DEBUG=true\nSECRET_KEY=' + secrets.token_urlsafe(50))" > $@
