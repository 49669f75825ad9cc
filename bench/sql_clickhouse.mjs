// The questions as the ClickHouse engine answers them fastest. Touchpoints,
// channels and segments are UInt8 codes. Where several texts compete, all are
// run and the fastest counts.

const ordered = (where, settings) => `SELECT a, b, count() AS n, avg(g) MEDIAN FROM (
  SELECT arrayPopBack(tps) AS xa, arrayPopFront(tps) AS xb, arrayMap((p, q) -> q - p, arrayPopBack(tss), arrayPopFront(tss)) AS xg FROM (
   SELECT groupArray(tp) AS tps, groupArray(toUInt32(ts)) AS tss FROM (SELECT customer_id, tp, ts FROM events ${where} ORDER BY customer_id, ts) GROUP BY customer_id HAVING length(tps) > 1 ${settings}))
  ARRAY JOIN xa AS a, xb AS b, xg AS g GROUP BY a, b`

const IN_ORDER = 'SETTINGS optimize_aggregation_in_order=1'
const MEDIAN = ', quantileExactInclusive(0.5)(g)'
const GOLD = `WHERE ts >= toDateTime('2025-03-01 00:00:00', 'UTC') AND ts < toDateTime('2025-09-01 00:00:00', 'UTC') AND customer_id IN (SELECT customer_id FROM customers WHERE segment = 2)`

const framed = (median) => `SELECT pa AS a, tp AS b, count() AS n, avg(g) ${median} FROM (
  SELECT tp, lagInFrame(tp) OVER w AS pa, toUInt32(ts) - toUInt32(lagInFrame(ts) OVER w) AS g, lagInFrame(toUInt8(1)) OVER w AS ok FROM events
  WINDOW w AS (PARTITION BY customer_id ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)) WHERE ok GROUP BY a, b`

const never = 4294967295
const first = [0, 1, 2, 3, 4].map((g) => `min(if(g = ${g}, t, ${never})) AS f${g}`).join(', ')
const last = [1, 2, 3, 4].map((g) => `max(if(g = ${g}, t, 0)) AS l${g}`).join(', ')

export const queries = {
  touchpoints: [`SELECT tp, count(), uniqExact(customer_id), avg(sentiment) FROM events GROUP BY tp`],
  dfg: [ordered('', '').replace('MEDIAN', ''), ordered('', IN_ORDER).replace('MEDIAN', '')],
  dfg_median: [ordered('', '').replace('MEDIAN', MEDIAN), ordered('', IN_ORDER).replace('MEDIAN', MEDIAN), framed(MEDIAN)],
  funnel: [
    `SELECT k, count() FROM (SELECT arrayJoin(range(toUInt8(l))) + 1 AS k FROM (
     SELECT windowFunnel(604800)(ts, tp = 5, tp = 15, tp = 31, tp = 32, tp = 30) AS l FROM events WHERE tp IN (5, 15, 31, 32, 30) GROUP BY customer_id)) GROUP BY k`,
  ],
  variants: [
    `SELECT seq, count() AS n FROM (SELECT groupArray(tp) AS seq FROM (SELECT customer_id, tp FROM events ORDER BY customer_id, ts) GROUP BY customer_id) GROUP BY seq ORDER BY n DESC, seq LIMIT 20`,
    `SELECT seq, count() AS n FROM (SELECT arraySort(groupArray((ts, tp))).2 AS seq FROM events GROUP BY customer_id) GROUP BY seq ORDER BY n DESC, seq LIMIT 20 ${IN_ORDER}`,
  ],
  stages: [
    `SELECT p, g, ns[g + 1] AS n, cs[g + 1] AS c FROM (
     SELECT p, [${[0, 1, 2, 3, 4].map((g) => `countIf(f${g} < ${never})`).join(', ')}] AS ns, [countIf(l1 > f0), countIf(l2 > f1), countIf(l3 > f2), countIf(l4 > f3), toUInt64(0)] AS cs FROM (
      SELECT p, ${first}, ${last} FROM (
       SELECT customer_id, ts >= toDateTime('2025-07-01 00:00:00', 'UTC') AS p, toUInt32(ts) AS t, multiIf(tp < 15, 0, tp < 30, 1, tp < 40, 2, tp < 50, 3, 4) AS g FROM events)
      GROUP BY customer_id, p) GROUP BY p) ARRAY JOIN range(5) AS g`,
  ],
  dfg_filtered: [ordered(GOLD, '').replace('MEDIAN', MEDIAN), ordered(GOLD, IN_ORDER).replace('MEDIAN', MEDIAN)],
}
