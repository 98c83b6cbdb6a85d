#!/bin/sh
# Writes deploy/.env with fresh passwords, once. Nothing ships with a default.
set -eu
cd "$(dirname "$0")"
if [ -e .env ]; then
  echo "deploy/.env is there already; nothing was changed."
  exit 0
fi
umask 077
secret() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
printf 'POSTGRES_PASSWORD=%s\nCLICKHOUSE_PASSWORD=%s\n' "$(secret)" "$(secret)" > .env
echo "deploy/.env was written."
