// The questions as DuckDB answers them fastest. Where several texts compete,
// all are run and the fastest counts.

const FUNNEL = ['landing_page', 'product_page', 'cart_add', 'checkout_start', 'purchase']

/** One more step of a funnel: the latest start that still allows it (unique times make ASOF exact). */
const step = (i) =>
  `s${i} AS (SELECT e.customer_id, e.ts, p.st FROM (SELECT customer_id, ts FROM events WHERE tp='${FUNNEL[i - 1]}') e ASOF JOIN s${i - 1} p ON e.customer_id = p.customer_id AND e.ts >= p.ts WHERE e.ts <= p.st + INTERVAL 7 DAY)`

const stream = (columns) => `SELECT a, b, ${columns} FROM (
  SELECT customer_id, tp AS a, lead(customer_id) OVER () AS nc, lead(tp) OVER () AS b, (epoch(lead(ts) OVER ()) - epoch(ts))::INTEGER AS gap FROM events)
  WHERE nc = customer_id GROUP BY a, b`

const window = (columns, where) => `SELECT a, b, ${columns} FROM (
  SELECT tp AS a, lead(tp) OVER w AS b, (epoch(lead(ts) OVER w) - epoch(ts))::INTEGER AS gap FROM events ${where} WINDOW w AS (PARTITION BY customer_id ORDER BY ts))
  WHERE b IS NOT NULL GROUP BY a, b`

const GOLD = `WHERE ts >= TIMESTAMP '2025-03-01' AND ts < TIMESTAMP '2025-09-01' AND customer_id IN (SELECT customer_id FROM customers WHERE segment = 'gold')`

const STAGE = `CASE WHEN enum_code(tp) < 15 THEN 0 WHEN enum_code(tp) < 30 THEN 1 WHEN enum_code(tp) < 40 THEN 2 WHEN enum_code(tp) < 50 THEN 3 ELSE 4 END`

export const queries = {
  touchpoints: [
    `SELECT tp, count(*), count(DISTINCT customer_id), avg(sentiment) FROM events GROUP BY tp`,
    `SELECT tp, sum(n)::BIGINT, count(*), sum(s) / sum(k) FROM (SELECT tp, customer_id, count(*) n, sum(sentiment) s, count(sentiment) k FROM events GROUP BY tp, customer_id) GROUP BY tp`,
  ],
  dfg: [stream('count(*), avg(gap)'), window('count(*), avg(gap)', '')],
  dfg_median: [stream('count(*), avg(gap), quantile_cont(gap, 0.5)'), window('count(*), avg(gap), quantile_cont(gap, 0.5)', '')],
  funnel: [
    `WITH s1 AS (SELECT customer_id, ts, ts AS st FROM events WHERE tp='${FUNNEL[0]}'), ${[2, 3, 4, 5].map(step).join(', ')}
     ${FUNNEL.map((_, i) => `SELECT ${i + 1}, count(DISTINCT customer_id) FROM s${i + 1}`).join(' UNION ALL ')}`,
  ],
  variants: [
    `WITH r AS (SELECT customer_id, hash(tp, row_number() OVER (PARTITION BY customer_id ORDER BY ts)) h FROM events),
     s AS (SELECT customer_id, count(*) n, bit_xor(h) x, sum(h) y FROM r GROUP BY customer_id),
     t AS (SELECT n, x, y, count(*) k, min(customer_id) c FROM s GROUP BY n, x, y ORDER BY k DESC LIMIT 40),
     u AS (SELECT t.k, string_agg(e.tp::VARCHAR, '>' ORDER BY e.ts) q FROM t JOIN events e ON e.customer_id = t.c GROUP BY t.k, t.c)
     SELECT q, k FROM u ORDER BY k DESC, q LIMIT 20`,
    `SELECT seq, count(*) n FROM (SELECT string_agg(tp::VARCHAR, '>' ORDER BY ts) seq FROM events GROUP BY customer_id) GROUP BY seq ORDER BY n DESC, seq LIMIT 20`,
  ],
  stages: [
    `WITH s AS (SELECT customer_id, (ts >= TIMESTAMP '2025-07-01')::INT AS p, ts, ${STAGE} AS g FROM events),
     m AS (SELECT customer_id, p, min(ts) FILTER (g=0) f0, min(ts) FILTER (g=1) f1, min(ts) FILTER (g=2) f2, min(ts) FILTER (g=3) f3, min(ts) FILTER (g=4) f4,
      max(ts) FILTER (g=1) l1, max(ts) FILTER (g=2) l2, max(ts) FILTER (g=3) l3, max(ts) FILTER (g=4) l4 FROM s GROUP BY customer_id, p)
     SELECT p, unnest([0,1,2,3,4]) g, unnest([count(f0),count(f1),count(f2),count(f3),count(f4)]) n,
      unnest([count(*) FILTER (l1>f0),count(*) FILTER (l2>f1),count(*) FILTER (l3>f2),count(*) FILTER (l4>f3),0]) c FROM m GROUP BY p`,
  ],
  dfg_filtered: [window('count(*), avg(gap), quantile_cont(gap, 0.5)', GOLD)],
}
