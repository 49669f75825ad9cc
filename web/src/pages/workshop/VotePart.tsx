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

/** The dot vote: how many dots one has left, and for the leader its beginning and end. */
export function VotePart() {
  const { heard, leads } = useHall()
  const vote = heard?.workshop.vote
  return (
    <span className="ws-part">
      {vote === undefined ? leads && <StartVote /> : vote.shown ? <Shown vote={vote} /> : <Open vote={vote} />}
    </span>
  )
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

function StartVote() {
  const { heard, step } = useHall()
  const [subject, setSubject] = useState<Subject>('all')
  const [each, setEach] = useState(String(heard?.workshop.votes ?? 3))
  const start = () => step({ do: 'vote', votes: Number(each), kinds: [...(subjects.find((s) => s.value === subject)?.kinds ?? [])] })
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
    </Popover>
  )
}

/** The usual numbers, and the one that is set. */
function choices(set: number): readonly number[] {
  return [...new Set([...numbers, set])].sort((a, b) => a - b)
}

function Open({ vote }: { vote: Vote }) {
  const { leads, step } = useHall()
  const left = dotsLeft(vote)
  return (
    <>
      <span className="ws-left tn" title="Place dots on the map: the plus on each element, or V on what has the focus">
        <span className="ws-pips" aria-hidden>
          {vote.each <= 10 && upTo(vote.each).map((i) => <i key={i} {...(i <= vote.each - left ? { 'data-placed': '' } : {})} />)}
        </span>
        {left === 0 ? 'All dots placed' : `${plural(left, 'dot')} left`}
      </span>
      {leads && (
        <>
          <span className="mp-cap tn">
            {vote.cast} cast by {vote.people}
          </span>
          <Button size="small" icon={<Eye className="icon-14" aria-hidden />} onClick={() => step({ do: 'show' })}>
            Reveal
          </Button>
          <IconButton label="Cancel the vote; its dots are thrown away" size="small" onClick={() => step({ do: 'close' })}>
            <X aria-hidden />
          </IconButton>
        </>
      )}
    </>
  )
}

function Shown({ vote }: { vote: Vote }) {
  const { leads, step, results, showResults } = useHall()
  return (
    <>
      <Button
        size="small"
        aria-pressed={results}
        icon={<ListOrdered className="icon-14" aria-hidden />}
        onClick={() => showResults(!results)}
      >
        Result, {plural(vote.cast, 'dot')}
      </Button>
      {leads && (
        <Button size="small" variant="quiet" onClick={() => step({ do: 'close' })}>
          Clear the dots
        </Button>
      )}
    </>
  )
}
