#!/usr/bin/env bash
# Makes the database, the role that owns its tables and the role as which the service works. Run as a superuser of the
# server; the postgres image does so once, on an empty volume. Running it again changes nothing but the two passwords.
# Elsewhere: set the usual PGHOST, PGUSER, ... and the two passwords, and call it. See docs/decisions/0003-*.md.
set -euo pipefail

: "${RECIPROCITY_OWNER_PASSWORD:?is not set: the password of the role that owns the tables}"
: "${RECIPROCITY_APP_PASSWORD:?is not set: the password of the role as which the service works}"
export RECIPROCITY_OWNER_PASSWORD RECIPROCITY_APP_PASSWORD
export RECIPROCITY_DATABASE="${RECIPROCITY_DATABASE:-reciprocity}"
export RECIPROCITY_OWNER_ROLE="${RECIPROCITY_OWNER_ROLE:-reciprocity_owner}"
export RECIPROCITY_APP_ROLE="${RECIPROCITY_APP_ROLE:-reciprocity_app}"
if [ "$RECIPROCITY_OWNER_ROLE" = "$RECIPROCITY_APP_ROLE" ]; then
  echo "10-roles.sh: the service must not own its tables: RECIPROCITY_OWNER_ROLE and RECIPROCITY_APP_ROLE are the same" >&2
  exit 1
fi

as_superuser() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-${PGUSER:-postgres}}" "$@"; }

# Names and passwords are read inside psql, so they stand on no command line; the settings keep them out of the server's log.
as_superuser --dbname postgres <<'SQL'
\getenv database RECIPROCITY_DATABASE
\getenv owner RECIPROCITY_OWNER_ROLE
\getenv owner_password RECIPROCITY_OWNER_PASSWORD
\getenv app RECIPROCITY_APP_ROLE
\getenv app_password RECIPROCITY_APP_PASSWORD
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET log_min_duration_statement = -1;
SET password_encryption = 'scram-sha-256';

SELECT format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', name)
FROM unnest(ARRAY[:'owner', :'app']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

ALTER ROLE :"owner" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE :"app" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'app_password';

SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING ''UTF8''', :'database', :'owner')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"app";
SQL

as_superuser --dbname "$RECIPROCITY_DATABASE" <<'SQL'
\getenv owner RECIPROCITY_OWNER_ROLE
\getenv app RECIPROCITY_APP_ROLE
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO :"owner";
GRANT USAGE ON SCHEMA public TO :"app";

-- A service that may become the owner through membership would walk past the second wall.
SELECT pg_has_role(:'app', :'owner', 'MEMBER') AS app_may_become_owner \gset
\if :app_may_become_owner
  \warn 10-roles.sh: the role of the service is a member of the owner role; revoke that
  DO $$ BEGIN RAISE EXCEPTION 'the role of the service may become the owner'; END $$;
\endif
SQL
echo "10-roles.sh: database $RECIPROCITY_DATABASE, owner $RECIPROCITY_OWNER_ROLE and service role $RECIPROCITY_APP_ROLE are ready"
