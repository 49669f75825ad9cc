/** The cells of the working map that hold content: steps, touchpoints, live numbers, cards. */

import { Link2, MoreHorizontal, Plus } from 'lucide-react'
import { emotionWord } from '../../canvas/emotion'
import { onward } from '../../overlay/numbers'
import { count, percent, percentRange } from '../../plot/words'
import { newCard, newStep } from './actions'
import { CellMenu } from './CellMenu'
import type { CellCard } from './cards'
import { FieldInput } from './Field'
import { KIND_WORDS, type LaneSpec } from './lanes'
import { ChannelIcon, Effort, StatusMark } from './marks'
import type { Placement } from './records'
import { MAX_PLACEMENTS, type SceneStep } from './scene'
import { useWork } from './work'

/** The step's card: number, title, and what is special about it. */
export function StepCell({ at }: { at: SceneStep }) {
  const work = useWork()
  const { step, stage, number } = at
  const selected = work.selection.kind === 'step' && work.selection.id === step.id
  const editing = work.field.state === 'editing' && work.field.target.node === step.id && work.field.target.field === 'title'
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a double click is the pointer's twin of Enter on the cell */}
      <div
        className={`mp-step ${selected ? 'sel' : ''}`}
        data-drag="step"
        data-id={step.id}
        onDoubleClick={() => work.signal({ kind: 'open', target: { node: step.id, field: 'title' }, text: step.title })}
      >
        <div className="no">
          <span>{number}</span>
          {step.optional === true && <span>optional</span>}
          <span className="mp-grow" />
          {step.counts !== undefined && step.status === 'hypothesis' && (
            <StatusMark status="hypothesis" word={`${count(step.counts.cases)} · ${percent(step.counts.share, 0)}`} />
          )}
        </div>
        {editing ? (
          <FieldInput node={step.id} field="title" label={`Title of step ${number}`} rows={2} />
        ) : (
          <div className="ti" title={step.title}>
            {step.title}
          </div>
        )}
        <CellMenu
          target={{ kind: 'step', step, stage }}
          label={`Menu of step ${number}`}
          icon={<MoreHorizontal className="mp-ic" aria-hidden />}
          className="mp-hit mp-quietuntil mp-more-btn"
        />
      </div>
      <button
        type="button"
        tabIndex={-1}
        className="mp-ins mp-quietuntil"
        aria-label={`Add a step after step ${number}`}
        onClick={(e) => {
          e.stopPropagation()
          newStep(work, stage.id, step.id)
        }}
      >
        <Plus className="mp-ic" aria-hidden />
      </button>
    </>
  )
}

/** The touchpoints of a step with their channels. */
export function TouchpointCell({ at, onAdd }: { at: SceneStep; onAdd: (step: string) => void }) {
  const { select } = useWork()
  const { step, number } = at
  const shown = step.placements.slice(0, MAX_PLACEMENTS)
  const hidden = step.placements.length - shown.length
  return (
    <div className="mp-tps">
      {shown.map((p) => (
        <TouchpointName key={p.id} placement={p} onClick={() => select({ kind: 'step', id: step.id })} />
      ))}
      {hidden > 0 && <span className="mp-none">{hidden} more</span>}
      {(step.placements.length === 0 || hidden === 0) && (
        <button
          type="button"
          tabIndex={-1}
          className={`mp-add mp-quietuntil ${step.placements.length > 0 ? 'mp-corner' : ''}`}
          aria-label={`Add a touchpoint to step ${number}`}
          onClick={(e) => {
            e.stopPropagation()
            onAdd(step.id)
          }}
        >
          <Plus className="mp-ic" aria-hidden />
          {step.placements.length === 0 && 'Touchpoint'}
        </button>
      )}
    </div>
  )
}

/** A touchpoint by icon and name; one whose record is gone says so. */
export function TouchpointName({ placement, onClick }: { placement: Placement; onClick?: () => void }) {
  const { library } = useWork()
  const touchpoint = library.touchpoints.find((t) => t.id === placement.touchpoint)
  const channel = library.channels.find((c) => c.id === (placement.channel ?? touchpoint?.channels?.[0]))
  const name = touchpoint?.name ?? 'Deleted touchpoint'
  const sentence = `${name}${channel === undefined ? '' : `, ${channel.name}`}${placement.required === false ? ', not required' : ''}`
  return (
    <button type="button" tabIndex={-1} className="mp-tp" title={sentence} aria-label={sentence} onClick={onClick}>
      <ChannelIcon kind={channel?.kind ?? 'other'} />
      <span className="mp-ell" style={touchpoint === undefined ? { color: 'var(--ink-3)', textDecoration: 'line-through' } : undefined}>
        {name}
      </span>
    </button>
  )
}

/** How many reach the step: count, share, interval. The ribbon is drawn over the whole row. */
export function LiveCell({ at }: { at: SceneStep }) {
  const { numbers, overlay, stale, openNumber, select } = useWork()
  const { step } = at
  const element = numbers?.step.get(step.id)
  if (element === undefined) {
    if (overlay.state === 'loading') return overlay.slow ? <Skeleton /> : null
    return <span className="mp-none">{overlay.state === 'failed' ? '' : 'not counted yet'}</span>
  }
  if (!element.measured) {
    return (
      <button
        type="button"
        tabIndex={-1}
        className="mp-none"
        style={{ minHeight: 24 }}
        title={element.reason}
        onClick={() => select({ kind: 'step', id: step.id })}
      >
        not measured
        <br />
        {element.reason}
      </button>
    )
  }
  return (
    <>
      <div>
        <button
          type="button"
          tabIndex={-1}
          className="mp-num"
          aria-label={`${count(element.reached)} reached step ${at.number}, ${percent(element.share)} of the start`}
          onClick={(e) => {
            e.stopPropagation()
            openNumber({ element: step.id, number: 'reached' })
          }}
        >
          <span className={`n ${stale ? 'mp-stale' : ''}`}>{count(element.reached)}</span>
        </button>
        <span className="s mp-tn">{percent(element.share)}</span>
      </div>
      <div className="mp-ci">{percentRange(element.share_low, element.share_high)}</div>
    </>
  )
}

function Skeleton() {
  return (
    <>
      <div className="mp-skel" style={{ width: 72, height: 14, marginTop: 3 }} />
      <div className="mp-skel" style={{ width: 48, height: 10, marginTop: 6 }} />
    </>
  )
}

/** The cards of one lane in one step. */
export function CardsCell({ at, lane }: { at: SceneStep; lane: LaneSpec }) {
  const work = useWork()
  const cell = at.cells.get(lane.id)
  const cards = cell?.cards ?? []
  const shown = cell === undefined ? [] : cards.slice(0, cell.fit.shown)
  const first = lane.kinds[0]
  return (
    <div className="mp-cards">
      {shown.map((card) => (
        <CardView key={card.id} card={card} at={at} />
      ))}
      {cell !== undefined && cell.fit.hidden > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className="mp-none"
          style={{ minHeight: 20 }}
          onClick={() => work.select({ kind: 'step', id: at.step.id })}
        >
          {cell.fit.hidden} more
        </button>
      )}
      {cards.length === 0 && first !== undefined && (
        <span className="mp-quietuntil" style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          {lane.kinds.slice(0, 2).map((kind) => (
            <button
              key={kind}
              type="button"
              tabIndex={-1}
              className="mp-add"
              aria-label={`Add ${KIND_WORDS[kind].toLowerCase()} to step ${at.number}`}
              onClick={(e) => {
                e.stopPropagation()
                newCard(work, at.step.id, kind)
              }}
            >
              <Plus className="mp-ic" aria-hidden />
              {KIND_WORDS[kind]}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}

/** One card of a cell. */
export function CardView({ card, at }: { card: CellCard; at: SceneStep }) {
  const { select, selection, signal, field } = useWork()
  const selected = selection.kind === 'card' && selection.id === card.id
  const editing = field.state === 'editing' && field.target.node === card.id && field.target.field === 'text'
  const boxed = card.kind === 'opportunity' || card.kind === 'solution'
  const assumed = card.status === 'hypothesis'
  const name = `${KIND_WORDS[card.kind]}: ${card.text === '' ? 'no text yet' : card.text}`
  return (
    <div
      className={`mp-card ${card.kind} ${boxed ? 'boxed' : ''} ${assumed ? 'assumed' : ''} ${selected ? 'sel' : ''}`}
      data-drag={card.card === null ? undefined : 'card'}
      data-id={card.id}
    >
      {editing ? (
        <FieldInput node={card.id} field="text" label={`${KIND_WORDS[card.kind]} at step ${at.number}`} rows={3} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          style={{ display: 'block', width: '100%' }}
          aria-label={name}
          title={card.text}
          onClick={(e) => {
            e.stopPropagation()
            select({ kind: 'card', id: card.id, step: at.step.id })
          }}
          onDoubleClick={() => {
            if (card.card !== null) signal({ kind: 'open', target: { node: card.id, field: 'text' }, text: card.text })
          }}
        >
          <span
            className={`tx ${card.kind === 'quote' ? 'voice' : ''} ${card.kind === 'thought' || card.kind === 'question' || card.kind === 'expectation' ? 'thought' : ''}`}
          >
            {card.kind === 'moment' ? (
              <>
                <span aria-hidden>◆ </span>
                {card.text}
              </>
            ) : card.kind === 'quote' ? (
              `“${card.text}”`
            ) : card.text === '' ? (
              <em style={{ color: 'var(--ink-3)' }}>Empty {card.kind}</em>
            ) : (
              card.text
            )}
          </span>
          <CardMeta card={card} />
        </button>
      )}
    </div>
  )
}

function CardMeta({ card }: { card: CellCard }) {
  if (card.kind === 'quote') {
    return (
      <span className="mt">
        {card.source === null ? (
          <StatusMark status="hypothesis" word="no source yet" />
        ) : (
          <>
            <Link2 className="mp-ic" aria-hidden />
            <span className="mp-ell">{card.source.title}</span>
          </>
        )}
      </span>
    )
  }
  if (card.kind === 'opportunity' || card.kind === 'solution') {
    return (
      <span className="mt">
        {card.value === null ? (
          <StatusMark status={card.status} word={card.kind === 'solution' ? 'Solution' : 'not valued'} />
        ) : (
          <span>
            <b style={{ color: 'var(--ink)', fontWeight: 520 }}>{card.value}</b> of 100
          </span>
        )}
        {card.effort !== null && <Effort value={card.effort} />}
      </span>
    )
  }
  if (card.kind === 'moment')
    return card.metric === '' ? <span className="mt">no metric yet</span> : <span className="mt">{card.metric}</span>
  const assumed = card.kind === 'thought' || card.kind === 'question' || card.kind === 'expectation'
  if (card.kind === 'note' || card.kind === 'text' || card.kind === 'metric' || card.kind === 'owner') return null
  const word = card.kind === 'gain' ? 'Gain' : card.kind === 'need' ? 'Need' : card.kind === 'pain' ? 'Pain' : undefined
  return (
    <span className="mt">
      <StatusMark
        status={card.status}
        {...(assumed && card.status === 'hypothesis' ? { word: 'Assumed' } : {})}
        hideWord={word !== undefined}
      />
      {word !== undefined && (
        <span>
          {word}
          {card.severity === null ? '' : ` · severity ${card.severity} of 5`}
        </span>
      )}
    </span>
  )
}

/** The sentence a screen reader hears for a cell of a lane. */
export function cellName(at: SceneStep, lane: LaneSpec, work: ReturnType<typeof useWork>): string {
  const where = `Step ${at.number}, ${at.step.title}`
  const element = work.numbers?.step.get(at.step.id)
  switch (lane.id) {
    case 'steps':
      return `${where}, in ${at.stage.name}${at.step.optional === true ? ', optional' : ''}`
    case 'touchpoints': {
      const names = at.step.placements.map((p) => work.library.touchpoints.find((t) => t.id === p.touchpoint)?.name ?? 'deleted touchpoint')
      return `${where}: ${names.length === 0 ? 'no touchpoints' : names.join(', ')}`
    }
    case 'live': {
      if (element === undefined || !element.measured) return `${where}: not measured${element === undefined ? '' : `, ${element.reason}`}`
      const next = onward(element)
      const drop = next === null ? '' : `, ${percent(next.drop)} do not go on`
      return `${where}: ${count(element.reached)} reach it, ${percent(element.share)} of the start${drop}`
    }
    case 'emotion':
      return `${where}: ${at.drawn === null ? 'no drawn emotion' : `drawn emotion ${at.drawn.value}, ${emotionWord(at.drawn.value)}`}`
    default: {
      const cards = at.cells.get(lane.id)?.cards ?? []
      return `${where}, ${lane.title}: ${cards.length === 0 ? 'empty' : cards.map((c) => `${KIND_WORDS[c.kind]}: ${c.text}`).join('; ')}`
    }
  }
}
