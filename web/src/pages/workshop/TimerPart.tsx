import { BellRing, Pause, Play, Plus, Square, Timer as TimerIcon } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button, IconButton } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Popover } from '../../ui/Popover'
import { useHall } from './hall'
import { clock, type Phase, phaseOf, secondsLeft, timerNews } from './state'

const MINUTE = 60
const usual = [3, 5, 10] as const
const MOST_MINUTES = 240

/** The timer as everybody sees and hears it. */
export function TimerFace() {
  const standing = useStanding()
  const news = useNews(standing)
  return (
    <>
      {standing !== null && <Clock standing={standing} />}
      <span className="visually-hidden" role="status">
        {news}
      </span>
    </>
  )
}

/** The buttons of whoever leads: behind one button where they begin a timer. */
export function TimerControls() {
  const standing = useStanding()
  if (standing !== null) return <TimerButtons phase={standing.phase} />
  return (
    <Popover
      title="Timer for everybody"
      width={264}
      trigger={
        <Button size="small" variant="quiet" icon={<TimerIcon className="icon-14" aria-hidden />}>
          Timer
        </Button>
      }
    >
      <TimerForm />
    </Popover>
  )
}

/** The same with room for all of it. */
export function TimerSheet({ onStart }: { onStart: () => void }) {
  const standing = useStanding()
  return standing === null ? <TimerForm onStart={onStart} /> : <TimerButtons phase={standing.phase} />
}

interface Standing {
  readonly phase: Phase
  readonly left: number
}

/** Where the timer is, each second. */
function useStanding(): Standing | null {
  const { heard } = useHall()
  const [, tick] = useState(0)
  const timer = heard?.workshop.timer
  const runs = timer?.ends !== undefined
  useEffect(() => {
    if (!runs) return
    const ticking = setInterval(() => tick((n) => n + 1), 250)
    return () => clearInterval(ticking)
  }, [runs])
  if (heard === null || timer === undefined) return null
  const left = secondsLeft(timer, heard.ahead, Date.now())
  return { phase: phaseOf(timer, left), left }
}

/** What is read out of the timer; a sentence stays until there is another. */
function useNews(standing: Standing | null): string {
  const before = useRef<Standing | null>(null)
  const [news, setNews] = useState('')
  const phase = standing?.phase
  const left = standing?.left
  useEffect(() => {
    const now = phase === undefined || left === undefined ? null : { phase, left }
    const words = timerNews(before.current, now)
    before.current = now
    if (words !== '') setNews(words)
  }, [phase, left])
  return news
}

function Clock({ standing: { phase, left } }: { standing: Standing }) {
  return (
    <span className="ws-clock tn" role="timer" aria-label="Timer" data-phase={phase}>
      {phase === 'over' ? <BellRing className="icon-14" aria-hidden /> : <TimerIcon className="icon-14" aria-hidden />}
      {phase === 'over' ? 'Time is up' : clock(left)}
      {phase === 'paused' && <small>paused</small>}
    </span>
  )
}

function TimerButtons({ phase }: { phase: Phase }) {
  const { step } = useHall()
  return (
    <>
      {phase === 'running' && (
        <IconButton label="Pause the timer" size="small" onClick={() => step({ do: 'pause' })}>
          <Pause aria-hidden />
        </IconButton>
      )}
      {phase === 'paused' && (
        <IconButton label="Go on with the timer" size="small" onClick={() => step({ do: 'resume' })}>
          <Play aria-hidden />
        </IconButton>
      )}
      <Button size="small" variant="quiet" aria-label="+1 min for everybody" onClick={() => step({ do: 'add', seconds: MINUTE })}>
        +1 min
      </Button>
      <IconButton label="Stop the timer" size="small" onClick={() => step({ do: 'stop' })}>
        <Square aria-hidden />
      </IconButton>
    </>
  )
}

function TimerForm({ onStart }: { onStart?: () => void }) {
  const { step } = useHall()
  const [own, setOwn] = useState('')
  const start = (minutes: number) => {
    step({ do: 'start', seconds: Math.round(minutes * MINUTE) })
    onStart?.()
  }
  const minutes = Number(own)
  const fits = own !== '' && minutes > 0 && minutes <= MOST_MINUTES
  const submit = (e: FormEvent) => {
    e.preventDefault()
    if (fits) start(minutes)
  }
  return (
    <div>
      <div className="flex gap-2">
        {usual.map((m) => (
          <Button key={m} size="small" className="flex-1" onClick={() => start(m)}>
            {m} min
          </Button>
        ))}
      </div>
      <form className="mt-3 flex items-end gap-2" onSubmit={submit}>
        <div className="min-w-0 flex-1">
          <TextField
            label="Own length, in minutes"
            inputMode="decimal"
            value={own}
            onChange={(e) => setOwn(e.target.value.replace(',', '.'))}
          />
        </div>
        <Button type="submit" icon={<Plus className="icon-14" aria-hidden />} disabled={!fits}>
          Start
        </Button>
      </form>
    </div>
  )
}
