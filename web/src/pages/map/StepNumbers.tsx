import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import type { Element } from '../../overlay/numbers'
import { onward } from '../../overlay/numbers'
import { nextParts } from '../../plot/ribbon'
import { weekMarks } from '../../plot/weeks'
import { count, duration, percent, percentRange } from '../../plot/words'
import { Section } from '../../ui/Panel'
import { Skeleton } from '../../ui/Progress'
import { NotMeasured } from './NotMeasured'
import { ReachedFact } from './ReachedFact'
import type { SceneStep } from './scene'
import { useWork } from './work'

/** Reached, dropped, time; the drop by week; what happens next. */
export function StepNumbers({ at }: { at: SceneStep }) {
  const { numbers, overlay } = useWork()
  const element = numbers?.step.get(at.step.id)
  if (element === undefined) {
    if (overlay.state === 'failed' || overlay.state === 'off') return null
    return (
      <div className="section flex gap-4">
        <Skeleton height={44} />
        <Skeleton height={44} />
        <Skeleton height={44} />
      </div>
    )
  }
  if (!element.measured) return <NotMeasured reason={element.reason} at={at} />
  return (
    <>
      <div className="section">
        <Facts element={element} />
        <Weeks element={element} />
      </div>
      <Next element={element} at={at} />
    </>
  )
}

function Facts({ element }: { element: Element }) {
  const { stale, openNumber, drops, hot } = useWork()
  const next = onward(element)
  const loud = drops[hot]?.from === element.id
  const open = (number: 'dropped' | 'time') => () => openNumber({ kind: 'step', element: element.id, number })
  const look = { className: 'mp-fact-value', ...(stale ? { 'data-stale': '' } : {}) }
  return (
    <dl className="mp-facts tn">
      <ReachedFact kind="step" element={element} />
      <div>
        <dt>Drop to next</dt>
        <dd>
          {next === null ? (
            <span className="ci">last measured step</span>
          ) : (
            <>
              <button type="button" {...look} {...(loud ? { 'data-hot': '' } : {})} onClick={open('dropped')}>
                {loud ? '▼ ' : ''}
                {percent(next.drop)}
              </button>
              <span className="ci">{percentRange(1 - next.high, 1 - next.low)}</span>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>Time to next</dt>
        <dd>
          {next?.time == null ? (
            <span className="ci">nobody went on</span>
          ) : (
            <>
              <button type="button" {...look} onClick={open('time')}>
                {duration(next.time.median_s)}
              </button>
              <span className="ci">median</span>
              <span className="ci">90 % in {duration(next.time.p90_s)}</span>
            </>
          )}
        </dd>
      </div>
    </dl>
  )
}

const chart = { width: 276, height: 52 }

function Weeks({ element }: { element: Element }) {
  const { drops } = useWork()
  const drop = drops.find((d) => d.from === element.id)
  const weeks = element.periods.map((p) => ({ from: p.from, value: p.reached < 10 ? null : p.drop }))
  if (drop === undefined || weeks.filter((w) => w.value !== null).length < 3) return null
  const marks = weekMarks(weeks, drop.reference, chart.width, chart.height)
  return (
    <figure className="mt-3">
      <figcaption className="flex justify-between text-11 text-ink-3">
        <span>Drop to next, by week</span>
        <span className="tn">
          stage mean <b className="font-medium text-ink-2">{percent(drop.reference)}</b>
        </span>
      </figcaption>
      <svg
        width="100%"
        height={chart.height}
        viewBox={`0 0 ${chart.width + 36} ${chart.height}`}
        role="img"
        aria-label={`Drop to next by week. ${marks.summary}`}
      >
        {marks.reference !== null && (
          <line x1="0" x2={chart.width} y1={marks.reference} y2={marks.reference} stroke="var(--line-3)" strokeDasharray="1 3" />
        )}
        <path d={marks.path} fill="none" stroke="var(--blue)" strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" />
        {marks.last !== null && (
          <>
            <circle cx={marks.last.x} cy={marks.last.y} r="3.500" fill="var(--blue)" />
            <text x={marks.last.x + 8} y={marks.last.y + 4} className="mp-chart-label" style={{ fill: 'var(--blue)', fontWeight: 620 }}>
              {(marks.last.value * 100).toFixed(0)} %
            </text>
          </>
        )}
      </svg>
    </figure>
  )
}

function Next({ element, at }: { element: Element; at: SceneStep }) {
  const { mapId, scene, drops, hot, openNumber } = useWork()
  const parts = nextParts(
    element.reached,
    element.next.map((n) => ({ name: scene.steps.get(n.id)?.step.title ?? n.name, n: n.converted })),
  )
  if (parts.length === 0 || element.next.length === 0) return null
  const loud = drops[hot]?.from === element.id
  return (
    <Section title="What happens next">
      <div className="mp-next tn">
        {parts.map((p) => (
          <button
            key={`${p.kind} ${p.name}`}
            type="button"
            style={{ flexGrow: Math.max(0.04, p.share) }}
            {...(p.kind === 'end' ? { 'data-end': loud ? 'hot' : '' } : {})}
            title={`${p.name}: ${count(p.n)}, ${percent(p.share)}`}
            onClick={() => openNumber({ kind: 'step', element: element.id, number: p.kind === 'end' ? 'dropped' : 'converted' })}
          >
            <span className="ell">
              {p.kind === 'end' ? 'Did not go on' : p.name} {count(p.n)}
            </span>
          </button>
        ))}
      </div>
      <p className="mt-1 text-right">
        <Link
          to="/explore"
          search={{ a: 'dfg', map: mapId, level: 'touchpoint', params: pathParams(at) }}
          className="link inline-flex min-h-6 items-center gap-1 text-11"
        >
          Explore from here
          <ArrowRight className="icon-12" aria-hidden />
        </Link>
      </p>
    </Section>
  )
}

/** Explore begins with the step's first touchpoint in sight. */
function pathParams(at: SceneStep): string {
  const touchpoints = at.step.placements.map((p) => p.touchpoint)
  return JSON.stringify(touchpoints.length === 0 ? {} : { keep: touchpoints })
}
