import { CircleDot, Eye, ListOrdered, X } from 'lucide-react'
import { useState } from 'react'
import type { Vote } from '../../api/workshop'
import { Button, IconButton } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { Popover } from '../../ui/Popover'
import { Select } from '../../ui/Select'
import { plural } from '../shared/format'
import { useHall } from './hall'
import { dotsLeft, upTo } from './state'

/** The dot vote as everybody sees it: how many dots one has left, then its result. */
export function VoteFace() {
  const vote = useHall().heard?.workshop.vote
  if (vote === undefined) return null
  return vote.shown ? <Result vote={vote} /> : <Left vote={vote} />
}

/** The buttons of whoever leads: behind one button where they begin a vote. */
export function VoteControls() {
  const vote = useHall().heard?.workshop.vote
  if (vote !== undefined) return <VoteButtons vote={vote} />
  return (
    <Popover
      title="Vote with dots"
      width={288}
      trigger={
        <Button size="small" variant="quiet" icon={<CircleDot className="icon-14" aria-hidden />}>
          Vote
        </Button>
      }
    >
      <VoteForm />
    </Popover>
  )
}

/** The same with room for all of it. */
export function VoteSheet({ onStep }: { onStep: () => void }) {
  const vote = useHall().heard?.workshop.vote
  return vote === undefined ? <VoteForm onStart={onStep} /> : <VoteButtons vote={vote} onStep={onStep} />
}

/** What a vote can be about, in the order in which a workshop asks. */
const subjects = [
  { value: 'all', label: 'Steps, stages and cards', kinds: [] },
  { value: 'pain', label: 'Pain points', kinds: ['pain'] },
  { value: 'opportunity', label: 'Opportunities and solutions', kinds: ['opportunity', 'solution'] },
  { value: 'step', label: 'Steps', kinds: ['step'] },
  { value: 'stage', label: 'Stages', kinds: ['stage'] },
  { value: 'card', label: 'Cards of every kind', kinds: ['card'] },
] as const

type Subject = (typeof subjects)[number]['value']

const numbers = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20] as const

function VoteForm({ onStart }: { onStart?: () => void }) {
  const { heard, step } = useHall()
  const [subject, setSubject] = useState<Subject>('all')
  const [each, setEach] = useState(String(heard?.workshop.votes ?? 3))
  const start = () => {
    step({ do: 'vote', votes: Number(each), kinds: [...(subjects.find((s) => s.value === subject)?.kinds ?? [])] })
    onStart?.()
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-12 text-ink-2">Nobody sees the dots of others until you reveal them.</p>
      <Field label="About">
        {({ id }) => (
          <Select
            id={id}
            label="About"
            value={subject}
            options={subjects.map(({ value, label }) => ({ value, label }))}
            onChange={setSubject}
          />
        )}
      </Field>
      <Field label="Dots for each person">
        {({ id }) => (
          <Select
            id={id}
            label="Dots for each person"
            value={each}
            options={choices(Number(each)).map((n) => ({ value: String(n), label: String(n) }))}
            onChange={setEach}
          />
        )}
      </Field>
      <Button variant="primary" onClick={start}>
        Start the vote
      </Button>
    </div>
  )
}

/** The usual numbers, and the one that is set. */
function choices(set: number): readonly number[] {
  return [...new Set([...numbers, set])].sort((a, b) => a - b)
}

function Left({ vote }: { vote: Vote }) {
  const left = dotsLeft(vote)
  return (
    <span className="ws-left tn" title="Place dots on the map: the plus on each element, or V on what has the focus">
      <span className="ws-pips" aria-hidden>
        {vote.each <= 10 && upTo(vote.each).map((i) => <i key={i} {...(i <= vote.each - left ? { 'data-placed': '' } : {})} />)}
      </span>
      {left === 0 ? 'All dots placed' : `${plural(left, 'dot')} left`}
    </span>
  )
}

function Result({ vote }: { vote: Vote }) {
  const { results, showResults } = useHall()
  return (
    <Button
      size="small"
      aria-pressed={results}
      aria-label={`Result, ${plural(vote.cast, 'dot')}`}
      icon={<ListOrdered className="icon-14" aria-hidden />}
      onClick={() => showResults(!results)}
    >
      Result<span className="ws-wide">, {plural(vote.cast, 'dot')}</span>
    </Button>
  )
}

function VoteButtons({ vote, onStep }: { vote: Vote; onStep?: () => void }) {
  const { step } = useHall()
  const go = (what: 'show' | 'close') => {
    step({ do: what })
    onStep?.()
  }
  if (vote.shown) {
    return (
      <Button size="small" variant="quiet" onClick={() => go('close')}>
        Clear the dots
      </Button>
    )
  }
  return (
    <>
      <span className="mp-cap tn">
        {vote.cast} cast by {vote.people}
      </span>
      <Button size="small" icon={<Eye className="icon-14" aria-hidden />} onClick={() => go('show')}>
        Reveal
      </Button>
      <IconButton label="Cancel the vote; its dots are thrown away" size="small" onClick={() => go('close')}>
        <X aria-hidden />
      </IconButton>
    </>
  )
}
