import { LibraryBig } from 'lucide-react'
import { useState } from 'react'
import { writeField } from '../../../editor/commands/writeField'
import type { Library } from '../../../model/library'
import type { Card } from '../../../model/map'
import { Button } from '../../../ui/Button'
import { Section } from '../../../ui/Panel'
import { addRecord } from '../../library/edits'
import { opportunityStates, solutionStates, wordOf } from '../../library/words'
import type { SceneStep } from '../scene'
import { useWork } from '../work'
import { RecordDialog, type RecordRef } from './RecordDialog'
import { withRecord } from './records'

/** Which list of the library keeps cards of a kind as records. */
const lists: Readonly<Record<string, { readonly of: RecordRef['of']; readonly type: string; readonly word: string }>> = {
  pain: { of: 'insights', type: 'insight', word: 'insight' },
  gain: { of: 'insights', type: 'insight', word: 'insight' },
  need: { of: 'insights', type: 'insight', word: 'insight' },
  question: { of: 'insights', type: 'insight', word: 'insight' },
  expectation: { of: 'insights', type: 'insight', word: 'insight' },
  opportunity: { of: 'opportunities', type: 'opportunity', word: 'opportunity' },
  solution: { of: 'solutions', type: 'solution', word: 'solution' },
  metric: { of: 'metrics', type: 'metric', word: 'metric' },
}

/** The record of the library behind a card, or the way to make one of it. */
export function CardRecord({ card, at }: { card: Card; at: SceneStep }) {
  const work = useWork()
  const [open, setOpen] = useState(false)
  const list = lists[card.kind]
  if (list === undefined) return null
  const known = card.ref !== undefined && work.library[list.of].some((r) => r.id === card.ref)
  const make = () => {
    const made = work.newId()
    const anchor = { map: work.mapId, stage: at.stage.id, step: at.step.id }
    const command = { ...writeField(card.id, 'ref', made), title: `Keep the ${list.word} in the library` }
    withRecord(work, command, addRecord(made, list.type, list.word, fieldsOf(card, anchor)))
    setOpen(true)
  }
  return (
    <Section title="In the library">
      {known ? (
        <RecordLine record={{ of: list.of, id: card.ref ?? '' }} onOpen={() => setOpen(true)} />
      ) : work.readOnly ? (
        <p className="text-12 text-ink-3">Only on this map.</p>
      ) : (
        <Button
          size="small"
          icon={<LibraryBig className="icon-14" aria-hidden />}
          disabled={(card.text ?? '').trim() === ''}
          onClick={make}
        >
          Keep it as {list.word === 'insight' || list.word === 'opportunity' ? 'an' : 'a'} {list.word}
        </Button>
      )}
      {open && known && <RecordDialog record={{ of: list.of, id: card.ref ?? '' }} onClose={() => setOpen(false)} />}
    </Section>
  )
}

/** What a card already says, as the first fields of its record. */
function fieldsOf(card: Card, anchor: { readonly map: string; readonly stage: string; readonly step: string }): Record<string, unknown> {
  const text = (card.text ?? '').trim()
  switch (card.kind) {
    case 'opportunity':
      return { statement: text, state: 'identified', at: [anchor] }
    case 'solution':
      return { title: text.slice(0, 200), state: 'idea' }
    case 'metric':
      return { name: text.slice(0, 200), type: 'custom', direction: 'up', scope: anchor }
    default: {
      const severity = card.severity === undefined ? {} : { severity: card.severity }
      return { type: card.kind, statement: text, at: [anchor], ...severity }
    }
  }
}

/** A record in a line; it opens as a whole. */
export function RecordLine({ record, onOpen }: { record: RecordRef; onOpen: () => void }) {
  const { library } = useWork()
  return (
    <button type="button" className="mp-row-button" onClick={onOpen}>
      <LibraryBig className="icon-14 flex-none text-ink-3" aria-hidden />
      <span className="min-w-0 flex-1 text-left">{factsOf(record, library)}</span>
      <span className="link">Open</span>
    </button>
  )
}

/** What of a record is worth a line. */
function factsOf({ of, id }: RecordRef, library: Library): string {
  const parts = (list: readonly (string | undefined | false)[]) => list.filter((p) => typeof p === 'string' && p !== '').join(' · ')
  switch (of) {
    case 'insights': {
      const i = library.insights.find((r) => r.id === id)
      return parts(['Insight', i?.severity !== undefined && `severity ${i.severity} of 5`])
    }
    case 'opportunities': {
      const o = library.opportunities.find((r) => r.id === id)
      const value = o?.customer_value ?? o?.business_value
      return parts([
        wordOf(opportunityStates, o?.state) || 'Opportunity',
        value !== undefined && `value ${value} of 100`,
        o?.effort !== undefined && `effort ${o.effort} of 5`,
        library.owners.find((w) => w.id === o?.owner)?.name,
      ])
    }
    case 'solutions': {
      const s = library.solutions.find((r) => r.id === id)
      return parts([
        wordOf(solutionStates, s?.state) || 'Solution',
        s?.due !== undefined && `due ${s.due}`,
        library.owners.find((w) => w.id === s?.owner)?.name,
      ])
    }
    case 'metrics': {
      const m = library.metrics.find((r) => r.id === id)
      return parts([
        m?.name,
        m?.value !== undefined && `${m.value.value} ${m.unit ?? ''}`.trim(),
        m?.target !== undefined && `target ${m.target}`,
      ])
    }
    case 'evidence':
      return library.evidence.find((r) => r.id === id)?.title ?? ''
  }
}
