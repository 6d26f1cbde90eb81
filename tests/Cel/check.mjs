// Standard input: { definitions: { <kind>: <openAPIV3Schema> }, cases: [{ name, kind, object, old? }] }.
// Standard output: { rules, problems: [text], verdicts: { <name>: [{ field, rule, message, failure? }] } }; a failure is an
// evaluation that ended with an error. Whoever asks compares: tests/Core.Tests/Validation/Cel.
import { readFileSync } from "node:fs";
import { admit, compile, judge } from "./definition.mjs";
import { METADATA } from "./vocabulary.mjs";

const { definitions, cases } = JSON.parse(readFileSync(0, "utf8"));
const problems = [];
const compiled = {};
for (const [kind, schema] of Object.entries(definitions)) {
  schema.properties.metadata = METADATA;
  compiled[kind] = compile(schema, "", problems);
}

const verdicts = {};
for (const { name, kind, object, old } of cases) {
  const node = compiled[kind];
  const see = (given) => ({ ...admit(node.schema, given), metadata: { name: given.metadata.name } });
  verdicts[name] = problems.length > 0 ? [] : judge(node, see(object), old === undefined ? undefined : see(old));
}

const count = (node) => node === null ? 0
  : node.rules.length + [...Object.values(node.properties), node.items, node.values].reduce((sum, child) => sum + count(child), 0);
const rules = Object.values(compiled).reduce((sum, node) => sum + count(node), 0);
process.stdout.write(JSON.stringify({ rules, problems, verdicts }));
