import { Check } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { TextField } from '../../../ui/Field'
import { EmptyState } from '../../../ui/State'
import { Failure } from '../../shared/Loaded'

interface RemovalProps {
  readonly title: string
  readonly description: string
  /** What is to go, and how much that is. */
  readonly children: ReactNode
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly reasonHint: string
  /** What has to be typed before. */
  readonly word: string
  readonly typed: string
  readonly onTyped: (typed: string) => void
  readonly verb: string
  readonly blocked: string | undefined
  readonly busy: boolean
  readonly error: Error | null
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** The frame of what removes something for good: what, why, and a word that nobody types by accident. */
export function Removal(p: RemovalProps) {
  const form = useId()
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={p.title}
      description={p.description}
      footer={
        <>
          <Button onClick={p.onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} blocked={p.blocked} disabled={p.busy}>
            {p.busy ? 'Removing…' : p.verb}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(e) => {
          e.preventDefault()
          if (p.blocked === undefined && !p.busy) p.onRemove()
        }}
      >
        {p.children}
        <TextField label="Reason" hint={p.reasonHint} maxLength={150} value={p.reason} onChange={(e) => p.onReason(e.target.value)} />
        <TextField
          label={`Type “${p.word}” to confirm`}
          hint="Only a backup that was made before brings it back."
          className="max-w-[200px]"
          value={p.typed}
          onChange={(e) => p.onTyped(e.target.value)}
        />
        {p.error !== null && <Failure error={p.error} title="Not everything was removed" />}
      </form>
    </Dialog>
  )
}

/** Counts, one a line. */
export function Counts({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section className="mh-counts" aria-live="polite">
      <h3 className="text-13">{title}</h3>
      <ul className="tn text-12 text-ink-2">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

/** What was removed. */
export function Removed({ title, head, lines, onClose }: { title: string; head: string; lines: readonly string[]; onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {lines.length === 0 ? (
        <EmptyState title="There was nothing left to remove" icon={<Check aria-hidden />}>
          Somebody else was faster.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <Counts title={head} lines={lines} />
          <p className="text-12 text-ink-2">
            Whoever has the map open sees it so at once. Backups and exported files that were made before still have it: make a new backup
            and delete the old ones.
          </p>
        </div>
      )}
    </Dialog>
  )
}
