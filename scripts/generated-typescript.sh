#!/usr/bin/env bash
# Makes a TypeScript client of our description with the common generator, checks its types strictly, and uses the
# service with it. Ends with 77 when node or npm are not there, or packages cannot be reached: then nothing was shown.
#
#   scripts/generated-typescript.sh http://127.0.0.1:8000 rcp_... kanaleneiland [docs/openapi.json]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
address=$1 key=$2 neighbourhood=$3 document=$(realpath "${4:-$root/docs/openapi.json}")

command -v node >/dev/null && command -v npm >/dev/null || { echo "node and npm are needed" >&2; exit 77; }
[ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] || { echo "node 20 or later is needed" >&2; exit 77; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --fetch-retries 1 --fetch-retry-maxtimeout 5000 \
  openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3 >&2 ||
  { echo "packages cannot be reached" >&2; exit 77; }

# What has a default may be left out of a request; answers name everything that is always there.
npx openapi-typescript "$document" --default-non-nullable false --output api.ts
cp "$root/tests/client/typescript/use-the-service.ts" .
npx tsc --strict --noUncheckedIndexedAccess --noEmitOnError --skipLibCheck --target es2022 --lib es2022,dom \
  --module nodenext --outDir out api.ts use-the-service.ts
node out/use-the-service.js "$address" "$key" "$neighbourhood"
