import { useState } from 'react'
import { useSession } from '../../api/session'
import { declareStatus } from '../../editor/commands/declareStatus'
import type { Claim } from '../../model/map'
import { proofsOf, stands } from '../../overlay/claim'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { type Status, StatusMark, statusWords } from '../../ui/StatusMark'
import { date } from '../shared/format'
import { statusOf } from './evidence'
import { STORED_STATUS } from './statuses'
import { useWork } from './work'

/** A claim of the map: a card, a step. */
type Named = Claim & { readonly id: string }

/** What is known of a claim: what its evidence makes of it, or what somebody declares, with the reason. */
export function StatusChoice({ claim }: { claim: Named }) {
  const { library, run } = useWork()
  const me = useSession().data?.me?.id ?? 'local'
  const [asked, setAsked] = useState<Status | null>(null)
  const computed = statusOf(stands(proofsOf(claim.evidence, library.evidence, Date.now()), Date.now()).status)
  const write = (status: Status, reason: string) => {
    run(declareStatus(claim.id, STORED_STATUS[status], status === computed ? null : { by: me, reason, at: new Date().toISOString() }))
    setAsked(null)
  }
  return (
    <>
      <Select
        size="small"
        label="Status"
        value={asked ?? statusOf(claim.status)}
        options={(Object.keys(STORED_STATUS) as Status[]).map((s) => ({
          value: s,
          label: statusWords[s],
          icon: <StatusMark status={s} wordHidden />,
          ...(s === computed ? { hint: 'by the evidence' } : {}),
        }))}
        onChange={(s) => (s === computed ? write(s, '') : setAsked(s))}
      />
      {asked !== null && (
        <Reason status={asked} computed={computed} onSave={(reason) => write(asked, reason)} onCancel={() => setAsked(null)} />
      )}
      {asked === null && claim.declared !== undefined && <Declared claim={claim} computed={computed} onUse={() => write(computed, '')} />}
    </>
  )
}

interface ReasonProps {
  readonly status: Status
  readonly computed: Status
  readonly onSave: (reason: string) => void
  readonly onCancel: () => void
}

/** Asks why a status is set that the evidence does not give. */
function Reason({ status, computed, onSave, onCancel }: ReasonProps) {
  const [reason, setReason] = useState('')
  const missing = reason.trim() === ''
  return (
    <form
      className="col-span-full flex flex-col gap-2"
      onSubmit={(e) => {
        e.preventDefault()
        if (!missing) onSave(reason.trim())
      }}
    >
      <TextField
        label={`Why “${statusWords[status]}”?`}
        hint={`The evidence says “${statusWords[computed]}”. The reason is kept with your name.`}
        inputSize="small"
        value={reason}
        autoFocus
        onChange={(e) => setReason(e.target.value)}
      />
      <div className="flex gap-2">
        <Button size="small" variant="primary" type="submit" disabled={missing}>
          Declare
        </Button>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** Who declared the status, when and why, and the way back to the evidence. */
function Declared({ claim, computed, onUse }: { claim: Named; computed: Status; onUse: () => void }) {
  const { library, zone } = useWork()
  const { by, reason, at } = claim.declared ?? { by: '', reason: '', at: '' }
  const me = useSession().data?.me?.id ?? 'local'
  const name = by === me ? 'you' : (library.owners.find((o) => o.id === by)?.name ?? by)
  return (
    <div className="col-span-full flex flex-col items-start gap-2 text-12 text-ink-2">
      <p>
        <span className="font-medium">Declared</span> by {name}, {date(at, zone)}. {reason !== '' && `“${reason}” `}The evidence says “
        {statusWords[computed]}”.
      </p>
      <Button size="small" onClick={onUse}>
        Follow the evidence
      </Button>
    </div>
  )
}
