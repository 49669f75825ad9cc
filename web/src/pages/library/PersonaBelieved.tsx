import { Link } from '@tanstack/react-router'
import { Briefcase, CircleDashed, Footprints, Frown, HeartHandshake, Plus, Quote as QuoteIcon, Spline, Target, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Job, Persona, Quote } from '../../model/library'
import { Button } from '../../ui/Button'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Select } from '../../ui/Select'
import { Explain } from '../shared/Explain'
import { EvidenceLinks } from './claims'
import { putInSet, setFields, takeFromSet } from './edits'
import { Adder, LineInput, NewLine, SavedList, SavedNumber } from './fields'
import { QuoteDialog } from './QuoteDialog'
import { useLibrary } from './room'
import { jobKinds } from './words'

type ListField = 'goals' | 'needs' | 'frustrations' | 'motivations' | 'behaviours'

const lists: readonly { readonly field: ListField; readonly title: string; readonly add: string; readonly icon: ReactNode }[] = [
  { field: 'goals', title: 'Goals', add: 'Add a goal', icon: <Target aria-hidden /> },
  { field: 'needs', title: 'Needs', add: 'Add a need', icon: <HeartHandshake aria-hidden /> },
  { field: 'frustrations', title: 'Frustrations', add: 'Add a frustration', icon: <Frown aria-hidden /> },
  { field: 'motivations', title: 'Motivations', add: 'Add a motivation', icon: <Spline aria-hidden /> },
  { field: 'behaviours', title: 'Behaviours', add: 'Add a behaviour', icon: <Footprints aria-hidden /> },
]

/** What the team believes of a persona, line by line, and what it rests on. */
export function PersonaBelieved({ persona: p }: { persona: Persona }) {
  const { run } = useLibrary()
  return (
    <section className="pe-col" aria-labelledby="pe-believed">
      <h2 id="pe-believed" className="pe-title">
        <CircleDashed aria-hidden />
        What we believe
        <Explain term="Persona" />
      </h2>
      <Quotes persona={p} />
      {lists.map(({ field, title, add, icon }) => (
        <Group key={field} title={title} icon={icon}>
          <SavedList
            label={title}
            add={add}
            entries={p[field] ?? []}
            onSave={(list) => run(setFields(p.id, title.toLowerCase(), { [field]: list.length === 0 ? null : list }))}
          />
        </Group>
      ))}
      <Jobs persona={p} />
      <Channels persona={p} />
      <Group title="Evidence" icon={<QuoteIcon aria-hidden />}>
        <EvidenceLinks id={p.id} links={p.evidence ?? []} />
      </Group>
    </section>
  )
}

function Group({ title, icon, children }: { title: string; icon: ReactNode; children: ReactNode }) {
  return (
    <section className="pe-group">
      <h3>
        {icon}
        {title}
      </h3>
      {children}
    </section>
  )
}

/** The customer's own words; each names its source. */
function Quotes({ persona }: { persona: Persona }) {
  const { library, refusal, run } = useLibrary()
  const [asked, setAsked] = useState<{ readonly at: number | null } | null>(null)
  const quotes = persona.quotes ?? []
  const save = (next: readonly Quote[]) => run(setFields(persona.id, 'quotes', { quotes: next.length === 0 ? null : next }))
  return (
    <div className="pe-group">
      {quotes.map((q, i) => {
        const source = library.evidence.find((e) => e.id === q.evidence)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may say the same
          <figure key={i} className="pe-quote">
            <blockquote className="voice">“{q.text}”</blockquote>
            <figcaption className="flex items-center gap-2 text-12 text-ink-3">
              {source === undefined ? (
                <span className="text-orange">▼ missing source</span>
              ) : (
                <Link to="/library/$part" params={{ part: 'evidence' }} search={{ open: source.id }} className="link">
                  {source.title}
                </Link>
              )}
              {refusal === undefined && (
                <span className="ml-auto flex">
                  <button type="button" className="link min-h-6 px-1" onClick={() => setAsked({ at: i })}>
                    Edit
                  </button>
                  <button
                    type="button"
                    className="line-x"
                    aria-label={`Remove the quote “${q.text}”`}
                    onClick={() => save(quotes.filter((_, j) => j !== i))}
                  >
                    <X className="icon-12" aria-hidden />
                  </button>
                </span>
              )}
            </figcaption>
          </figure>
        )
      })}
      {quotes.length === 0 && <p className="text-12 text-ink-3">No words of their own yet. A quote says more than a summary.</p>}
      {refusal === undefined && (
        <Button
          size="small"
          variant="quiet"
          className="self-start"
          icon={<Plus className="icon-14" aria-hidden />}
          onClick={() => setAsked({ at: null })}
        >
          Add a quote
        </Button>
      )}
      {asked !== null && (
        <QuoteDialog
          quote={asked.at === null ? undefined : quotes[asked.at]}
          onClose={() => setAsked(null)}
          onSave={(quote) => {
            setAsked(null)
            save(asked.at === null ? [...quotes, quote] : quotes.map((q, i) => (i === asked.at ? quote : q)))
          }}
        />
      )}
    </div>
  )
}

/** What they want to get done. */
function Jobs({ persona }: { persona: Persona }) {
  const { refusal, run, newId } = useLibrary()
  const jobs = persona.jobs ?? []
  const put = (job: Job) => run(putInSet(persona.id, 'jobs', 'jobs', job, job.id))
  return (
    <Group title="Jobs to be done" icon={<Briefcase aria-hidden />}>
      <ul className="flex flex-col gap-1">
        {jobs.map((j) => (
          <li key={j.id} className="line-row items-center">
            <span className="w-28 flex-none">
              <Select
                size="small"
                label={`Kind of the job “${j.statement}”`}
                value={j.kind ?? null}
                placeholder="kind"
                options={jobKinds}
                disabled={refusal !== undefined}
                onChange={(kind) => put({ ...j, kind })}
              />
            </span>
            <span className="w-2" />
            <LineInput label={`Job: ${j.statement}`} value={j.statement} required onSave={(statement) => put({ ...j, statement })} />
            {refusal === undefined && (
              <button
                type="button"
                className="line-x"
                aria-label={`Remove the job “${j.statement}”`}
                onClick={() => run(takeFromSet(persona.id, 'jobs', 'jobs', j.id))}
              >
                <X className="icon-12" aria-hidden />
              </button>
            )}
          </li>
        ))}
        {refusal === undefined && (
          <li className="line-row" key={`new ${jobs.length}`}>
            <NewLine
              label="Add a job: to get something done"
              onAdd={(statement) => run(putInSet(persona.id, 'jobs', 'jobs', { id: newId(), statement, kind: 'functional' }))}
            />
          </li>
        )}
      </ul>
    </Group>
  )
}

/** Which channels they like, as the team believes; the measured shares stand at the right. */
function Channels({ persona }: { persona: Persona }) {
  const { library, refusal, run } = useLibrary()
  const liked = persona.channels ?? []
  return (
    <Group title="Channels" icon={<Spline aria-hidden />}>
      <ul className="flex flex-col gap-1">
        {liked.map((c) => {
          const channel = library.channels.find((o) => o.id === c.channel)
          const name = channel?.name ?? 'deleted channel'
          return (
            <li key={c.channel} className="line-row items-center">
              <ChannelIcon channel={channel?.kind ?? ''} />
              <span className="min-w-0 flex-1">{name}</span>
              <span className="w-20">
                <SavedNumber
                  label={`Share of touches over ${name}, 0 to 1`}
                  labelHidden
                  value={c.weight}
                  min={0}
                  max={1}
                  onSave={(weight) =>
                    run(
                      putInSet(
                        persona.id,
                        'channels',
                        'channels',
                        weight === null ? { channel: c.channel } : { channel: c.channel, weight },
                        c.channel,
                      ),
                    )
                  }
                />
              </span>
              {refusal === undefined && (
                <button
                  type="button"
                  className="line-x"
                  aria-label={`Remove ${name}`}
                  onClick={() => run(takeFromSet(persona.id, 'channels', 'channels', c.channel))}
                >
                  <X className="icon-12" aria-hidden />
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {liked.length === 0 && <p className="text-12 text-ink-3">Nothing believed yet.</p>}
      {refusal === undefined && (
        <Adder
          add="Add a channel"
          label="Channels of the library"
          items={library.channels
            .filter((c) => !liked.some((l) => l.channel === c.id))
            .map((c) => ({ id: c.id, name: c.name, icon: <ChannelIcon channel={c.kind} /> }))}
          onAdd={(channel) => run(putInSet(persona.id, 'channels', 'channels', { channel }))}
        />
      )}
    </Group>
  )
}
