// The ClickHouse engine in a process of its own.

import { rmSync } from 'node:fs'
import { Session } from 'chdb'
import { channels, segments, touchpoints } from './data.mjs'
import { queries } from './sql_clickhouse.mjs'
import { serve } from './worker.mjs'

let session

const list = (names) => `[${names.map((n) => `'${n}'`).join(', ')}]`
const code = (column, names) => `toUInt8(indexOf(${list(names)}, ${column}) - 1)`

/** Loads both files, sorted and merged into one part. */
function load(dir) {
  const path = `${dir}/clickhouse`
  rmSync(path, { recursive: true, force: true })
  session = new Session(path)
  for (const sql of [
    'CREATE DATABASE bench ENGINE = Atomic',
    'USE bench',
    'SET max_threads = 2, output_format_json_quote_64bit_integers = 0',
    `CREATE TABLE events (event_id UInt64, customer_id UInt32, ts DateTime('UTC'), tp UInt8, ch UInt8, value Nullable(Float64), sentiment Nullable(Float32)) ENGINE = MergeTree ORDER BY (customer_id, ts)`,
    `INSERT INTO events SELECT event_id, customer_id, parseDateTimeBestEffort(ts, 'UTC'), ${code('tp', touchpoints)}, ${code('ch', channels)}, value, sentiment FROM file('${dir}/events.csv', 'CSVWithNames', 'event_id UInt64, customer_id UInt32, ts String, tp String, ch String, value Nullable(Float64), sentiment Nullable(Float32)')`,
    'OPTIMIZE TABLE events FINAL',
    'CREATE TABLE customers (customer_id UInt32, segment UInt8, country UInt8) ENGINE = MergeTree ORDER BY customer_id',
    `INSERT INTO customers SELECT customer_id, ${code('segment', segments)}, country FROM file('${dir}/customers.csv', 'CSVWithNames', 'customer_id UInt32, segment String, country UInt8')`,
  ]) session.query(sql)
}

function ask(question, text) {
  const out = session.query(queries[question][text], 'JSONCompactEachRow')
  return out.trim().split('\n').map((line) => JSON.parse(line))
}

await serve({ load, ask })
