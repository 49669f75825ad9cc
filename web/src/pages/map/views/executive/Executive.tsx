import { PanelRight } from 'lucide-react'
import { type CSSProperties, useMemo, useRef } from 'react'
import { emotionWord } from '../../../../canvas/emotion'
import type { Stage } from '../../../../model/map'
import { stageKpi } from '../../../../overlay/kpi'
import { measuredEmotion, onward } from '../../../../overlay/numbers'
import { emotionMarks } from '../../../../plot/emotion'
import { count, duration, signed } from '../../../../plot/words'
import { Avatar } from '../../../../ui/Avatar'
import { IconButton } from '../../../../ui/Button'
import { StatusMark } from '../../../../ui/StatusMark'
import { plural } from '../../../shared/format'
import { TalkMarks } from '../../comments/Marks'
import { placesIn } from '../../comments/threads'
import { statusOf } from '../../evidence'
import { GoalText } from '../../GoalText'
import { valueWords } from '../../KpiTile'
import { PanelText } from '../../PanelText'
import { drawnEmotion } from '../../scene'
import { useWork } from '../../work'
import { BigNumber } from '../BigNumber'
import { CurveMarks } from '../CurveMarks'
import { shows } from '../filter'
import { type CardAt, moments, rankedPains } from '../findings'
import { NoFeeling } from '../NoFeeling'
import { Opens } from '../Opens'
import { SheetHead } from '../SheetHead'
import { useSize } from '../useSize'
import './executive.css'

/** The line over all columns; the width is assumed until the page has been laid out. */
const CURVE = { width: 1300, height: 104, scale: { top: 18, bottom: 88 } }

/** The map in one column a stage, to be read in ten seconds. */
export function Executive() {
  const work = useWork()
  const { shown, filter } = work
  const pains = useMemo(() => rankedPains({ ...work, map: shown }), [work, shown])
  const truths = useMemo(() => moments({ ...work, map: shown }), [work, shown])
  const worst = new Set(
    pains
      .slice(0, 3)
      .filter((p) => statusOf(p.card.status) === 'validated' || p.lost > 0)
      .map((p) => p.card.id),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="mv-scroll" aria-label="Executive view" tabIndex={0}>
      <div className="mv-sheet ex" data-sheet="" style={{ '--n': shown.stages.length } as CSSProperties}>
        <SheetHead />
        <div className="ex-grid">
          {shown.stages.map((stage, i) => (
            <ExecutiveStage
              key={stage.id}
              stage={stage}
              column={i + 1}
              next={shown.stages[i + 1]}
              pains={shows(filter, 'pains') ? pains.filter((p) => p.stage.id === stage.id) : null}
              worst={worst}
              truths={shows(filter, 'moments') ? truths.filter((t) => t.stage.id === stage.id) : null}
            />
          ))}
          {shows(filter, 'emotion') && <MoodOfStages stages={shown.stages} />}
        </div>
      </div>
    </section>
  )
}

interface StageProps {
  readonly stage: Stage
  readonly column: number
  readonly next: Stage | undefined
  /** The worst first; null where the view leaves them out. */
  readonly pains: readonly CardAt[] | null
  /** Ids of the pains that are orange. */
  readonly worst: ReadonlySet<string>
  readonly truths: readonly CardAt[] | null
}

function ExecutiveStage({ stage, column, next, pains, worst, truths }: StageProps) {
  const { library, numbers, metrics, filter, select, selection, readOnly } = useWork()
  const own = (stage.metrics ?? []).flatMap((id) => library.metrics.find((m) => m.id === id) ?? [])
  const kpi = stageKpi({ stage: stage.id, numbers, metrics: own, values: metrics, nextName: next?.name })
  const time = onward(numbers?.stage.get(stage.id))?.time
  const selected = selection.kind === 'stage' && selection.id === stage.id
  return (
    <section
      className="ex-stage"
      style={{ gridColumn: column }}
      aria-labelledby={`ex-${stage.id}`}
      {...(selected ? { 'data-selected': '' } : {})}
    >
      <div className="ex-head">
        <div className="flex items-start gap-1">
          <h3 id={`ex-${stage.id}`} className="min-w-0 flex-1">
            <PanelText node={stage.id} field="name" label="Name of the stage" text={stage.name} rows={1} className="ex-name" />
          </h3>
          <TalkMarks elements={[stage.id, ...stage.cards.map((c) => c.id), ...stage.steps.flatMap(placesIn)]} />
          {!readOnly && (
            <IconButton
              className="ex-open"
              label={`Details of ${stage.name}`}
              size="small"
              onClick={() => select({ kind: 'stage', id: stage.id })}
            >
              <PanelRight aria-hidden />
            </IconButton>
          )}
        </div>
        <GoalText stage={stage} className="ex-goal" />
      </div>
      <div className="ex-kpi">
        <BigNumber kpi={kpi} stage={stage} />
        {filter.numbers && time != null && next !== undefined && (
          <p className="mp-cap tn">
            {duration(time.median_s)} to {next.name}, median
          </p>
        )}
      </div>
      {shows(filter, 'emotion') && <Mood stage={stage} />}
      {pains !== null && <Pains pains={pains} worst={worst} />}
      {truths !== null && <Truths truths={truths} />}
      <Owner stage={stage} />
    </section>
  )
}

/** The place of the line in this column, and what it says here for those who do not see it. */
function Mood({ stage }: { stage: Stage }) {
  const { numbers } = useWork()
  const measured = measuredEmotion(numbers?.stage.get(stage.id))
  const drawn = meanDrawn(stage)
  return (
    <div className="ex-mood">
      <h4 className="ex-label">Emotion</h4>
      <p className="visually-hidden">
        {measured === null ? '' : `Measured ${signed(measured.value)}, ${emotionWord(measured.value)}, ${count(measured.n)} answers. `}
        {drawn === null ? 'Not drawn' : `Drawn ${signed(drawn)}, ${emotionWord(drawn)}, the mean of its steps`}
      </p>
    </div>
  )
}

function Pains({ pains, worst }: { pains: readonly CardAt[]; worst: ReadonlySet<string> }) {
  const [first] = pains
  return (
    <div className="ex-row">
      <h4 className="ex-label">Biggest pain</h4>
      {first === undefined ? (
        <p className="text-ink-3">No pain noted</p>
      ) : (
        <>
          <Opens
            element={{ kind: 'card', id: first.card.id, step: first.step.id }}
            className="ex-pain"
            title={first.card.text}
            worst={worst.has(first.card.id)}
          >
            {worst.has(first.card.id) && <span className="text-orange">▼ </span>}
            {first.card.text}
          </Opens>
          <p className="mp-meta tn">
            <StatusMark status={statusOf(first.card.status)} />
            {pains.length > 1 && <span>{plural(pains.length - 1, 'more pain')}</span>}
          </p>
        </>
      )}
    </div>
  )
}

function Truths({ truths }: { truths: readonly CardAt[] }) {
  const { metrics } = useWork()
  return (
    <div className="ex-row">
      <h4 className="ex-label">Moments of truth</h4>
      {truths.length === 0 && <p className="text-ink-3">None</p>}
      <ul className="grid gap-1">
        {truths.slice(0, 2).map(({ card, step }) => {
          const value = card.metricId === '' ? null : (metrics.get(card.metricId) ?? null)
          return (
            <li key={card.id}>
              <Opens element={{ kind: 'card', id: card.id, step: step.id }} className="ex-truth">
                <span className="mp-diamond" aria-hidden />
                <span>
                  {card.text}
                  <span className="mp-cap tn block">
                    {card.metric === '' ? 'no metric yet' : card.metric}
                    {value === null ? '' : ` ${valueWords(value, value.value)}`}
                  </span>
                </span>
              </Opens>
            </li>
          )
        })}
      </ul>
      {truths.length > 2 && <p className="mp-cap">{truths.length - 2} more</p>}
    </div>
  )
}

function Owner({ stage }: { stage: Stage }) {
  const owner = useWork().library.owners.find((o) => o.id === stage.accountable)
  return (
    <div className="ex-row ex-owner">
      <h4 className="ex-label">Accountable</h4>
      {owner === undefined ? (
        <p className="text-ink-3">Nobody yet</p>
      ) : (
        <p className="flex items-center gap-2">
          <Avatar name={owner.name} />
          <span className="min-w-0">{owner.name}</span>
        </p>
      )}
    </div>
  )
}

/** The emotion of the stages as one line over all columns. */
function MoodOfStages({ stages }: { stages: readonly Stage[] }) {
  const { numbers, stale } = useWork()
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const width = size.width === 0 ? CURVE.width : size.width
  const marks = useMemo(() => {
    const column = width / Math.max(1, stages.length)
    const columns = stages.map((s, i) => ({
      step: s.id,
      name: s.name,
      x: (i + 0.5) * column,
      drawn: meanDrawn(s),
      measured: measuredEmotion(numbers?.stage.get(s.id)),
    }))
    return emotionMarks(columns, { scale: CURVE.scale, stale })
  }, [width, stages, numbers, stale])
  return (
    <div className="ex-curve" ref={box}>
      <svg
        viewBox={`0 0 ${width} ${CURVE.height}`}
        width="100%"
        role="img"
        aria-label={marks.summary}
        {...(stale ? { 'data-stale': '' } : {})}
      >
        <line x1="0" x2={width} y1="53" y2="53" stroke="var(--line-2)" />
        <CurveMarks marks={marks} />
      </svg>
      <NoFeeling marks={marks} />
    </div>
  )
}

/** The mean of the drawn points of a stage, or null where there is none. */
function meanDrawn(stage: Stage): number | null {
  const values = stage.steps.flatMap((s) => drawnEmotion(s)?.value ?? [])
  return values.length === 0 ? null : values.reduce((sum, v) => sum + v, 0) / values.length
}
