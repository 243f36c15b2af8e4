// Runs a script on DuckDB and prints the rows of its last statement, comma-separated.
// usage: node duckdb.mjs DATABASE SCRIPT.sql   (FUNDLEDGER_BENCH_NPM: folder holding node_modules)
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [database, script] = process.argv.slice(2);
const folder = process.env.FUNDLEDGER_BENCH_NPM ?? '.';
const { DuckDBInstance } = createRequire(join(folder, 'package.json'))('@duckdb/node-api');

const instance = await DuckDBInstance.create(database);
const connection = await instance.connect();
const statements = await connection.extractStatements(readFileSync(script, 'utf8'));
let result;
for (let index = 0; index < statements.count; ++index) {
  const started = performance.now();
  const statement = await statements.prepare(index);
  result = await statement.runAndReadAll();
  statement.destroySync();
  if (process.env.FUNDLEDGER_BENCH_VERBOSE) {
    process.stderr.write(`${(performance.now() - started).toFixed(0)} ms  statement ${index}\n`);
  }
}
for (const row of result.getRowsJson()) {
  console.log(row.join(','));
}
connection.closeSync();
instance.closeSync();
