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
  Package,
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
import { emotionY } from '../../canvas/emotion'
import { EMOTION_SCALE } from './charts'
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

function isUsual(id: string): id is LaneId {
  return Object.hasOwn(icons, id)
}

/** Icon, name and one line of help. */
export function LaneName({ lane, help }: { lane: LaneSpec; help?: string }) {
  const Icon = isUsual(lane.id) ? icons[lane.id] : Rows3
  const text = help ?? lane.help
  return (
    <>
      <Icon className="icon-14" aria-hidden />
      <span className="min-w-0">
        {lane.title}
        {text !== '' && <small>{text}</small>}
      </span>
    </>
  )
}

/** The sticky title of a lane. */
export function LaneTitle({ row }: { row: SceneRow }) {
  const { lane } = row
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
    <div className="mp-lane" role="rowheader" aria-colindex={1}>
      {lane.id === 'live' ? <LiveName lane={lane} /> : <LaneName lane={lane} />}
      {lane.id === 'emotion' && <EmotionLegend />}
      {lane.canHide && (
        <button type="button" className="mp-fold mp-quiet" tabIndex={-1} aria-label={`Fold ${lane.title}`} aria-expanded onClick={fold}>
          <ChevronDown className="icon-14" aria-hidden />
        </button>
      )}
    </div>
  )
}

const unitWords: Readonly<Record<string, string>> = { person: 'people', session: 'sessions', instance: 'journeys' }

function LiveName({ lane }: { lane: LaneSpec }) {
  const unit = useWork().numbers?.overlay.unit ?? 'person'
  return <LaneName lane={lane} help={`${unitWords[unit] ?? unit} that reach the step`} />
}

function EmotionLegend() {
  const ticks = [
    [2, '+2'],
    [0, '0'],
    [-2, '−2'],
  ] as const
  return (
    <>
      <span className="mp-legend">
        <Legend />
      </span>
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
