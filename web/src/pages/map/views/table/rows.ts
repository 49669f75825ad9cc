/** The steps of a map as rows of facts: what each column holds, how rows are found, and the text that spreadsheets take. Pure. */

import type { Library } from '../../../../model/library'
import type { JourneyMap, Stage, Step } from '../../../../model/map'
import { measuredEmotion, type Numbers, onward } from '../../../../overlay/numbers'
import { count, duration, percent, signed } from '../../../../plot/words'
import { type CellCard, cardsOfStep } from '../../cards'
import { drawnEmotion } from '../../scene'

/** One step with everything that its row shows. Numbers are null where they are not known. */
export interface StepRow {
  readonly step: Step
  readonly stage: Stage
  readonly number: number
  readonly touchpoints: readonly string[]
  readonly channels: readonly string[]
  readonly drawn: number | null
  readonly measured: number | null
  readonly answers: number | null
  readonly pains: readonly CellCard[]
  readonly gains: readonly CellCard[]
  readonly reached: number | null
  readonly share: number | null
  readonly goOn: number | null
  readonly drop: number | null
  readonly seconds: number | null
  readonly owner: string
}

/** The names of the columns, as preferences keep them. */
export type ColumnKey =
  | 'number'
  | 'stage'
  | 'title'
  | 'touchpoints'
  | 'channels'
  | 'drawn'
  | 'measured'
  | 'pains'
  | 'gains'
  | 'reached'
  | 'share'
  | 'goOn'
  | 'drop'
  | 'time'
  | 'owner'

/** One column: how its cell reads, and by what it is sorted. */
export interface StepColumn {
  readonly key: ColumnKey
  readonly head: string
  readonly width: number
  readonly numeric: boolean
  /** The row of the working map that the column belongs to; it is left out with it. */
  readonly lane?: string
  /** True for columns of measured numbers. */
  readonly counted?: boolean
  readonly text: (row: StepRow) => string
  readonly value: (row: StepRow) => string | number | null
  /** The value as spreadsheets calculate with it, where the text is for people. */
  readonly plain?: (row: StepRow) => string
}

const words = (key: ColumnKey, head: string, width: number, text: (r: StepRow) => string, lane?: string): StepColumn => ({
  key,
  head,
  width,
  numeric: false,
  text,
  value: (r) => (text(r) === '' ? null : text(r)),
  ...(lane === undefined ? {} : { lane }),
})

const figure = (
  key: ColumnKey,
  head: string,
  width: number,
  value: (r: StepRow) => number | null,
  say: (n: number) => string,
  more: Pick<StepColumn, 'lane' | 'counted'> = { lane: 'live', counted: true },
): StepColumn => ({
  key,
  head,
  width,
  numeric: true,
  value,
  text: (r) => {
    const n = value(r)
    return n === null ? '' : say(n)
  },
  plain: (r) => {
    const n = value(r)
    return n === null ? '' : String(Math.round(n * 10_000) / 10_000)
  },
  ...more,
})

const names = (cards: readonly CellCard[]): string => cards.map((c) => c.text).join('; ')

/** All columns in order. */
export const COLUMNS: readonly StepColumn[] = [
  figure('number', 'No.', 56, (r) => r.number, String, {}),
  words('title', 'Step', 260, (r) => r.step.title),
  words('stage', 'Stage', 132, (r) => r.stage.name),
  words('touchpoints', 'Touchpoints', 190, (r) => r.touchpoints.join(', '), 'touchpoints'),
  words('channels', 'Channels', 132, (r) => r.channels.join(', '), 'touchpoints'),
  figure('drawn', 'Emotion, drawn', 116, (r) => r.drawn, signed, { lane: 'emotion' }),
  figure('measured', 'Emotion, measured', 136, (r) => r.measured, signed, { lane: 'emotion', counted: true }),
  words('pains', 'Pains', 220, (r) => names(r.pains), 'pains'),
  words('gains', 'Gains', 180, (r) => names(r.gains), 'pains'),
  figure('reached', 'Reached by', 96, (r) => r.reached, count),
  figure('share', 'Of start', 84, (r) => r.share, percent),
  figure('goOn', 'Go on', 84, (r) => r.goOn, percent),
  figure('drop', 'Drop', 84, (r) => r.drop, percent),
  figure('time', 'Time to next', 104, (r) => r.seconds, duration),
  words('owner', 'Accountable', 140, (r) => r.owner),
]

/** What rows are made of. */
export interface RowsInput {
  readonly mapId: string
  /** What is shown of the map. */
  readonly map: JourneyMap
  readonly library: Library
  readonly numbers: Numbers | null
  /** The places of the steps on the whole map. */
  readonly numberOf: (step: string) => number
}

/** The rows in map order. */
export function stepRows(input: RowsInput): readonly StepRow[] {
  return input.map.stages.flatMap((stage) => stage.steps.map((step) => rowOf(step, stage, input)))
}

function rowOf(step: Step, stage: Stage, { mapId, library, numbers, numberOf }: RowsInput): StepRow {
  const element = numbers?.step.get(step.id)
  const next = onward(element)
  const emotion = measuredEmotion(element)
  const cards = cardsOfStep(mapId, step, library)
  const known = element?.measured === true
  return {
    step,
    stage,
    number: numberOf(step.id),
    ...meetings(step, library),
    drawn: drawnEmotion(step)?.value ?? null,
    measured: emotion?.value ?? null,
    answers: emotion?.n ?? null,
    pains: cards.filter((c) => c.kind === 'pain'),
    gains: cards.filter((c) => c.kind === 'gain'),
    reached: known ? element.reached : null,
    share: known ? element.share : null,
    goOn: next?.conversion ?? null,
    drop: next?.drop ?? null,
    seconds: next?.time?.median_s ?? null,
    owner: library.owners.find((o) => o.id === stage.accountable)?.name ?? '',
  }
}

/** Names of the touchpoints of a step, and of the channels through which they come. */
function meetings(step: Step, library: Library): Pick<StepRow, 'touchpoints' | 'channels'> {
  const found = step.placements.map((p) => ({ p, touchpoint: library.touchpoints.find((t) => t.id === p.touchpoint) }))
  const ids = [...(step.channels ?? []), ...found.flatMap(({ p, touchpoint }) => p.channel ?? touchpoint?.channels ?? [])]
  return {
    touchpoints: found.map(({ touchpoint }) => touchpoint?.name ?? 'Deleted touchpoint'),
    channels: [...new Set(ids)].flatMap((id) => library.channels.find((c) => c.id === id)?.name ?? []),
  }
}

/** The rows in whose words every word of the text occurs. */
export function foundRows(rows: readonly StepRow[], text: string): readonly StepRow[] {
  const wanted = text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((w) => w !== '')
  if (wanted.length === 0) return rows
  const spoken = COLUMNS.filter((c) => !c.numeric)
  return rows.filter((row) => {
    const all = spoken.map((c) => c.text(row).toLocaleLowerCase()).join('\n')
    return wanted.every((w) => all.includes(w))
  })
}

/** The rows as CSV. Texts that a spreadsheet would take for a formula are set apart by an apostrophe. */
export function toCsv(rows: readonly StepRow[], columns: readonly StepColumn[]): string {
  const lines = [columns.map((c) => c.head), ...rows.map((r) => columns.map((c) => (c.plain ?? c.text)(r)))]
  return lines.map((cells, i) => cells.map((cell, j) => field(cell, i > 0 && columns[j]?.numeric === true)).join(',')).join('\r\n')
}

function field(text: string, numeric: boolean): string {
  const safe = !numeric && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows of a long table that are in sight, with some beyond. */
export function rowsInSight(top: number, height: number, rowHeight: number, rows: number): readonly [from: number, to: number] {
  const beyond = 8
  const from = Math.max(0, Math.min(rows, Math.floor(top / rowHeight)) - beyond)
  return [from, Math.min(rows, Math.ceil((top + height) / rowHeight) + beyond)]
}
