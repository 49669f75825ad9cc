/** The parts of the library whose pages are a list and a form. */

import { ClipboardList, Gauge, Hammer, Lightbulb, type LucideIcon, MessageSquareQuote, Route } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Fields } from '../../editor/command'
import type { Evidence, Insight, Library, Metric, Opportunity, Scenario, Solution } from '../../model/library'
import { count, signed } from '../../plot/words'
import { Chip } from '../../ui/Chip'
import { StatusMark, statusWords } from '../../ui/StatusMark'
import type { Column } from '../../ui/Table'
import { statusOf } from '../map/evidence'
import { EvidenceForm } from './EvidenceForm'
import { InsightForm } from './InsightForm'
import { MetricForm } from './MetricForm'
import { OpportunityForm } from './OpportunityForm'
import { ScenarioForm } from './ScenarioForm'
import { SolutionForm } from './SolutionForm'
import { today } from './today'
import { directions, evidenceKinds, insightTypes, metricTypes, opportunityStates, solutionStates, wordOf } from './words'

/** A record of any of these parts. */
export interface Named {
  readonly id: string
}

/** What a page needs to know about a kind of record. */
export interface RecordKind<T extends Named> {
  readonly type: string
  readonly one: string
  readonly many: string
  readonly icon: LucideIcon
  /** What it is for, on the page without any. */
  readonly teach: string
  /** The term of the glossary. */
  readonly term: string
  /** What the line that adds one says. */
  readonly add: string
  readonly make: (name: string) => Fields
  readonly list: (library: Library) => readonly T[]
  readonly name: (record: T) => string
  /** What the search looks at beside the name. */
  readonly text: (record: T) => string
  readonly columns: (library: Library) => readonly Column<T>[]
  readonly form: (record: T) => ReactNode
}

const nobody = <span className="text-ink-3">nobody</span>
const none = <span className="text-ink-3">–</span>

function owner(library: Library, id: string | undefined): string {
  return library.owners.find((o) => o.id === id)?.name ?? ''
}

/** The column of who answers for it. */
function ownerColumn<T>(library: Library, of: (record: T) => string | undefined): Column<T> {
  return { key: 'owner', head: 'Owner', value: (r) => owner(library, of(r)), cell: (r) => owner(library, of(r)) || nobody }
}

/** The column of how sure the team is. */
function statusColumn<T extends { readonly status?: string }>(): Column<T> {
  return {
    key: 'status',
    head: 'Status',
    value: (r) => statusWords[statusOf(r.status)],
    cell: (r) => <StatusMark status={statusOf(r.status)} />,
  }
}

function words<T>(key: string, head: string, of: (record: T) => string): Column<T> {
  return { key, head, value: of, cell: (r) => (of(r) === '' ? none : of(r)) }
}

function number<T>(key: string, head: string, of: (record: T) => number | undefined, say: (n: number) => string = count): Column<T> {
  const cell = (r: T) => {
    const n = of(r)
    return n === undefined ? none : say(n)
  }
  return { key, head, numeric: true, value: (r) => of(r) ?? null, cell }
}

const plain = (n: number) => n.toLocaleString('en')

const scenarios: RecordKind<Scenario> = {
  type: 'scenario',
  one: 'scenario',
  many: 'scenarios',
  icon: Route,
  term: 'Scenario',
  teach:
    'A scenario is the situation in which a journey begins: what set it off, and what somebody expects. One persona in two scenarios makes two maps.',
  add: 'New scenario: its name',
  make: (name) => ({ name }),
  list: (l) => l.scenarios,
  name: (s) => s.name,
  text: (s) => `${s.context ?? ''} ${s.trigger ?? ''} ${(s.expectations ?? []).join(' ')}`,
  columns: () => [
    words('trigger', 'Trigger', (s) => s.trigger ?? ''),
    number('expectations', 'Expectations', (s) => s.expectations?.length ?? 0),
    number('base', 'Emotion at the start', (s) => s.emotional_baseline, signed),
    words('filter', 'Counts', (s) => (s.filter === undefined ? '' : 'a segment')),
  ],
  form: (s) => <ScenarioForm record={s} />,
}

const evidence: RecordKind<Evidence> = {
  type: 'evidence',
  one: 'piece of evidence',
  many: 'pieces of evidence',
  icon: ClipboardList,
  term: 'Evidence',
  teach: 'Evidence is what was seen, heard or counted: an interview, a survey, a ticket. It turns a hypothesis into something known.',
  add: 'New evidence: its title',
  make: (title) => ({ title, kind: 'interview', collected_at: today() }),
  list: (l) => l.evidence,
  name: (e) => e.title,
  text: (e) => `${e.summary ?? ''} ${(e.tags ?? []).join(' ')}`,
  columns: () => [
    words('kind', 'Kind', (e) => wordOf(evidenceKinds, e.kind)),
    number('n', 'n', (e) => e.n),
    { key: 'at', head: 'Collected', numeric: true, value: (e) => e.collected_at, cell: (e) => e.collected_at.slice(0, 10) },
  ],
  form: (e) => <EvidenceForm record={e} />,
}

const metrics: RecordKind<Metric> = {
  type: 'metric',
  one: 'metric',
  many: 'metrics',
  icon: Gauge,
  term: 'Metric',
  teach: 'A metric is a number that somebody watches, with a target and an owner. A moment of truth always names one.',
  add: 'New metric: its name',
  make: (name) => ({ name, type: 'custom', direction: 'up' }),
  list: (l) => l.metrics,
  name: (m) => m.name,
  text: (m) => `${m.definition ?? ''} ${m.unit ?? ''}`,
  columns: (library) => [
    words('type', 'Type', (m) => wordOf(metricTypes, m.type)),
    words('direction', 'Direction', (m) => wordOf(directions, m.direction)),
    number('target', 'Target', (m) => m.target, plain),
    number('value', 'Value, typed', (m) => m.value?.value, plain),
    words('unit', 'Unit', (m) => m.unit ?? ''),
    ownerColumn(library, (m) => m.owner),
  ],
  form: (m) => <MetricForm record={m} />,
}

const insights: RecordKind<Insight> = {
  type: 'insight',
  one: 'insight',
  many: 'insights',
  icon: MessageSquareQuote,
  term: 'Insight',
  teach:
    'An insight is something learnt about customers: a pain, a gain, a need. It stands where it happens on a map and begins as a hypothesis.',
  add: 'New insight: what was learnt',
  make: (statement) => ({ statement, type: 'pain', status: 'hypothesis' }),
  list: (l) => l.insights,
  name: (i) => i.statement,
  text: (i) => i.type,
  columns: () => [
    { key: 'type', head: 'Type', value: (i) => i.type, cell: (i) => <Chip size="small">{wordOf(insightTypes, i.type)}</Chip> },
    statusColumn(),
    number('severity', 'Severity', (i) => i.severity),
    number('evidence', 'Evidence', (i) => i.evidence?.length ?? 0),
  ],
  form: (i) => <InsightForm record={i} />,
}

const opportunities: RecordKind<Opportunity> = {
  type: 'opportunity',
  one: 'opportunity',
  many: 'opportunities',
  icon: Lightbulb,
  term: 'Opportunity',
  teach: 'An opportunity turns insights into a question that invites more than one answer: How might we show the whole price earlier?',
  add: 'New opportunity: How might we …',
  make: (statement) => ({ statement, state: 'identified', status: 'hypothesis' }),
  list: (l) => l.opportunities,
  name: (o) => o.statement,
  text: (o) => o.state ?? '',
  columns: (library) => [
    words('state', 'State', (o) => wordOf(opportunityStates, o.state)),
    number('customer', 'For customers', (o) => o.customer_value),
    number('business', 'For us', (o) => o.business_value),
    number('effort', 'Effort', (o) => o.effort),
    ownerColumn(library, (o) => o.owner),
  ],
  form: (o) => <OpportunityForm record={o} />,
}

const solutions: RecordKind<Solution> = {
  type: 'solution',
  one: 'solution',
  many: 'solutions',
  icon: Hammer,
  term: 'Solution',
  teach: 'A solution is work that answers opportunities, with an owner and a date. Once shipped, it is measured: did the metric move?',
  add: 'New solution: its title',
  make: (title) => ({ title, state: 'idea' }),
  list: (l) => l.solutions,
  name: (s) => s.title,
  text: (s) => `${s.description ?? ''} ${s.state}`,
  columns: (library) => [
    words('state', 'State', (s) => wordOf(solutionStates, s.state)),
    { key: 'due', head: 'Due', numeric: true, value: (s) => s.due ?? '', cell: (s) => s.due?.slice(0, 10) ?? none },
    number('effort', 'Effort', (s) => s.effort),
    number('answers', 'Opportunities', (s) => s.opportunities?.length ?? 0),
    ownerColumn(library, (s) => s.owner),
  ],
  form: (s) => <SolutionForm record={s} />,
}

/** The parts by their path. */
export const recordKinds = { scenarios, evidence, metrics, insights, opportunities, solutions } as const

/** A part with a list and a form. */
export type RecordPart = keyof typeof recordKinds

export function isRecordPart(path: string): path is RecordPart {
  return path in recordKinds
}
