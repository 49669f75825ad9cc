import { PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useSuggest } from '../../../api/comments'
import { squash } from '../../../ops/carry'
import { pushBody } from '../../../ops/wire'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextArea } from '../../../ui/Field'
import { useToast } from '../../../ui/Toast'
import { plural } from '../../shared/format'
import type { OpenDocument } from '../document'
import { useSession } from '../useRoom'
import { useWork } from '../work'
import { useMaySuggest, useMode } from './mode'

/** Begins to suggest; for those who may suggest and may not edit. */
export function SuggestSwitch() {
  const mode = useMode()
  if (!useMaySuggest() || mode.suggesting) return null
  return (
    <Button size="small" icon={<PencilLine className="icon-14" aria-hidden />} onClick={() => mode.set(true)}>
      Suggest edits
    </Button>
  )
}

/** Says that edits are suggestions, how many there are, and sends them. */
export function SuggestBar({ document }: { document: OpenDocument }) {
  const mode = useMode()
  const { pending } = useSession(document).client
  const [sending, setSending] = useState(false)
  const n = pending.length
  if (!mode.suggesting) return null
  const stop = () => {
    document.forget()
    mode.set(false)
  }
  return (
    <section className="tk-suggest" aria-label="Suggesting">
      <PencilLine className="icon-14 flex-none" aria-hidden />
      <p className="min-w-0 flex-1">
        <span className="font-medium">You are suggesting.</span>{' '}
        {n === 0
          ? 'Draw on the map as if it were yours; nothing changes until an editor accepts.'
          : `${plural(n, 'edit')}, seen by nobody yet. This browser keeps them until you send or discard them.`}
      </p>
      <Button size="small" variant="quiet" onClick={stop}>
        {n === 0 ? 'Stop' : 'Discard'}
      </Button>
      <Button size="small" variant="primary" blocked={n === 0 ? 'Change something first' : undefined} onClick={() => setSending(true)}>
        Send suggestion
      </Button>
      {sending && <SendDialog document={document} onClose={() => setSending(false)} />}
    </section>
  )
}

function SendDialog({ document, onClose }: { document: OpenDocument; onClose: () => void }) {
  const { mapId } = useWork()
  const mode = useMode()
  const [note, setNote] = useState('')
  const suggest = useSuggest(mapId)
  const toast = useToast()
  const onSend = () => {
    const { seq, base, view, pending } = document.session.state.client
    const batches = squash(
      base,
      view,
      pending.map((p) => p.batch),
    )
    suggest.mutate(
      { base: seq, note, batches: batches.map((b) => ({ ops: pushBody(b).ops })) },
      {
        onSuccess: () => {
          toast('Sent the suggestion', { detail: 'It is drawn dashed on the map until an editor decides.' })
          document.forget()
          mode.set(false)
        },
      },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Send as one suggestion"
      description="Editors see what you would change, in words and on the map, and accept or reject it. You can withdraw it until then."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={suggest.isPending} onClick={onSend}>
            Send
          </Button>
        </>
      }
    >
      <TextArea
        label="Why, in a sentence"
        hint="Optional"
        rows={2}
        maxLength={4000}
        error={suggest.error?.message}
        value={note}
        onChange={(e) => setNote(e.target.value)}
      />
    </Dialog>
  )
}
