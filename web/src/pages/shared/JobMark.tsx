import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, LoaderCircle } from 'lucide-react'
import type { JobState } from '../../api/types'

const marks = {
  queued: { word: 'Waiting', icon: CircleDashed, tone: 'text-ink-3' },
  running: { word: 'Running', icon: LoaderCircle, tone: 'text-blue' },
  done: { word: 'Done', icon: CircleCheck, tone: 'text-blue' },
  failed: { word: 'Failed', icon: CircleAlert, tone: 'text-orange' },
  cancelled: { word: 'Stopped', icon: CircleSlash, tone: 'text-ink-3' },
  interrupted: { word: 'Interrupted', icon: CircleAlert, tone: 'text-orange' },
} as const

/** The state of a job: shape and word. */
export function JobMark({ state }: { state: JobState }) {
  const { word, icon: Icon, tone } = marks[state]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon className={`icon-14 ${tone}`} aria-hidden />
      {word}
    </span>
  )
}
