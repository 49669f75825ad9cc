import { Trash2 } from 'lucide-react'
import { writeField } from '../../editor/commands/writeField'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Panel'
import { Select } from '../../ui/Select'
import { StatusMark } from '../../ui/StatusMark'
import { remove } from './actions'
import { CardText } from './CardsCell'
import type { CellCard } from './cards'
import { type EvidenceItem, EvidenceList } from './EvidenceList'
import { statusOf } from './evidence'
import { KIND_WORDS, laneOf } from './lanes'
import { PanelFrame, StepArrows } from './Panel'
import { PanelText } from './PanelText'
import { StatusChoice } from './StatusChoice'
import type { SceneStep } from './scene'
import { useWork } from './work'

/** Everything about one card. */
export function CardPanel({ card, at }: { card: CellCard; at: SceneStep }) {
  const work = useWork()
  const own = card.card !== null
  const items = card.evidence.flatMap((link): EvidenceItem[] => {
    const evidence = work.library.evidence.find((e) => e.id === link.evidence)
    return evidence === undefined ? [] : [{ evidence, stance: link.stance ?? 'supports', about: 'it' }]
  })
  return (
    <PanelFrame
      {...(own ? { element: card.id } : {})}
      caption={`${KIND_WORDS[card.kind]} · step ${at.number}, ${at.step.title}`}
      title={
        <h2 className="text-14 font-medium">
          {own ? (
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
      status={<StatusMark status={statusOf(card.status)} />}
      tools={<StepArrows step={at.step.id} />}
    >
      {own ? (
        <OwnCard card={card} at={at} />
      ) : (
        <p className="section text-12 text-ink-2">
          A record of the library; several maps may show it. It is anchored at this step and stays the same everywhere.
        </p>
      )}
      {card.source !== null && (
        <Section title="Where it was said">
          <p className="text-12">{card.source.title}</p>
        </Section>
      )}
      {(card.value !== null || card.effort !== null) && (
        <Section title="Value and effort">
          <p className="tn text-12">
            {card.value === null ? 'not valued' : `${card.value} of 100`}
            {card.effort === null ? '' : `, effort ${card.effort} of 5`}
          </p>
        </Section>
      )}
      {items.length > 0 && <EvidenceList items={items} />}
    </PanelFrame>
  )
}

function OwnCard({ card, at }: { card: CellCard; at: SceneStep }) {
  const work = useWork()
  const kinds = laneOf(card.kind)?.kinds ?? [card.kind]
  const severe = card.kind === 'pain' || card.kind === 'gain' || card.kind === 'need'
  return (
    <div className="section flex flex-col gap-3">
      <Choice label="Kind">
        <Select
          size="small"
          label="Kind"
          value={card.kind}
          options={kinds.map((k) => ({ value: k, label: KIND_WORDS[k] }))}
          onChange={(kind) => work.run(writeField(card.id, 'kind', kind))}
        />
      </Choice>
      <Choice label="What is known">{card.card !== null && <StatusChoice card={card.card} />}</Choice>
      {severe && (
        <Choice label="Severity">
          <Select
            size="small"
            label="Severity"
            value={String(card.severity ?? 0)}
            options={['0', '1', '2', '3', '4', '5'].map((v) => ({ value: v, label: v === '0' ? 'not rated' : `${v} of 5` }))}
            onChange={(v) => work.run(writeField(card.id, 'severity', v === '0' ? null : Number(v)))}
          />
        </Choice>
      )}
      <Button
        size="small"
        variant="quiet"
        className="self-start"
        icon={<Trash2 className="icon-14" aria-hidden />}
        onClick={() => remove(work, { kind: 'card', card, step: at.step, stage: at.stage })}
      >
        Delete
      </Button>
    </div>
  )
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] items-center gap-2">
      <span className="text-12 text-ink-3">{label}</span>
      {children}
    </div>
  )
}
