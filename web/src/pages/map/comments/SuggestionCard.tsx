import { useEffect, useRef, useState } from 'react'
import { type Suggestion, useAccept, useReject, useSeen, useWithdraw } from '../../../api/comments'
import { useTakeBackChange } from '../../../api/history'
import { useRefusal } from '../../../api/session'
import { Avatar } from '../../../ui/Avatar'
import { Button } from '../../../ui/Button'
import { Chip } from '../../../ui/Chip'
import { TextArea } from '../../../ui/Field'
import { useToast } from '../../../ui/Toast'
import { ago, plural } from '../../shared/format'
import { sentence } from '../history/ChangeList'
import { missWords } from '../mishaps'
import { useWork } from '../work'
import { ChangeLine } from './ChangeLine'
import { useTalk } from './talk'

const states: Readonly<Record<Suggestion['state'], string>> = {
  open: 'Waiting',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
}

/** One suggestion: what it would change, what no longer fits, and the decision. */
export function SuggestionCard({ suggestion }: { suggestion: Suggestion }) {
  const { page, nameOf, fullNameOf } = useTalk()
  const card = useRef<HTMLElement>(null)
  const here = page?.at === suggestion.id
  const seen = useSeen().mutate
  const { id } = suggestion
  useEffect(() => {
    if (!here) return
    card.current?.scrollIntoView({ block: 'nearest' })
    seen({ items: [`suggestion:${id}`] })
  }, [here, id, seen])
  const name = nameOf(suggestion.by)
  const fullName = fullNameOf(suggestion.by)
  return (
    <article ref={card} className="tk-thread" aria-label={`Suggestion by ${name}`} {...(here ? { 'data-here': '' } : {})}>
      <header className="flex items-center gap-2">
        <Avatar name={fullName} />
        <span className="ell min-w-0 flex-1">
          <span className="font-medium">{name}</span> <span className="mp-cap">{ago(suggestion.at, Date.now())}</span>
        </span>
        <Chip size="small" tone={suggestion.state === 'open' ? 'dashed' : 'quiet'}>
          {states[suggestion.state]}
        </Chip>
      </header>
      {suggestion.note !== '' && <p className="tk-words">{suggestion.note}</p>}
      <Changes suggestion={suggestion} />
      <RefusedParts suggestion={suggestion} />
      <Decided suggestion={suggestion} />
      {suggestion.state === 'open' && <Decide suggestion={suggestion} />}
    </article>
  )
}

function Changes({ suggestion }: { suggestion: Suggestion }) {
  return (
    <div className="flex flex-col gap-2">
      {suggestion.sections.map((s) => (
        <section key={s.id}>
          <h3 className="text-11 font-medium text-ink-3">{s.name === '' ? 'The map itself' : s.name}</h3>
          <ul className="mt-0.5 flex flex-col gap-1 text-12">
            {s.changes.map((c) => (
              <li key={`${c.k} ${c.id} ${c.words}`}>
                <ChangeLine change={c} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** What has or would have no effect, each with its reason. */
function RefusedParts({ suggestion }: { suggestion: Suggestion }) {
  const { refused, state } = suggestion
  if (refused.length === 0 || (state !== 'open' && state !== 'accepted')) return null
  return (
    <section className="tk-refused" aria-label={state === 'open' ? 'Does not fit any more' : 'Was left out'}>
      <h3>{state === 'open' ? `${plural(refused.length, 'part')} no longer fit${refused.length === 1 ? 's' : ''}` : 'Left out'}</h3>
      <ul>
        {refused.map((r) => (
          <li key={r.id + r.words}>
            {sentence(r.words)}. <span className="text-ink-3">{missWords(r.why)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Decided({ suggestion }: { suggestion: Suggestion }) {
  const { nameOf } = useTalk()
  if (suggestion.decided === undefined) return null
  return (
    <>
      <p className="mp-cap">
        {states[suggestion.state]} by {nameOf(suggestion.decider ?? '')}, {ago(suggestion.decided, Date.now())}
      </p>
      {suggestion.reason !== undefined && suggestion.reason !== '' && <p className="tk-words">“{suggestion.reason}”</p>}
    </>
  )
}

function Decide({ suggestion }: { suggestion: Suggestion }) {
  const { mapId } = useWork()
  const { me } = useTalk()
  const editor = useRefusal('maps:write') === undefined
  const toast = useToast()
  const accept = useAccept(mapId)
  const withdraw = useWithdraw(mapId)
  const takeBack = useTakeBackChange(mapId)
  const [rejecting, setRejecting] = useState(false)
  const failed = (what: string) => (error: Error) => toast(what, { detail: error.message })
  const onAccept = () =>
    accept.mutate(suggestion.id, {
      onSuccess: ({ seq, refused }) => {
        const detail = refused.length === 0 ? undefined : `${plural(refused.length, 'part')} did not fit any more.`
        const undo = seq === undefined ? undefined : () => takeBack.mutate(seq, { onError: failed('It was not taken back') })
        toast('Accepted the suggestion', { ...(detail === undefined ? {} : { detail }), ...(undo === undefined ? {} : { undo }) })
      },
      onError: failed('The suggestion was not accepted'),
    })
  if (rejecting) return <Reject suggestion={suggestion} onDone={() => setRejecting(false)} />
  return (
    <div className="flex flex-wrap justify-end gap-1">
      {suggestion.by === me && (
        <Button
          size="small"
          variant="quiet"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate(suggestion.id, { onSuccess: () => toast('Withdrawn'), onError: failed('It was not withdrawn') })}
        >
          Withdraw
        </Button>
      )}
      {editor && (
        <>
          <Button size="small" onClick={() => setRejecting(true)}>
            Reject
          </Button>
          <Button size="small" variant="primary" disabled={accept.isPending} onClick={onAccept}>
            Accept
          </Button>
        </>
      )}
    </div>
  )
}

/** Asks for the reason, which the author reads. */
function Reject({ suggestion, onDone }: { suggestion: Suggestion; onDone: () => void }) {
  const { mapId } = useWork()
  const { nameOf } = useTalk()
  const [reason, setReason] = useState('')
  const reject = useReject(mapId)
  const toast = useToast()
  const onReject = () =>
    reject.mutate(
      { suggestion: suggestion.id, reason },
      {
        onSuccess: () => toast('Rejected the suggestion'),
        onError: (error) => toast('The suggestion was not rejected', { detail: error.message }),
      },
    )
  return (
    <div className="flex flex-col gap-2">
      <TextArea
        label="Why not?"
        hint={`${nameOf(suggestion.by)} reads this.`}
        rows={2}
        maxLength={4000}
        autoFocus
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      <div className="flex justify-end gap-1">
        <Button size="small" variant="quiet" onClick={onDone}>
          Back
        </Button>
        <Button size="small" variant="primary" disabled={reject.isPending || reason.trim() === ''} onClick={onReject}>
          Reject
        </Button>
      </div>
    </div>
  )
}
