import {
  Activity,
  ChevronDown,
  ChevronRight,
  Cog,
  Diamond,
  Footprints,
  Gauge,
  HandHelping,
  Image,
  Lightbulb,
  type LucideIcon,
  MessageCircle,
  MonitorSmartphone,
  MoreHorizontal,
  Package,
  Plus,
  RadioTower,
  Rows3,
  Scale,
  ScrollText,
  Server,
  Smile,
  StickyNote,
  UserRound,
  Wrench,
  Zap,
} from 'lucide-react'
import { useRef } from 'react'
import { emotionY } from '../../canvas/emotion'
import { Explain } from '../shared/Explain'
import { LockMark } from '../workshop/Locks'
import { EMOTION_SCALE } from './charts'
import { useValue } from './desk'
import { useDrag } from './drag'
import { Legend } from './Legend'
import type { LaneId, LaneSpec } from './lanes'
import { toggled } from './prefs'
import { usePrefs } from './prefsStore'
import type { SceneRow } from './scene'
import { useWork } from './work'

const icons: Readonly<Record<LaneId, LucideIcon>> = {
  storyboard: Image,
  arousal: Zap,
  metrics: Gauge,
  owners: UserRound,
  physical_evidence: Package,
  frontstage: HandHelping,
  frontstage_technology: MonitorSmartphone,
  backstage: Wrench,
  backstage_technology: Server,
  support_process: Cog,
  policy: ScrollText,
  steps: Footprints,
  touchpoints: RadioTower,
  live: Activity,
  emotion: Smile,
  thoughts: MessageCircle,
  pains: Scale,
  moments: Diamond,
  opportunities: Lightbulb,
  notes: StickyNote,
}

/** The term of the glossary that a usual row is about. */
const terms: Readonly<Record<string, string>> = {
  storyboard: 'Storyboard',
  arousal: 'Arousal',
  metrics: 'Metric',
  physical_evidence: 'Service blueprint',
  frontstage: 'Frontstage',
  backstage: 'Backstage',
  steps: 'Step',
  touchpoints: 'Touchpoint',
  live: 'Reached',
  emotion: 'Emotion',
  thoughts: 'Card',
  pains: 'Pain',
  moments: 'Moment of truth',
  opportunities: 'Opportunity',
}

function isUsual(id: string): id is LaneId {
  return Object.hasOwn(icons, id)
}

/** The icon of a usual row, or of a lane of the team's own. */
export function LaneIcon({ row }: { row: string }) {
  const Icon = isUsual(row) ? icons[row] : Rows3
  return <Icon className="icon-14" aria-hidden />
}

/** Icon, name and one line of help. */
export function LaneName({ lane, help }: { lane: LaneSpec; help?: string }) {
  const text = help ?? lane.help
  return (
    <>
      <LaneIcon row={lane.id} />
      <span className="min-w-0">
        {lane.title}
        {text !== '' && <small>{text}</small>}
      </span>
    </>
  )
}

/** The sticky title of a lane. */
export function LaneTitle({ row, index }: { row: SceneRow; index: number }) {
  const work = useWork()
  const { lane } = row
  const title = useRef<HTMLDivElement>(null)
  useDrag(title, lane.id === 'live' ? null : { kind: 'lane', id: lane.id }, lane.title)
  const { prefs, change } = usePrefs()
  const fold = () => change({ ...prefs, foldedLanes: toggled(prefs.foldedLanes, lane.id) })
  if (row.folded) {
    return (
      <div className="mp-lane" data-folded="" role="rowheader" aria-colindex={1}>
        <button type="button" tabIndex={-1} aria-expanded={false} onClick={fold}>
          <ChevronRight className="icon-14" aria-hidden />
          {lane.title}
          <span className="tn text-11 font-normal text-ink-3">{row.count}</span>
        </button>
      </div>
    )
  }
  return (
    <div
      ref={title}
      className="mp-lane"
      role="rowheader"
      aria-colindex={1}
      onContextMenu={(e) => {
        e.preventDefault()
        work.openMenu({ kind: 'lane', lane, row: index }, e.currentTarget)
      }}
    >
      {lane.id === 'live' ? <LiveName lane={lane} /> : <LaneName lane={lane} />}
      {lane.id === 'emotion' && <EmotionLegend />}
      <LockMark row={lane.id} />
      <span className="mp-lane-tools mp-quiet">
        {terms[lane.id] !== undefined && <Explain term={terms[lane.id] ?? ''} quiet />}
        <button
          type="button"
          className="mp-hit"
          tabIndex={-1}
          aria-label={`Menu of the lane ${lane.title}`}
          onClick={(e) => work.openMenu({ kind: 'lane', lane, row: index }, e.currentTarget)}
        >
          <MoreHorizontal className="icon-14" aria-hidden />
        </button>
        {lane.canHide && (
          <button type="button" className="mp-hit" tabIndex={-1} aria-label={`Fold ${lane.title}`} aria-expanded onClick={fold}>
            <ChevronDown className="icon-14" aria-hidden />
          </button>
        )}
      </span>
      <button
        type="button"
        className="mp-insert mp-insert-lane"
        tabIndex={-1}
        aria-label={`Add a lane below ${lane.title}`}
        onClick={(e) => work.openPopup({ kind: 'addLane', after: lane.id, anchor: e.currentTarget })}
      >
        <Plus className="icon-14" aria-hidden />
      </button>
    </div>
  )
}

const unitWords: Readonly<Record<string, string>> = { person: 'people', session: 'sessions', instance: 'journeys' }

function LiveName({ lane }: { lane: LaneSpec }) {
  const unit = useWork().numbers?.overlay.unit ?? 'person'
  return <LaneName lane={lane} help={`${unitWords[unit] ?? unit} that reach the step`} />
}

/** The lines of the curve, whose it is, and which one is drawn now. */
function EmotionLegend() {
  const { scene, desk, readOnly } = useWork()
  const curve = useValue(desk.curve)
  const planned = [...scene.steps.values()].some((s) => s.toBe !== null)
  const ticks = [
    [2, '+2'],
    [0, '0'],
    [-2, '−2'],
  ] as const
  return (
    <>
      <span className="mp-legend">
        <Legend />
        {(planned || curve === 'to_be') && (
          <span aria-hidden>
            <svg width="18" height="10" aria-hidden>
              <path d="M0 5H18" className="mp-tobe-line" />
              <rect x="6.500" y="2.500" width="5" height="5" className="mp-tobe-dot" transform="rotate(45 9 5)" />
            </svg>
            to be
          </span>
        )}
      </span>
      {!readOnly && (
        <button
          type="button"
          tabIndex={-1}
          className="mp-curve-switch mp-quiet"
          aria-pressed={curve === 'to_be'}
          onClick={() => desk.curve.set(curve === 'to_be' ? 'as_is' : 'to_be')}
        >
          Draw to-be
        </button>
      )}
      <span className="mp-axis tn" aria-hidden>
        {ticks.map(([value, text]) => (
          <span key={value} style={{ top: emotionY(value, EMOTION_SCALE) }}>
            {text}
          </span>
        ))}
      </span>
    </>
  )
}
