// What a rule may use. An API server checks types when it compiles; this engine finds an unknown name only where a value leads it
// there, so names are checked here: variables, functions, and every field against the schema.

// Of CEL's standard library, which every API server with CEL has. A rule that needs more: provide the function to the engine,
// with the version of Kubernetes since which it exists, and add it here.
const FUNCTIONS = new Set([
  "_&&_", "_||_", "!_", "_?_:_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_", "-_", "_*_", "_/_", "_%_", "_[_]", "@in",
  "@not_strictly_false", "size", "matches", "contains", "startsWith", "endsWith", "duration", "timestamp", "string", "int",
]);

const STRING = { type: "string" };

/** Sentences about what an expression uses and may not. `schema` is that of self. */
export function complaints(expr, schema) {
  const found = [];
  visit(expr, { self: schema, oldSelf: schema }, found);
  return found;
}

// Returns the schema of the value, or null where it is not known.
function visit(expr, scope, found) {
  const { case: kind, value } = expr.exprKind;
  switch (kind) {
    case "constExpr":
      return value.constantKind.case === "stringValue" ? STRING : null;
    case "identExpr":
      if (!(value.name in scope)) {
        found.push(`undeclared reference to '${value.name}'`);
      }
      return scope[value.name] ?? null;
    case "selectExpr":
      return field(visit(value.operand, scope, found), value.field, found);
    case "callExpr":
      if (!FUNCTIONS.has(value.function)) {
        found.push(`function '${value.function}' is not among those that rules use`);
      }
      if (value.target) {
        visit(value.target, scope, found);
      }
      value.args.forEach((argument) => visit(argument, scope, found));
      return null;
    case "listExpr":
      value.elements.forEach((element) => visit(element, scope, found));
      return null;
    case "comprehensionExpr": {
      const range = visit(value.iterRange, scope, found);
      const inner = { ...scope, [value.iterVar]: range?.items ?? null, [value.accuVar]: null };
      [value.accuInit, value.loopCondition, value.loopStep, value.result].forEach((part) => visit(part, inner, found));
      return null;
    }
    default:
      found.push(`an expression of kind ${kind}, which rules do not use`);
      return null;
  }
}

function field(schema, name, found) {
  if (schema === null) {
    return null;
  }
  const child = schema.properties?.[name] ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined);
  if (child) {
    return child;
  }
  // Of metadata rules see the name and generateName, whatever the schema says.
  if (schema === METADATA && (name === "name" || name === "generateName")) {
    return STRING;
  }
  found.push(`undefined field '${name}'`);
  return null;
}

/** The schema of metadata, by identity. */
export const METADATA = { type: "object" };
