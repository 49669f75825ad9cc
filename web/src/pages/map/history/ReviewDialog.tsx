import { useState } from 'react'
import { useMembers } from '../../../api/accounts'
import { type Publication, useAnswerReview, useAskReview } from '../../../api/history'
import { useSession } from '../../../api/session'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Checkbox, TextArea } from '../../../ui/Field'
import { EmptyState } from '../../../ui/State'
import { useToast } from '../../../ui/Toast'
import { useWork } from '../work'

/** Asks members to look at the map. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const { mapId } = useWork()
  const members = useMembers().data ?? []
  const me = useSession().data?.me?.id
  const others = members.filter((m) => m.id !== me)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [note, setNote] = useState('')
  const ask = useAskReview(mapId)
  const toast = useToast()
  const onAsk = () =>
    ask.mutate(
      { reviewers: [...chosen], note },
      {
        onSuccess: () => {
          toast('Asked for a review')
          onClose()
        },
        onError: (error) => toast('Nobody was asked', { detail: error.message }),
      },
    )
  const onToggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Ask for a review"
      description="They approve the map or return it with a note. Editing goes on meanwhile, and publishing does not wait."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={ask.isPending}
            blocked={chosen.size === 0 ? 'Choose at least one person' : undefined}
            onClick={onAsk}
          >
            Ask
          </Button>
        </>
      }
    >
      {others.length === 0 ? (
        <EmptyState title="You are alone here">Invite people in the settings, then they can review your maps.</EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <fieldset className="flex flex-col gap-2">
            <legend className="field-label">Who</legend>
            {others.map((m) => (
              <Checkbox key={m.id} label={m.name} checked={chosen.has(m.id)} onChange={(e) => onToggle(m.id, e.target.checked)} />
            ))}
          </fieldset>
          <TextArea label="What to look at" maxLength={4000} rows={2} value={note} onChange={(e) => setNote(e.target.value)} />
        </div>
      )}
    </Dialog>
  )
}

/** What a reviewer who was asked says. */
export function AnswerDialog({ review, onClose }: { review: NonNullable<Publication['review']>; onClose: () => void }) {
  const { mapId } = useWork()
  const [note, setNote] = useState('')
  const answer = useAnswerReview(mapId)
  const toast = useToast()
  const onSay = (decision: 'approve' | 'return') =>
    answer.mutate(
      { review: review.id, decision, note },
      {
        onSuccess: () => {
          toast(decision === 'approve' ? 'Approved' : 'Returned')
          onClose()
        },
        onError: (error) => toast('Your answer was not kept', { detail: error.message }),
      },
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title="Review this map"
      description={review.note === '' ? 'You were asked to look at it.' : review.note}
      footer={
        <>
          <Button disabled={answer.isPending} onClick={() => onSay('return')}>
            Return
          </Button>
          <Button variant="primary" disabled={answer.isPending} onClick={() => onSay('approve')}>
            Approve
          </Button>
        </>
      }
    >
      <TextArea
        label="Note"
        hint="Say what is missing if you return it."
        maxLength={4000}
        value={note}
        onChange={(e) => setNote(e.target.value)}
      />
    </Dialog>
  )
}
