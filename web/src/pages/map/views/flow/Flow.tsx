import { Plus, Split } from 'lucide-react'
import { useMemo } from 'react'
import { flowWord, portsOf } from '../../../../editor/flows'
import type { Flow as Way } from '../../../../model/map'
import { count, percent } from '../../../../plot/words'
import { IconButton } from '../../../../ui/Button'
import { TalkMark } from '../../comments/Marks'
import { useWork } from '../../work'
import { SheetHead } from '../SheetHead'
import './flow.css'
import { type Arrow, BOX, type Box, planFlow } from './plan'

/** The map as a flow chart, and its ways as a list. */
export function Flow() {
  const { map, shown } = useWork()
  const plan = useMemo(() => {
    const numbers = new Map(map.stages.flatMap((s) => s.steps).map((s, i) => [s.id, i + 1]))
    return planFlow(shown, (id) => numbers.get(id) ?? 0)
  }, [map, shown])
  const ways = plan.arrows.filter((a) => a.flow !== undefined)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="mv-scroll" aria-label="Flow view" tabIndex={0}>
      <div className="mv-sheet fl" data-sheet="">
        <SheetHead />
        <div className="fl-chart" style={{ width: plan.width, height: plan.height }}>
          {plan.bands.map((band) => (
            <section
              key={band.stage.id}
              className="fl-band"
              style={{ left: band.x, width: band.width }}
              aria-label={`Stage ${band.stage.name}`}
            >
              <h3 className="fl-stage">{band.stage.name}</h3>
              {band.stage.steps.length === 0 && <p className="fl-none">No steps yet</p>}
            </section>
          ))}
          <svg className="fl-lines" width={plan.width} height={plan.height} aria-hidden="true">
            <defs>
              <marker id="fl-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
                <path d="M1 1 7 4 1 7" />
              </marker>
            </defs>
            {plan.arrows.map((arrow) => (
              <Line key={arrow.id} arrow={arrow} />
            ))}
          </svg>
          <ol className="fl-boxes">
            {plan.boxes.map((box) => (
              <StepBox key={box.step.id} box={box} />
            ))}
          </ol>
          {ways.map((arrow) => (
            <WayNumber key={arrow.id} arrow={arrow} />
          ))}
        </div>
        <Ways />
      </div>
    </section>
  )
}

function Line({ arrow }: { arrow: Arrow }) {
  const kind = arrow.flow === undefined ? 'next' : (arrow.flow.kind ?? 'branch')
  return <path className="fl-line" data-kind={kind} d={arrow.path} {...(kind === 'exit' ? {} : { markerEnd: 'url(#fl-head)' })} />
}

function StepBox({ box: { step, number, x, y } }: { box: Box }) {
  const { numbers, filter, panels, selection, select, readOnly, openPopup } = useWork()
  const reached = filter.numbers ? numbers?.step.get(step.id) : undefined
  const selected = selection.kind === 'step' && selection.id === step.id
  const words = (
    <>
      <span className="fl-number tn">
        <span className="visually-hidden">Step </span>
        {number}
      </span>
      <span className="fl-title">{step.title}</span>
      {reached?.measured === true && (
        <span className="fl-reach tn">
          {count(reached.reached)} · {percent(reached.share)}
        </span>
      )}
    </>
  )
  const look = { className: 'fl-box', style: { width: BOX.width, height: BOX.height }, ...(selected ? { 'data-selected': '' } : {}) }
  return (
    <li className="fl-at" style={{ left: x, top: y }}>
      {panels ? (
        <button type="button" {...look} aria-pressed={selected} onClick={() => select({ kind: 'step', id: step.id })}>
          {words}
        </button>
      ) : (
        <div {...look}>{words}</div>
      )}
      <span className="fl-talk">
        <TalkMark element={step.id} />
      </span>
      {!readOnly && selected && (
        <IconButton
          className="fl-add"
          size="small"
          variant="plain"
          label={`Add a flow from step ${number}`}
          onClick={(e) => openPopup({ kind: 'addFlow', from: step.id, anchor: e.currentTarget })}
        >
          <Plus aria-hidden />
        </IconButton>
      )}
    </li>
  )
}

/** The number of a way where it begins. */
function WayNumber({ arrow }: { arrow: Arrow }) {
  const { readOnly, openPopup } = useWork()
  const flow = arrow.flow as Way
  const look = { className: 'fl-way tn', style: { left: arrow.at.x, top: arrow.at.y } }
  if (readOnly) return <span {...look}>{arrow.number}</span>
  return (
    <button
      type="button"
      {...look}
      aria-label={`${flowWord(flow.kind)} ${arrow.number}: edit`}
      onClick={(e) => openPopup({ kind: 'condition', flow: flow.id, anchor: e.currentTarget })}
    >
      {arrow.number}
    </button>
  )
}

/** All ways but those to the next step, in the order of the map. */
function Ways() {
  const { shown, readOnly, openPopup } = useWork()
  const names = useMemo(() => {
    const named = new Map<string, string>()
    for (const stage of shown.stages) {
      named.set(stage.id, stage.name)
      for (const step of stage.steps) named.set(step.id, step.title)
    }
    return named
  }, [shown])
  const ways = [...portsOf(shown).out.values()].flat().sort((a, b) => a.number - b.number)
  return (
    <section className="fl-ways" aria-labelledby="fl-ways">
      <h3 id="fl-ways" className="font-semi">
        Ways other than the next step
      </h3>
      {ways.length === 0 && (
        <p className="text-ink-3">
          Each step leads to the next one. {readOnly ? '' : 'Select a step to add a branch, a loop, a skip or an exit.'}
        </p>
      )}
      <ol className="grid gap-1">
        {ways.map(({ flow, number }) => (
          <li key={flow.id} className="fl-entry">
            <span className="fl-badge tn">{number}</span>
            <span className="min-w-0">
              <b className="font-medium">{flowWord(flow.kind)}</b> {flow.kind === 'exit' || flow.from === flow.to ? 'after' : 'from'} “
              {names.get(flow.from)}”{flow.from === flow.to ? '' : ` to “${names.get(flow.to)}”`}
              {(flow.condition ?? flow.label ?? '') === '' ? '' : `: ${flow.condition ?? flow.label}`}
            </span>
            {!readOnly && (
              <IconButton
                size="small"
                label={`Edit ${flowWord(flow.kind).toLowerCase()} ${number}`}
                onClick={(e) => openPopup({ kind: 'condition', flow: flow.id, anchor: e.currentTarget })}
              >
                <Split aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
