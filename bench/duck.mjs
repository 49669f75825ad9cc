// DuckDB in a process of its own. DUCK_MEMORY (such as 12GB) lowers its memory
// limit, of which the default is four fifths of the machine's.

import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { channels, segments, touchpoints } from './data.mjs'
import { queries } from './sql_duck.mjs'
import { serve } from './worker.mjs'

let db

const list = (names) => names.map((n) => `'${n}'`).join(', ')

/** Loads both files typed and sorts the events as the questions want them. */
async function load(dir) {
  const path = `${dir}/duck.db`
  for (const old of [path, `${path}.wal`]) rmSync(old, { force: true })
  const limit = process.env.DUCK_MEMORY
  db = await (await DuckDBInstance.create(path, { threads: '2', ...(limit === undefined ? {} : { memory_limit: limit }) })).connect()
  for (const sql of [
    `CREATE TYPE tp AS ENUM (${list(touchpoints)})`,
    `CREATE TYPE ch AS ENUM (${list(channels)})`,
    `CREATE TYPE seg AS ENUM (${list(segments)})`,
    `CREATE TABLE events AS SELECT * FROM read_csv('${dir}/events.csv', header = true, auto_detect = false, delim = ',', columns = {'event_id': 'UBIGINT', 'customer_id': 'UINTEGER', 'ts': 'TIMESTAMP', 'tp': 'tp', 'ch': 'ch', 'value': 'DOUBLE', 'sentiment': 'FLOAT'}, timestampformat = '%Y-%m-%dT%H:%M:%SZ') ORDER BY customer_id, ts`,
    `CREATE TABLE customers AS SELECT * FROM read_csv('${dir}/customers.csv', header = true, auto_detect = false, delim = ',', columns = {'customer_id': 'UINTEGER', 'segment': 'seg', 'country': 'UTINYINT'})`,
    'CHECKPOINT',
  ]) await db.run(sql)
}

async function ask(question, text) {
  const rows = await db.runAndReadAll(queries[question][text])
  return rows.getRowsJson()
}

await serve({ load, ask })
