import {
  BarChart3,
  ClipboardList,
  FileText,
  type LucideIcon,
  MessageSquareQuote,
  Mic,
  MonitorPlay,
  Presentation,
  Star,
  Ticket,
} from 'lucide-react'
import type { Evidence, Library } from '../../model/library'
import type { EvidenceLink } from '../../model/map'
import { count } from '../../plot/words'
import { Section } from '../../ui/Panel'
import { EmptyState } from '../../ui/State'
import { webAddress } from '../shared/address'
import { ago } from '../shared/format'
import type { SceneStep } from './scene'

/** A piece of evidence, and what it says about which claim. */
export interface EvidenceItem {
  readonly evidence: Evidence
  readonly stance: string
  readonly about: string
}

const icons: Readonly<Record<string, LucideIcon>> = {
  interview: Mic,
  usability_session: MonitorPlay,
  survey: ClipboardList,
  ticket: Ticket,
  session_recording: MonitorPlay,
  safari_observation: MessageSquareQuote,
  analytics: BarChart3,
  review: Star,
  workshop: Presentation,
}

/** The evidence behind a step: that of the step, of its cards and of its drawn emotion; each piece once. */
export function evidenceOf(at: SceneStep, library: Library): readonly EvidenceItem[] {
  const cards = [...at.cells.values()].flatMap((c) => c.cards)
  const links: readonly (readonly [string, readonly EvidenceLink[]])[] = [
    ['this step', at.step.evidence ?? []],
    ...at.step.emotions.map((e) => ['the drawn emotion', e.evidence ?? []] as const),
    ...cards.map((c) => [`“${c.text}”`, c.evidence] as const),
    ...cards.flatMap((c) => (c.card?.source === undefined ? [] : [['a quote', [{ evidence: c.card.source }]] as const])),
  ]
  const items = new Map<string, EvidenceItem>()
  for (const [about, list] of links) {
    for (const link of list) {
      const evidence = library.evidence.find((e) => e.id === link.evidence)
      if (evidence !== undefined && !items.has(evidence.id)) items.set(evidence.id, { evidence, stance: link.stance ?? 'supports', about })
    }
  }
  return [...items.values()]
}

/** The pieces with kind, size and age. */
export function EvidenceList({ items }: { items: readonly EvidenceItem[] }) {
  if (items.length === 0) {
    return (
      <EmptyState title="No evidence yet" icon={<FileText aria-hidden />}>
        Everything on this step is a hypothesis until an interview, a survey or a ticket speaks for or against it.
      </EmptyState>
    )
  }
  return (
    <Section title="What speaks for or against it">
      <ul className="flex flex-col gap-3">
        {items.map(({ evidence, stance, about }) => {
          const Icon = icons[evidence.kind] ?? FileText
          return (
            <li key={evidence.id} className="flex gap-2 text-12">
              <Icon className="icon-14 mt-px flex-none text-ink-3" aria-hidden />
              <div className="min-w-0 flex-1">
                <Source title={evidence.title} address={webAddress(evidence.url)} />
                {evidence.summary !== undefined && <p className="text-ink-2">{evidence.summary}</p>}
                <p className="mp-cap">
                  {stance === 'contradicts' ? (
                    <span className="text-orange">speaks against</span>
                  ) : stance === 'context' ? (
                    'context of'
                  ) : (
                    'speaks for'
                  )}{' '}
                  {about}
                </p>
              </div>
              <span className="mp-cap tn text-right">
                {evidence.n === undefined ? '' : `n ${count(evidence.n)}`}
                <br />
                {ago(evidence.collected_at, Date.now()).replace(' ago', '')}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** What speaks, leading to where it lies if that is a page. */
function Source({ title, address }: { title: string; address: string | null }) {
  if (address === null) return <p className="font-medium">{title}</p>
  return (
    <a className="link" href={address} rel="noreferrer" target="_blank">
      {title}
    </a>
  )
}
