"""`python -m tests.postgres`: says how to start PostgreSQL where none answers at `DATABASE_URL`."""

import os
import sys

import psycopg

HOW = """\
No PostgreSQL server answers at {url}.
Start one, for example:
    docker compose up -d database          (compose.yaml is in this folder)
    pg_ctlcluster 15 main start            (Debian, with the package postgresql)
or name another one:
    make test-postgres POSTGRES_URL=postgres://user:password@host:5432/database
"""

if __name__ == "__main__":
    url = os.environ["DATABASE_URL"]
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        sys.exit(HOW.format(url=url) + str(error))
