import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Dfg, GraphEdge } from '../../api/results'
import { graphMarks } from '../../plot/graph'
import { count, duration, percent } from '../../plot/words'
import { type Column, Table } from '../../ui/Table'
import { capital, PeopleButton } from '../shared/Share'
import { numberOr, type ParamsProps, type ViewProps } from '../shared/view'

/** Which activity follows which: a graph, and the same as a list of ways. */
export function DfgView({ data, show, units, onPeople }: ViewProps<Dfg>) {
  const names = new Map(data.nodes.map((n) => [n.id, n.name]))
  const c = data.coverage
  return (
    <>
      <p className="tn px-4 pb-3 text-12 text-ink-2">
        {c.activities_shown} of {c.activities} activities and {c.edges_shown} of {c.edges} ways are shown
        {c.events !== null && `; they hold ${percent(c.events)} of events`}
        {c.transitions !== null && ` and ${percent(c.transitions)} of transitions`}.
      </p>
      {show === 'chart' ? (
        <GraphPlot data={data} names={names} units={units} onPeople={onPeople} />
      ) : (
        <Table
          label="Ways from one activity to the next"
          columns={columns(names, units, onPeople)}
          rows={data.edges}
          rowKey={(e) => `${e.from}>${e.to}`}
          minWidth={720}
        />
      )}
    </>
  )
}

function GraphPlot({
  data,
  names,
  units,
  onPeople,
}: {
  data: Dfg
  names: ReadonlyMap<string, string>
  units: string
  onPeople: ViewProps<Dfg>['onPeople']
}) {
  const marks = graphMarks({
    nodes: data.nodes.map((n) => ({ id: n.id, weight: n.cases })),
    edges: data.edges.map((e) => ({ from: e.from, to: e.to, weight: e.count })),
  })
  const frame = useRef<HTMLElement>(null)
  const fit = useFit(frame, marks.width)
  const byPair = new Map(data.edges.map((e) => [`${e.from}>${e.to}`, e]))
  const shown = data.nodes.map((n) => n.id)
  const top = data.edges[0]
  const summary =
    top === undefined
      ? 'No activity follows another.'
      : `Process graph of ${data.nodes.length} activities; the most frequent way leads from ${names.get(top.from)} to ${names.get(top.to)}, ${count(top.count)} times.`
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={frame} className="max-h-[72dvh] overflow-auto border-t border-line" tabIndex={0} aria-label={summary}>
      <div className="relative mx-auto" style={{ width: marks.width, height: marks.height, zoom: fit }}>
        <svg width={marks.width} height={marks.height} className="absolute inset-0" aria-hidden="true">
          <defs>
            <marker
              id="dfg-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0,0L8,4L0,8z" fill="var(--blue-2)" />
            </marker>
          </defs>
          {marks.edges.map((e) => (
            <path
              key={`${e.from}>${e.to}`}
              d={e.path}
              fill="none"
              stroke="var(--blue-2)"
              strokeOpacity="0.6"
              strokeWidth={e.width}
              markerEnd="url(#dfg-arrow)"
            />
          ))}
        </svg>
        {marks.edges.map((m) => {
          const e = byPair.get(`${m.from}>${m.to}`)
          return e === undefined ? null : (
            <button
              type="button"
              key={`${m.from}>${m.to}`}
              className="tn absolute min-h-7 -translate-x-1/2 -translate-y-1/2 rounded-1 bg-paper px-1 text-11 text-ink-2 hover:text-blue"
              style={{ left: m.label.x, top: m.label.y }}
              title={edgeWords(e, names)}
              aria-label={`${edgeWords(e, names)}: who they are`}
              onClick={() =>
                onPeople({ from: e.from, to: e.to, activities: shown }, `went from ${names.get(e.from)} straight to ${names.get(e.to)}`)
              }
            >
              {count(e.count)}
            </button>
          )
        })}
        {marks.nodes.map((b) => {
          const n = data.nodes.find((x) => x.id === b.id)
          return n === undefined ? null : (
            <button
              type="button"
              key={b.id}
              className="absolute flex flex-col justify-center rounded-2 border border-line-3 bg-paper px-2 hover:shadow-[var(--shadow-1)]"
              style={{ left: b.x, top: b.y, width: b.width, height: b.height }}
              title={`${n.name}: ${count(n.events)} events`}
              onClick={() => onPeople({ node: n.id }, `were at ${n.name}`)}
            >
              <span className="ell w-full text-12 font-medium">{n.name}</span>
              <span className="tn text-11 text-ink-3">
                {count(n.cases)} {n.share !== null && percent(n.share)}
                <span className="visually-hidden"> of {units}: who they are</span>
              </span>
            </button>
          )
        })}
      </div>
    </section>
  )
}

const smallest = 0.86

/** How far the graph must shrink to fit its frame; below 86 % it scrolls instead, because words must stay readable. */
function useFit(frame: RefObject<HTMLElement | null>, width: number): number {
  const [room, setRoom] = useState(width)
  useEffect(() => {
    if (frame.current === null) return
    const observer = new ResizeObserver(([entry]) => entry !== undefined && setRoom(entry.contentRect.width))
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame])
  return width === 0 ? 1 : Math.max(smallest, Math.min(1, room / width))
}

function edgeWords(e: GraphEdge, names: ReadonlyMap<string, string>): string {
  const time = e.median_s ?? e.mean_s
  return `${names.get(e.from)} to ${names.get(e.to)}, ${count(e.count)} times, ${e.median_s === null ? 'mean' : 'median'} ${duration(time)}`
}

function columns(names: ReadonlyMap<string, string>, units: string, onPeople: ViewProps<Dfg>['onPeople']): readonly Column<GraphEdge>[] {
  return [
    {
      key: 'from',
      head: 'From',
      value: (e) => names.get(e.from) ?? e.from,
      cell: (e) => <span className="font-medium">{names.get(e.from)}</span>,
    },
    { key: 'to', head: 'To', value: (e) => names.get(e.to) ?? e.to, cell: (e) => <span className="font-medium">{names.get(e.to)}</span> },
    {
      key: 'cases',
      head: capital(units),
      numeric: true,
      value: (e) => e.cases,
      cell: (e) => (
        <PeopleButton
          words={edgeWords(e, names)}
          onPress={() => onPeople({ from: e.from, to: e.to }, `went from ${names.get(e.from)} straight to ${names.get(e.to)}`)}
        >
          {count(e.cases)}
        </PeopleButton>
      ),
    },
    { key: 'count', head: 'Times', numeric: true, value: (e) => e.count, cell: (e) => count(e.count) },
    {
      key: 'median',
      head: 'Median time',
      numeric: true,
      value: (e) => e.median_s,
      cell: (e) => (e.median_s === null ? '–' : duration(e.median_s)),
    },
    {
      key: 'p90',
      head: 'Slowest tenth from',
      numeric: true,
      value: (e) => e.p90_s,
      cell: (e) => (e.p90_s === null ? '–' : duration(e.p90_s)),
    },
  ]
}

/** How much of the graph is drawn: rare activities and rare ways are left out. */
export function DfgParams({ params, cases, onChange }: ParamsProps) {
  const share = numberOr(params.min_share, 0.05)
  const ways = cases === 0 ? 0 : numberOr(params.min_count, 0) / cases
  return (
    <>
      <Least label="Activities of at least" value={share} most={0.3} onChange={(v) => onChange({ ...params, min_share: v })} />
      <Least label="Ways of at least" value={ways} most={0.2} onChange={(v) => onChange({ ...params, min_count: Math.round(v * cases) })} />
    </>
  )
}

function Least({ label, value, most, onChange }: { label: string; value: number; most: number; onChange: (value: number) => void }) {
  return (
    <label className="flex min-h-6 items-center gap-2 text-12">
      {label}
      <input
        type="range"
        min="0"
        max={most}
        step="0.01"
        value={value}
        aria-valuetext={percent(value, 0)}
        onChange={(e) => onChange(Number(e.target.value))}
        className="w-28 accent-[var(--blue)]"
      />
      <span className="tn w-24 font-medium">{percent(value, 0)} of cases</span>
    </label>
  )
}
