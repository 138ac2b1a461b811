#!/usr/bin/env bash
# Writes the bill of materials of what runs in production (CycloneDX, JSON): every package that requirements-runtime.lock
# installs, with its version, licence and what needs it. usage: scripts/sbom.sh FILE  (`make sbom`)
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$PWD/${VENV:-.venv}/bin
file=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bin/python" -m venv --without-pip "$work/env"
"$bin/python" -m pip --python "$work/env/bin/python" install --quiet --disable-pip-version-check --require-hashes -r requirements-runtime.lock
mkdir -p "$(dirname "$file")"
"$bin/cyclonedx-py" environment "$work/env/bin/python" --pyproject pyproject.toml --mc-type application --output-reproducible \
  --output-format JSON --output-file "$file" 2>"$work/told" || { cat "$work/told" >&2; exit 1; }

# What is installed and not told, or told and not installed, makes it worth nothing.
"$bin/python" - "$file" "$work/env" <<'CHECK'
import json, sys
from importlib.metadata import distributions
from pathlib import Path

told = {(part["name"].lower().replace("_", "-"), part["version"]) for part in json.loads(Path(sys.argv[1]).read_text())["components"]}
place = next(Path(sys.argv[2]).glob("lib/python*/site-packages"))
there = {(d.metadata["Name"].lower().replace("_", "-"), d.version) for d in distributions(path=[str(place)])}
if told != there:
    sys.exit(f"sbom: not the same as what is installed: {sorted(told ^ there)}")
print(f"{sys.argv[1]}: {len(told)} packages")
CHECK
