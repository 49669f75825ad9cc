// Checks that everything shipped has a permissive licence: Go modules linked
// into the binary by their licence file, npm packages in the bundle by their
// declared licence. `--self-test` proves that a copyleft licence is refused.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const permissive = /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|OFL-1\.1|Unlicense|CC0-1\.0|BlueOak-1\.0\.0|Python-2\.0|Zlib)$/;

// classify names the licence of a text by the sentences that only it has.
function classify(text) {
  const t = text.replace(/\s+/g, " ");
  if (/GNU (AFFERO |LESSER )?GENERAL PUBLIC LICENSE/i.test(t)) return "GPL";
  if (/Mozilla Public License/i.test(t)) return "MPL";
  if (/Apache License,? Version 2\.0/i.test(t)) return "Apache-2.0";
  if (/Permission is hereby granted, free of charge/i.test(t)) return "MIT";
  if (/Permission to use, copy, modify,? and(\/or)? distribute this software/i.test(t)) return "ISC";
  if (/Redistribution and use in source and binary forms/i.test(t)) return "BSD-3-Clause";
  if (/This is free and unencumbered software/i.test(t)) return "Unlicense";
  if (/CC0 1\.0 Universal/i.test(t)) return "CC0-1.0";
  return "unknown";
}

const allowed = (l) => l.replace(/[()]/g, "").split(/ OR /).some((one) => one.split(/ AND /).every((x) => permissive.test(x.trim())));

if (process.argv[2] === "--self-test") {
  const bad = [classify("GNU AFFERO GENERAL PUBLIC LICENSE Version 3"), classify("Mozilla Public License 2.0"), classify("all rights reserved"), "GPL-3.0 AND MIT"];
  if (bad.some(allowed)) throw new Error("a licence that must be refused was allowed");
  if (!allowed("(MIT OR GPL-3.0)") || !allowed(classify("Permission is hereby granted, free of charge"))) throw new Error("a permissive licence was refused");
  process.exit(0);
}
execFileSync(process.execPath, [process.argv[1], "--self-test"]);

const faults = [];
const deps = execFileSync("go", ["list", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Dir}}{{end}}", "./cmd/sojourn"], { encoding: "utf8" });
const modules = new Map(deps.split("\n").filter(Boolean).map((l) => l.split("\t")));
for (const [path, dir] of modules) {
  if (path === "github.com/sojournhq/sojourn") continue;
  const file = readdirSync(dir).find((f) => /^(LICEN[CS]E|COPYING|UNLICENSE)/i.test(f));
  const kind = file ? classify(readFileSync(join(dir, file), "utf8")) : "missing";
  if (!allowed(kind)) faults.push(`${path}: ${kind}`);
}
if (modules.size < 5) faults.push("the list of linked modules is too short to be true");

const lock = JSON.parse(readFileSync("web/package-lock.json", "utf8"));
let packages = 0;
for (const [path, p] of Object.entries(lock.packages)) {
  if (path === "" || p.dev || p.optional || p.peer) continue;
  const manifest = join("web", path, "package.json");
  const licence = p.license ?? (existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).license : undefined) ?? "missing";
  packages++;
  if (!allowed(String(licence))) faults.push(`${path}: ${licence}`);
}

if (faults.length > 0) {
  console.error(`licences that may not be shipped:\n${faults.join("\n")}`);
  process.exit(1);
}
console.log(`${modules.size} Go modules and ${packages} npm packages, all permissive`);
