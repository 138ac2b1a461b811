#!/usr/bin/env bash
# Proves that the software of an earlier commit can work with the tables of this one: its own tests, on our migrations.
# usage: scripts/previous-release.sh [COMMIT] [pytest arguments]; without a commit that in .ci/previous-release
set -euo pipefail
cd "$(dirname "$0")/.."
here=$PWD
commit=${1:-$(cat .ci/previous-release)}
shift || true
if ! git cat-file -e "$commit^{commit}" 2>/dev/null; then
  echo "previous-release: commit $commit is not in this clone; its tests do NOT run on the new tables" >&2
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git archive --prefix=main/ "$commit" | tar -x -C "$work"
if [ -d ../shared ]; then ln -s "$(cd ../shared && pwd)" "$work/shared"; fi
rm -rf "$work/main/migrations"
cp -r migrations "$work/main/migrations"
cd "$work/main"
echo "previous-release: the tests of $(git -C "$here" log -1 --format='%h %s' "$commit"), on the tables of now"
# Those that keep and read things; not the one that compares the tables with the models of then.
PYTHONPATH=$work/main/src "$here/${VENV:-.venv}/bin/python" -m pytest -p no:cacheprovider tests/store \
  tests/api/test_{entries,residents,matches,imports,person_data,keys,audit,idempotency,access}.py \
  --deselect tests/store/test_database.py::test_migrations_and_models_do_not_drift_apart "$@"
