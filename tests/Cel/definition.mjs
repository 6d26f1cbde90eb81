// One CRD schema: its rules compiled, and objects taken through defaulting, pruning and the rules as an API server does it.
import { celEnv, parse, plan, CelScalar, isCelError } from "@bufbuild/cel";
import { complaints } from "./vocabulary.mjs";

const env = celEnv({ variables: { self: CelScalar.DYN, oldSelf: CelScalar.DYN } });

/** Compiles every rule and messageExpression below a schema node. What cannot be compiled goes into `problems`. */
export function compile(schema, path = "", problems = []) {
  const node = { schema, path, rules: [], properties: {}, items: null, values: null };
  for (const rule of schema["x-kubernetes-validations"] ?? []) {
    node.rules.push({
      text: rule.rule,
      fieldPath: rule.fieldPath ?? "",
      message: rule.message ?? `failed rule: ${rule.rule}`,
      needsOld: /\boldSelf\b/.test(rule.rule),
      check: compileOne(rule.rule, schema, path, problems),
      explain: rule.messageExpression ? compileOne(rule.messageExpression, schema, path, problems) : null,
    });
  }
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    node.properties[name] = compile(child, path ? `${path}.${name}` : name, problems);
  }
  if (schema.items) {
    node.items = compile(schema.items, `${path}[]`, problems);
  }
  if (typeof schema.additionalProperties === "object") {
    node.values = compile(schema.additionalProperties, `${path}{}`, problems);
  }
  return node;
}

function compileOne(text, schema, path, problems) {
  try {
    const parsed = parse(text);
    problems.push(...complaints(parsed.expr, schema).map((problem) => `${path || "the root"}: ${problem} in: ${text}`));
    return plan(env, parsed);
  } catch (error) {
    problems.push(`${path || "the root"}: ${error.message} in: ${text}`);
    return null;
  }
}

/** Nulls dropped, unknown fields pruned, defaults filled in: what is stored, and what rules see. A new object. */
export function admit(schema, value) {
  if (Array.isArray(value)) {
    return value.map((item) => admit(schema.items ?? {}, item));
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  const result = {};
  for (const [name, member] of Object.entries(value)) {
    const child = schema.properties?.[name] ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : null);
    if (child ? member !== null || child.nullable : schema["x-kubernetes-preserve-unknown-fields"]) {
      result[name] = child ? admit(child, member) : member;
    }
  }
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    if (!(name in result) && "default" in child) {
      result[name] = admit(child, child.default);
    }
  }
  return result;
}

/** What the rules say against a value: the field and the message, or the error that evaluation ended with. */
export function judge(node, value, old, field = "", found = []) {
  for (const rule of node.rules.filter((each) => !each.needsOld || old !== undefined)) {
    const bindings = { self: toCel(value), oldSelf: toCel(old ?? null) };
    const verdict = rule.check(bindings);
    if (isCelError(verdict)) {
      // An API server then names the rule's own place, not the field that the rule is about.
      found.push({ field, rule: rule.text, message: rule.message, failure: verdict.message });
    } else if (verdict !== true) {
      const told = rule.explain?.(bindings) ?? rule.message;
      found.push({ field: at(field, rule.fieldPath), rule: rule.text, message: typeof told === "string" ? told : `messageExpression: ${told.message ?? told}` });
    }
  }
  if (Array.isArray(value) && node.items) {
    // Items of an atomic list have no former self.
    value.forEach((item, index) => judge(node.items, item, undefined, `${field}[${index}]`, found));
  } else if (value !== null && typeof value === "object") {
    for (const [name, member] of Object.entries(value)) {
      const child = node.properties[name] ?? node.values;
      if (child) {
        judge(child, member, old?.[name], field ? `${field}.${name}` : name, found);
      }
    }
  }
  return found;
}

const at = (field, fieldPath) => field ? field + fieldPath : fieldPath.slice(1);

// Of schemas only integers differ between JSON and CEL here: a field with another format would have a type of its own.
function toCel(value) {
  if (Array.isArray(value)) {
    return value.map(toCel);
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toCel(member)]));
  }
  return Number.isInteger(value) ? BigInt(value) : value;
}
