import { useState } from 'react'
import { Section } from '../../ui/Panel'
import { StatusMark } from '../../ui/StatusMark'
import { CardText } from './CardsCell'
import type { CellCard } from './cards'
import { type EvidenceItem, EvidenceList } from './EvidenceList'
import { statusOf } from './evidence'
import { KIND_WORDS } from './lanes'
import { PanelFrame, StepArrows } from './Panel'
import { PanelText } from './PanelText'
import { CardDetails } from './panel/CardDetails'
import { RecordLine } from './panel/CardRecord'
import { RecordDialog } from './panel/RecordDialog'
import type { SceneStep } from './scene'
import { useWork } from './work'

/** Everything about one card. */
export function CardPanel({ card, at }: { card: CellCard; at: SceneStep }) {
  const own = card.card
  return (
    <PanelFrame
      {...(own !== null ? { element: card.id } : {})}
      caption={`${KIND_WORDS[card.kind]} · step ${at.number}, ${at.step.title}`}
      title={
        <h2 className="text-14 font-medium">
          {own !== null ? (
            <PanelText
              node={card.id}
              field="text"
              label="Text"
              text={card.text}
              rows={4}
              className={card.kind === 'quote' ? 'voice' : ''}
            />
          ) : (
            <CardText card={card} />
          )}
        </h2>
      }
      {...(card.layer ? {} : { status: <StatusMark status={statusOf(card.status)} /> })}
      tools={<StepArrows step={at.step.id} />}
    >
      {own === null ? (
        <>
          <p className="section text-12 text-ink-2">
            A record of the library; several maps may show it. It is anchored at this step and stays the same everywhere.
          </p>
          <LibraryCard card={card} />
        </>
      ) : (
        <CardDetails card={{ ...card, card: own }} at={at} />
      )}
    </PanelFrame>
  )
}

/** The record that stands on the step by its anchor; it opens as a whole. */
function LibraryCard({ card }: { card: CellCard }) {
  const { library } = useWork()
  const [open, setOpen] = useState(false)
  const of = (['insights', 'opportunities'] as const).find((list) => library[list].some((r) => r.id === card.id))
  const items = card.evidence.flatMap((link): EvidenceItem[] => {
    const evidence = library.evidence.find((e) => e.id === link.evidence)
    return evidence === undefined ? [] : [{ evidence, stance: link.stance ?? 'supports', about: 'it' }]
  })
  return (
    <>
      {of !== undefined && (
        <Section title="In the library">
          <RecordLine record={{ of, id: card.id }} onOpen={() => setOpen(true)} />
        </Section>
      )}
      {items.length > 0 && <EvidenceList items={items} />}
      {open && of !== undefined && <RecordDialog record={{ of, id: card.id }} onClose={() => setOpen(false)} />}
    </>
  )
}
