import { BookOpen, MoreHorizontal, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { emotionWord } from '../../canvas/emotion'
import { measuredEmotion, onward } from '../../overlay/numbers'
import { count, duration, percent, percentRange, signed } from '../../plot/words'
import { Button, IconButton } from '../../ui/Button'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Menu } from '../../ui/Menu'
import { Dots } from '../workshop/Dots'
import { newCard } from './actions'
import { CardDots } from './CardDots'
import { CardMeta, CardText } from './CardsCell'
import type { CellCard } from './cards'
import { TalkBegin, TalkMark } from './comments/Marks'
import { FieldInput, useEditing } from './Field'
import { KIND_WORDS, LANES } from './lanes'
import { PanelText } from './PanelText'
import { AddFlowFrom, StoryFlows } from './StoryFlows'
import { StoryMark } from './StorySelect'
import type { SceneStep } from './scene'
import { shows } from './views/filter'
import { type MapWork, type NumberRef, useWork } from './work'

/** One step of the story. */
export function StoryStep({ at }: { at: SceneStep }) {
  const work = useWork()
  const { step, stage, number } = at
  const cards = [...at.cells].flatMap(([lane, cell]) => (shows(work.filter, lane) ? cell.cards : []))
  const created = work.editing?.create
  return (
    <article className="mp-story-step" aria-labelledby={`title-${step.id}`}>
      <div className="flex items-baseline gap-2">
        <StoryMark mark={{ kind: 'step', id: step.id }} name={`step ${number}, ${step.title}`} />
        <span className="tn font-semi text-ink-3">{number}</span>
        <h3 id={`title-${step.id}`} className="min-w-0 flex-1">
          <PanelText node={step.id} field="title" label={`Title of step ${number}`} text={step.title} className="text-14 font-semi" />
        </h3>
        <TalkMark element={step.id} />
        <TalkBegin element={step.id} name={`step ${number}`} />
        <Dots element={step.id} about={{ type: 'step' }} name={`step ${number}`} tab />
        {!work.readOnly && (
          <IconButton
            label={`Menu of step ${number}`}
            size="small"
            onClick={(e) => work.openMenu({ kind: 'step', step, stage }, e.currentTarget)}
          >
            <MoreHorizontal aria-hidden />
          </IconButton>
        )}
      </div>
      {shows(work.filter, 'touchpoints') && <Touchpoints at={at} />}
      <dl className="mp-pairs tn">{numbersOf(at, work)}</dl>
      <StoryFlows from={step.id} />
      {cards.map((card) => (
        <StoryCard key={card.id} card={card} at={at} />
      ))}
      {created?.step === step.id && work.editing !== null && (
        <FieldInput node={work.editing.node} field="text" label={`New ${KIND_WORDS[created.kind].toLowerCase()}`} rows={2} />
      )}
      {!work.readOnly && <AddToStep at={at} />}
    </article>
  )
}

/** Adds a card or a touchpoint to the step. */
function AddToStep({ at }: { at: SceneStep }) {
  const work = useWork()
  const { step } = at
  return (
    <div className="flex flex-wrap gap-1">
      <Menu
        trigger={
          <Button size="small" variant="quiet" icon={<Plus className="icon-14" aria-hidden />}>
            Card
          </Button>
        }
        actions={LANES.flatMap((lane) =>
          lane.kinds.map((kind) => ({ name: KIND_WORDS[kind], group: lane.id, run: () => newCard(work, step.id, kind) })),
        )}
      />
      <Button
        size="small"
        variant="quiet"
        icon={<Plus className="icon-14" aria-hidden />}
        onClick={(e) => work.openPicker(step.id, e.currentTarget)}
      >
        Touchpoint
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon={<BookOpen className="icon-14" aria-hidden />}
        onClick={() => {
          work.desk.here.set(step.id)
          work.desk.catalogue.set(true)
        }}
      >
        From the catalogue
      </Button>
      <AddFlowFrom from={step.id} />
    </div>
  )
}

function Touchpoints({ at }: { at: SceneStep }) {
  const { library, openMenu, readOnly } = useWork()
  if (at.step.placements.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {at.step.placements.map((p) => {
        const touchpoint = library.touchpoints.find((t) => t.id === p.touchpoint)
        const channel = library.channels.find((c) => c.id === (p.channel ?? touchpoint?.channels?.[0]))
        const name = touchpoint?.name ?? 'Deleted touchpoint'
        if (readOnly) {
          return (
            <li key={p.id} className="mp-tp">
              <ChannelIcon channel={channel?.kind ?? 'other'} />
              <span>{name}</span>
            </li>
          )
        }
        return (
          <li key={p.id} className="flex items-center gap-1">
            <StoryMark mark={{ kind: 'placement', id: p.id }} name={`the touchpoint ${name}`} />
            <button
              type="button"
              className="mp-tp"
              onClick={(e) => openMenu({ kind: 'placement', id: p.id, name, step: at.step }, e.currentTarget)}
            >
              <ChannelIcon channel={channel?.kind ?? 'other'} />
              <span>{name}</span>
              <span className="visually-hidden">: actions</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** The numbers of a step as pairs of word and value. */
function numbersOf(at: SceneStep, work: MapWork): ReactNode {
  const { step, drawn } = at
  const element = work.numbers?.step.get(step.id)
  const live = shows(work.filter, 'live')
  const measured = measuredEmotion(element)
  const next = live ? onward(element) : null
  const loud = work.drops[work.hot]?.from === step.id
  const open = (number: NumberRef['number']) => () => {
    work.select({ kind: 'step', id: step.id })
    work.openNumber({ kind: 'step', element: step.id, number })
  }
  const value = (text: string, number: NumberRef['number']) =>
    work.panels ? (
      <button type="button" className="mp-inline-num" {...(work.stale ? { 'data-stale': '' } : {})} onClick={open(number)}>
        {text}
      </button>
    ) : (
      <span className="font-semi">{text}</span>
    )
  const drawnWords = drawn === null ? 'not drawn' : `drawn ${signed(drawn.value)}, ${drawn.label ?? emotionWord(drawn.value)}`
  return (
    <>
      {element !== undefined && live && (
        <>
          <dt>Reached by</dt>
          <dd>
            {element.measured ? (
              <>
                {value(percent(element.share), 'reached')}{' '}
                <span className="ci">
                  {percentRange(element.share_low, element.share_high)}, n {count(element.reached)}
                </span>
              </>
            ) : work.panels ? (
              <button type="button" className="text-left text-ink-3" onClick={() => work.select({ kind: 'step', id: step.id })}>
                not measured: {element.reason}
              </button>
            ) : (
              <span className="text-ink-3">not measured: {element.reason}</span>
            )}
          </dd>
        </>
      )}
      {shows(work.filter, 'emotion') && (
        <>
          <dt>Emotion</dt>
          <dd>
            {measured !== null && (
              <>
                {value(signed(measured.value), 'emotion')} {emotionWord(measured.value)} <span className="ci">
                  n {count(measured.n)}
                </span>{' '}
              </>
            )}
            {work.readOnly ? (
              <span className="text-ink-2">{drawnWords}</span>
            ) : (
              <button
                type="button"
                className="text-ink-2"
                onClick={(e) => work.openMenu({ kind: 'emotion', drawn, step }, e.currentTarget)}
              >
                {drawnWords}
                <span className="visually-hidden">: change</span>
              </button>
            )}
          </dd>
        </>
      )}
      {next !== null && (
        <>
          <dt>Go on</dt>
          <dd>
            {value(percent(next.conversion), 'converted')} <span className="ci">{percentRange(next.low, next.high)}</span>
            {next.time !== null && <>, half within {value(duration(next.time.median_s), 'time')}</>}
            {loud && <span className="block font-semi text-orange">▼ {percent(next.drop)} do not go on</span>}
          </dd>
        </>
      )}
    </>
  )
}

function StoryCard({ card, at }: { card: CellCard; at: SceneStep }) {
  const { select, panels } = useWork()
  const editing = useEditing(card.id, 'text')
  if (editing) return <FieldInput node={card.id} field="text" label={KIND_WORDS[card.kind]} rows={3} />
  const words = (
    <>
      <span className="visually-hidden">{KIND_WORDS[card.kind]}: </span>
      <CardText card={card} />
      <CardMeta card={card} />
    </>
  )
  const box = card.card !== null && (
    <StoryMark mark={{ kind: 'card', id: card.id }} name={`the ${KIND_WORDS[card.kind].toLowerCase()} ${card.text}`} />
  )
  return (
    <div className="mp-card" data-kind={card.kind} {...(card.status === 'validated' ? { 'data-validated': '' } : {})}>
      {box}
      {panels ? (
        <button type="button" className="mp-card-hit" onClick={() => select({ kind: 'card', id: card.id, step: at.step.id })}>
          {words}
        </button>
      ) : (
        <div className="mp-card-hit">{words}</div>
      )}
      <TalkMark element={card.id} />
      <CardDots card={card} tab />
    </div>
  )
}
