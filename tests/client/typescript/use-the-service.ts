// Uses the service through a client that was made of its description: somebody new, a list, a preview, and a refusal.
// Run by scripts/generated-typescript.sh, which makes `api.ts` beside it and says where the service is.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { argv: string[] };
type Resident = components["schemas"]["ResidentRead"];

const [address, key, neighbourhood] = process.argv.slice(2) as [string, string, string];
const client = createClient<paths>({ baseUrl: `${address}/v1`, headers: { Authorization: `Bearer ${key}` } });
const path = { neighbourhood };

function right<T>(answer: { data?: T; error?: { title: string; detail: string }; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.status} ${answer.error?.title}: ${answer.error?.detail}`);
  return answer.data;
}

function same(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`found ${String(found)}, expected ${String(expected)}`);
}

const made: Resident = right(
  await client.POST("/neighbourhoods/{neighbourhood}/residents", {
    params: { path, header: { "Idempotency-Key": crypto.randomUUID() } },
    body: { name: "Tineke", languages: ["nl"], legalBasis: { givenOn: "2026-09-01" } },
  }),
);

const page = right(await client.GET("/neighbourhoods/{neighbourhood}/residents", { params: { path, query: { pageSize: 200 } } }));
same(page.items.find((one) => one.id === made.id)?.name, "Tineke");

const one = { params: { path: { ...path, residentId: made.id } } };
const read = await client.GET("/neighbourhoods/{neighbourhood}/residents/{residentId}", one);
const header = { "If-Match": read.response.headers.get("ETag") ?? "" };
const changed = right(
  await client.PATCH("/neighbourhoods/{neighbourhood}/residents/{residentId}", {
    params: { path: one.params.path, header },
    body: { maxGives: 2 },
  }),
);
same(changed.maxGives, 2);

const preview = right(
  await client.POST("/match-previews", {
    body: {
      residents: [{ id: "a" }, { id: "b" }],
      offers: [
        { id: "o1", residentId: "a", category: "repair.bike" },
        { id: "o2", residentId: "b", category: "food.cook_for" },
      ],
      needs: [
        { id: "n1", residentId: "b", category: "repair.bike" },
        { id: "n2", residentId: "a", category: "food.cook_for" },
      ],
    },
  }),
);
same(preview.matches[0]?.shape, "swap");

const run = await client.POST("/neighbourhoods/{neighbourhood}/match-runs", { params: { path }, body: {} });
const told = right(run);
same("result" in told && told.id.length, 36);

const refused = await client.POST("/neighbourhoods/{neighbourhood}/match-runs", { params: { path }, body: { maxRing: 50 } });
same(refused.error?.invalidParams?.[0]?.name, "maxRing");
console.log("All is right.");
