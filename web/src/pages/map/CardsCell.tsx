import { Frown, HeartHandshake, Link2, MessageCircleQuestion, Plus, Smile, Target, Waypoints } from 'lucide-react'
import { type ReactNode, useMemo, useRef } from 'react'
import type { CardKind } from '../../editor/commands/addCard'
import { linksOf } from '../../editor/flows'
import type { Mark } from '../../editor/marks'
import type { Image } from '../../model/map'
import { StatusMark } from '../../ui/StatusMark'
import { plural } from '../shared/format'
import { useImage } from '../shared/useImage'
import { newCard } from './actions'
import { CardDots } from './CardDots'
import type { CellCard } from './cards'
import { GhostCards } from './comments/Ghosts'
import { TalkMark } from './comments/Marks'
import { useLit, useMarked } from './desk'
import { useDrag } from './drag'
import { statusOf } from './evidence'
import { FieldInput, useEditing } from './Field'
import { light, lightLinks } from './flowActions'
import { valueWords } from './KpiTile'
import { KIND_WORDS, type LaneSpec } from './lanes'
import { pressed } from './marked'
import type { SceneStep } from './scene'
import { useWork } from './work'

/** The cards of one lane in one step. */
export function CardsCell({ at, lane }: { at: SceneStep; lane: LaneSpec }) {
  const { editing, select } = useWork()
  const cell = at.cells.get(lane.id)
  const cards = cell?.cards ?? []
  const shown = cell === undefined ? [] : cards.slice(0, cell.fit.shown)
  const created = editing?.create
  const drafts = created?.step === at.step.id && lane.kinds.includes(created.kind) && created.lane === (lane.own ? lane.node : undefined)
  return (
    <div className="mp-cards">
      {shown.map((card) => (
        <CardView key={card.id} card={card} at={at} />
      ))}
      {cell !== undefined && cell.fit.hidden > 0 && (
        <button type="button" tabIndex={-1} className="mp-more" onClick={() => select({ kind: 'step', id: at.step.id })}>
          {cell.fit.hidden} more
        </button>
      )}
      {drafts && editing !== null && created !== undefined && (
        <FieldInput
          node={editing.node}
          field="text"
          label={`New ${KIND_WORDS[created.kind].toLowerCase()} at step ${at.number}`}
          rows={2}
        />
      )}
      {!drafts && <AddCard at={at} lane={lane} empty={cards.length === 0} />}
      <GhostCards step={at.step.id} lane={lane} />
    </div>
  )
}

function AddCard({ at, lane, empty }: { at: SceneStep; lane: LaneSpec; empty: boolean }) {
  const work = useWork()
  const kinds = empty ? lane.kinds.slice(0, 2) : lane.kinds.slice(0, 1)
  if (!empty) {
    return (
      <button
        type="button"
        tabIndex={-1}
        className="mp-add mp-quiet mp-add-corner"
        aria-label={`Add to ${lane.title.toLowerCase()} of step ${at.number}`}
        onClick={(e) => {
          e.stopPropagation()
          work.openMenu({ kind: 'cell', lane, step: at.step, stage: at.stage }, e.currentTarget)
        }}
      >
        <Plus className="icon-14" aria-hidden />
      </button>
    )
  }
  return (
    <span className="mp-quiet flex flex-wrap gap-1">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          tabIndex={-1}
          className="mp-add"
          aria-label={`Add ${KIND_WORDS[kind].toLowerCase()} to step ${at.number}`}
          onClick={(e) => {
            e.stopPropagation()
            newCard(work, at.step.id, kind, lane)
          }}
        >
          <Plus className="icon-14" aria-hidden />
          {kind === 'moment' ? 'Moment' : KIND_WORDS[kind]}
        </button>
      ))}
    </span>
  )
}

/** One card of a cell. */
function CardView({ card, at }: { card: CellCard; at: SceneStep }) {
  const work = useWork()
  const ref = useRef<HTMLDivElement>(null)
  useDrag(ref, card.card === null ? null : { kind: 'card', id: card.id }, card.text)
  const selected = work.selection.kind === 'card' && work.selection.id === card.id
  const mark = useMemo((): Mark | null => (card.card === null ? null : { kind: 'card', id: card.id }), [card])
  const marked = useMarked(card.id)
  const lit = useLit(card.id)
  const editing = useEditing(card.id, 'text')
  const open = () => card.card !== null && work.edit({ node: card.id, field: 'text', text: card.text })
  return (
    <div
      ref={ref}
      className="mp-card"
      data-kind={card.kind}
      {...(mark === null ? {} : { 'data-mark': `card ${card.id}` })}
      {...(selected ? { 'data-selected': '' } : {})}
      {...(marked ? { 'data-marked': '' } : {})}
      {...(lit === null ? {} : { 'data-lit': lit })}
      {...(card.status === 'validated' ? { 'data-validated': '' } : {})}
    >
      {editing ? (
        <FieldInput node={card.id} field="text" label={`${KIND_WORDS[card.kind]} at step ${at.number}`} rows={3} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className="mp-card-hit"
          title={card.text}
          onPointerEnter={() => lightLinks(work, card.id)}
          onPointerLeave={() => light(work, [])}
          onFocus={() => lightLinks(work, card.id)}
          onBlur={() => light(work, [])}
          onClick={(e) => {
            e.stopPropagation()
            if (mark !== null && pressed(work, mark, e)) return
            work.select({ kind: 'card', id: card.id, step: at.step.id })
          }}
          onDoubleClick={open}
          onContextMenu={(e) => {
            e.preventDefault()
            e.stopPropagation()
            work.openMenu({ kind: 'card', card, step: at.step, stage: at.stage }, e.currentTarget)
          }}
        >
          <span className="visually-hidden">{`${marked ? 'Marked, ' : ''}${KIND_WORDS[card.kind]}: `}</span>
          {card.image !== null && <CardPicture image={card.image} />}
          <CardText card={card} />
          <CardMeta card={card} />
          <LinkMark card={card.id} />
        </button>
      )}
      <TalkMark element={card.id} />
      <CardDots card={card} />
    </div>
  )
}

const voiceless: ReadonlySet<CardKind> = new Set(['thought', 'question', 'expectation'])

/** How many cards this one is linked to. */
function LinkMark({ card }: { card: string }) {
  const { map } = useWork()
  const n = linksOf(map).get(card)?.length ?? 0
  if (n === 0) return null
  return (
    <span className="mp-linkmark tn" title={`Linked to ${plural(n, 'card')}`}>
      <Waypoints className="icon-12" role="img" aria-label={`linked to ${plural(n, 'card')}`} />
      {n > 1 && <span aria-hidden>{n}</span>}
    </span>
  )
}

/** A small picture above the words. */
function CardPicture({ image }: { image: Image }) {
  const address = useImage(image.src, 'small')
  return address === null ? (
    <span className="mp-picture">{image.alt}</span>
  ) : (
    <img className="mp-picture" src={address} alt={image.alt} draggable={false} />
  )
}

/** The card's words in the voice they belong to. */
export function CardText({ card }: { card: CellCard }) {
  if (card.kind === 'quote') return <span className="mp-card-text voice">“{card.text}”</span>
  return (
    <span className="mp-card-text" {...(voiceless.has(card.kind) ? { 'data-thought': '' } : {})}>
      {card.kind === 'moment' && <span className="mp-diamond" aria-hidden />}
      {card.text}
    </span>
  )
}

const kindIcons: Partial<Readonly<Record<CardKind, ReactNode>>> = {
  pain: <Frown className="icon-12" aria-hidden />,
  gain: <Smile className="icon-12" aria-hidden />,
  need: <HeartHandshake className="icon-12" aria-hidden />,
  question: <MessageCircleQuestion className="icon-12" aria-hidden />,
  expectation: <Target className="icon-12" aria-hidden />,
}

/** The line below a card: what is known of it. */
export function CardMeta({ card }: { card: CellCard }) {
  const { metrics } = useWork()
  switch (card.kind) {
    case 'quote':
      return (
        <span className="mp-meta">
          {card.source === null ? (
            <StatusMark status="hypothesis" word="missing source" />
          ) : (
            <>
              <Link2 className="icon-12" aria-hidden />
              <span className="ell">{card.source.title}</span>
            </>
          )}
        </span>
      )
    case 'opportunity':
    case 'solution':
      return (
        <span className="mp-meta tn">
          {card.value === null ? (
            <StatusMark status={statusOf(card.status)} word={card.kind === 'solution' ? 'Solution' : 'not valued'} />
          ) : (
            <span>
              <b>{card.value}</b> of 100
            </span>
          )}
          {card.effort !== null && <Effort value={card.effort} />}
        </span>
      )
    case 'moment': {
      const value = card.metricId === '' ? undefined : metrics.get(card.metricId)
      return (
        <span className="mp-meta tn">
          {card.metric === '' ? <StatusMark status="hypothesis" word="missing metric" /> : <span className="ell">{card.metric}</span>}
          {value !== undefined && value !== null && <span>{valueWords(value, value.value)}</span>}
        </span>
      )
    }
    case 'note':
    case 'text':
    case 'metric':
    case 'owner':
    case 'image':
      return null
    default:
      return card.layer ? <Needed count={card.needs} /> : <ClaimMeta card={card} />
  }
}

/** How many others an element of a blueprint needs; which, is highlighted. */
function Needed({ count }: { count: number }) {
  if (count === 0) return null
  return <span className="mp-meta tn">needs {count === 1 ? '1 other' : `${count} others`}</span>
}

function ClaimMeta({ card }: { card: CellCard }) {
  const status = statusOf(card.status)
  const plain = card.kind === 'thought'
  return (
    <span className="mp-meta tn">
      <StatusMark status={status} {...(plain ? (status === 'hypothesis' ? { word: 'Assumed' } : {}) : { wordHidden: true })} />
      {!plain && (
        <>
          {kindIcons[card.kind]}
          <span className="ell" title={card.severity === null ? undefined : `Severity ${card.severity} of 5`}>
            {KIND_WORDS[card.kind]}
            {card.severity === null ? '' : ` · ${card.severity} of 5`}
          </span>
        </>
      )}
    </span>
  )
}

/** Effort from 1 to 5 as five squares. */
function Effort({ value }: { value: number }) {
  return (
    <span className="mp-effort" role="img" aria-label={`effort ${value} of 5`} title={`Effort ${value} of 5`}>
      {[1, 2, 3, 4, 5].map((i) => (
        <i key={i} {...(i <= Math.round(value) ? { 'data-on': '' } : {})} />
      ))}
    </span>
  )
}
