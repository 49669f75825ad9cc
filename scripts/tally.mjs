// Adds up the results of all test runners and prints "N passed, M failed".
// Exits 1 if anything failed, or if a runner failed without naming a test.
import { existsSync, readFileSync } from "node:fs";

const [runnerFailed, goFile, webFile, browserFile] = process.argv.slice(2);
let passed = 0;
let failed = 0;

const output = new Map();
for (const line of readFileSync(goFile, "utf8").split("\n")) {
  if (!line.startsWith("{")) continue;
  const e = JSON.parse(line);
  if (e.Action === "build-output") process.stdout.write(e.Output);
  const key = `${e.Package} ${e.Test ?? ""}`;
  if (e.Action === "output") {
    output.set(key, (output.get(key) ?? "") + e.Output);
    if (/^\d+ passed, \d+ failed|not run: set SOJOURN_TESTDATA/m.test(e.Output)) process.stdout.write(`${e.Package}: ${e.Output}`);
  }
  if (e.Test && e.Action === "pass") passed++;
  if (e.Action === "fail" && (e.Test || /panic|FAIL.*\[build failed\]|exit status/.test(output.get(key) ?? ""))) {
    failed++;
    console.log(`--- FAIL ${key}\n${output.get(key) ?? ""}`);
  }
}

for (const [file, name] of [[webFile, "web units"], [browserFile, "browser"]]) {
  if (!existsSync(file)) {
    failed++;
    console.log(`--- FAIL ${name}: the runner wrote no result`);
    continue;
  }
  const r = JSON.parse(readFileSync(file, "utf8"));
  passed += r.numPassedTests;
  failed += r.numFailedTests;
  for (const suite of r.testResults ?? []) {
    for (const t of suite.assertionResults ?? []) {
      if (t.status === "failed") console.log(`--- FAIL ${name}: ${t.fullName}\n${(t.failureMessages ?? []).join("\n")}`);
    }
    if (suite.status === "failed" && (suite.assertionResults ?? []).length === 0) {
      failed++;
      console.log(`--- FAIL ${name}: ${suite.name}\n${suite.message ?? ""}`);
    }
  }
}

if (runnerFailed !== "0" && failed === 0) {
  failed = 1;
  console.log("--- FAIL a runner ended with an error and named no test");
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
