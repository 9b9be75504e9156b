#!/bin/sh
# Runs once, when PostgreSQL makes its data: the login of the application, which owns nothing. Migrations give it rights.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$APP_PASSWORD" <<'SQL'
create role mot_cua_app login password :'password';
SQL
