// What `.ci/run` asks of the last test run: how many tests passed, and whether the schema tests really ran.
import { readdirSync, readFileSync } from "node:fs";

const results = JSON.parse(readFileSync("dist/test-results.json", "utf8"));
const tests = results.testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.map((test) => ({ ...test, file: name })),
);
const count = (status) => tests.filter((test) => test.status === status).length;

if (process.argv[2] === "counts") console.log(count("passed"), tests.length - count("passed"));
else {
  const isSchemaTest = (file) => /manifests?\.test\.ts$/.test(file);
  const schema = tests.filter(({ file }) => isSchemaTest(file));
  const idle = readdirSync("test").filter(
    (name) => isSchemaTest(name) && !schema.some(({ file }) => file.endsWith(`/${name}`)),
  );
  const ran = schema.filter(({ status }) => status === "passed");
  console.log(`${ran.length} of ${schema.length} schema tests ran`);
  if (idle.length > 0 || ran.length < schema.length) process.exit(1);
}
