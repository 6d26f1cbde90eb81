// node table.mjs FOLDER [MISSING]: what ran where, from the CTRF reports of all test projects in FOLDER.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const [folder, missing] = process.argv.slice(2);
const worlds = new Map();
for (const file of readdirSync(folder).filter(name => name.endsWith('.ctrf'))) {
  for (const test of JSON.parse(readFileSync(join(folder, file), 'utf8')).results.tests) {
    const name = test.labels?.World ?? 'embedded';
    const world = worlds.get(name) ?? { run: 0, passed: 0, failed: 0, skipped: 0, reasons: new Map() };
    worlds.set(name, world);
    if (test.status === 'skipped') {
      world.skipped++;
      const reason = (test.message ?? 'no reason given').replace(/\s+/g, ' ').trim();
      world.reasons.set(reason, (world.reasons.get(reason) ?? 0) + 1);
      continue;
    }
    world.run++;
    world[test.status === 'passed' ? 'passed' : 'failed']++;
  }
}
const width = Math.max(5, ...[...worlds.keys()].map(name => name.length));
const row = (name, ...numbers) => console.log(name.padEnd(width) + numbers.map(number => String(number).padStart(9)).join(''));
console.log('\nWhat ran where');
row('World', 'run', 'passed', 'failed', 'skipped');
for (const [name, world] of [...worlds].sort(([a], [b]) => a.localeCompare(b))) {
  row(name, world.run, world.passed, world.failed, world.skipped);
  for (const [reason, count] of world.reasons) {
    console.log(`${''.padEnd(width)}  ${count} skipped: ${reason}`);
  }
}
if (missing && existsSync(missing)) {
  console.log(`Not provisioned: ${readFileSync(missing, 'utf8').trim()}`);
}
console.log();
