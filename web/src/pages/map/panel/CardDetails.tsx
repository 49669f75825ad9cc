import { Trash2 } from 'lucide-react'
import { writeField } from '../../../editor/commands/writeField'
import type { Card } from '../../../model/map'
import { Button } from '../../../ui/Button'
import { Section } from '../../../ui/Panel'
import { SavedChoice, SavedField } from '../../library/fields'
import { remove } from '../actions'
import type { CellCard } from '../cards'
import { KIND_WORDS, laneOf } from '../lanes'
import type { SceneStep } from '../scene'
import { useWork } from '../work'
import { MetricPick, SourcePick } from './CardNeeds'
import { CardRecord } from './CardRecord'
import { Known } from './Known'
import { More, Rows } from './parts'

const severities = ['1', '2', '3', '4', '5'].map((v) => ({ value: v, label: `${v} of 5` }))

/** Kinds that claim something; a quote is somebody's words, a note is nobody's claim. */
const silent: readonly string[] = ['quote', 'note', 'text', 'image', 'owner', 'metric']

/** What a card of the map says beside its words. */
export function CardDetails({ card, at }: { card: CellCard & { readonly card: Card }; at: SceneStep }) {
  const work = useWork()
  const { library, run } = work
  const own = card.card
  const set = (field: string) => (value: unknown) => run(writeField(card.id, field, value))
  const kinds = laneOf(card.kind)?.kinds ?? [card.kind]
  const severe = card.kind === 'pain' || card.kind === 'gain' || card.kind === 'need'
  if (card.layer) return <LayerDetails card={card} at={at} />
  return (
    <>
      <Section title="The card">
        <Rows>
          {kinds.length > 1 && (
            <SavedChoice
              label="Kind"
              value={card.kind}
              options={kinds.map((k) => ({ value: k, label: KIND_WORDS[k] }))}
              onSave={set('kind')}
            />
          )}
          {card.kind === 'quote' && <SourcePick card={own} />}
          {card.kind === 'moment' && <MetricPick card={own} />}
          {severe && (
            <SavedChoice
              label="Severity"
              none="Not rated"
              value={own.severity === undefined ? undefined : String(own.severity)}
              options={severities}
              onSave={(v) => run(writeField(card.id, 'severity', v === null ? null : Number(v)))}
            />
          )}
          <SavedChoice
            label="Whose"
            none="Everybody’s"
            value={own.persona}
            options={library.personas.map((p) => ({ value: p.id, label: p.name }))}
            onSave={set('persona')}
          />
        </Rows>
        <More said={own.description === undefined || own.description === '' ? '' : 'with a description'}>
          <Rows>
            <SavedChoice
              label="Where"
              none="At no touchpoint in particular"
              value={own.touchpoint}
              options={at.step.placements.flatMap((p) => {
                const found = library.touchpoints.find((t) => t.id === p.touchpoint)
                return found === undefined ? [] : [{ value: found.id, label: found.name }]
              })}
              onSave={set('touchpoint')}
            />
            <SavedField label="Description" lines={3} value={own.description} placeholder="In more words" onSave={set('description')} />
          </Rows>
        </More>
      </Section>
      {!silent.includes(card.kind) && <Known claim={own} of="it" />}
      <CardRecord card={own} at={at} />
      <DeleteCard card={card} at={at} />
    </>
  )
}

/** An element of the blueprint: who does it. */
function LayerDetails({ card, at }: { card: CellCard; at: SceneStep }) {
  const { library, run } = useWork()
  const element = at.step.blueprint.find((b) => b.id === card.id)
  return (
    <>
      <Section title="Who does it">
        <Rows>
          <SavedChoice
            label="Actor"
            none="Not said"
            value={element?.actor}
            options={library.actors.map((a) => ({ value: a.id, label: a.name, hint: a.role.replaceAll('_', ' ') }))}
            onSave={(actor) => run(writeField(card.id, 'actor', actor))}
          />
        </Rows>
      </Section>
      <DeleteCard card={card} at={at} />
    </>
  )
}

function DeleteCard({ card, at }: { card: CellCard; at: SceneStep }) {
  const work = useWork()
  if (work.readOnly) return null
  return (
    <div className="section">
      <Button
        size="small"
        variant="quiet"
        icon={<Trash2 className="icon-14" aria-hidden />}
        onClick={() => remove(work, { kind: 'card', card, step: at.step, stage: at.stage })}
      >
        Delete
      </Button>
    </div>
  )
}
