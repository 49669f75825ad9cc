import { Download } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { deadLettersFile, useDeadLetters } from '../../api/imports'
import type { DeadLetter, ImportJob } from '../../api/types'
import { count } from '../../plot/words'
import { Button, buttonLook } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Panel } from '../../ui/Panel'
import { Loaded } from '../shared/Loaded'
import { RejectedBars } from '../shared/RejectedBars'
import { reasonWords } from '../shared/reasons'

/** Rejected rows with line, reason and raw text; by reason, as a download, and to be taken again. */
export function DeadLetters({ job, counts, action }: { job: ImportJob; counts: Readonly<Record<string, number>>; action: ReactNode }) {
  const [reason, setReason] = useState('')
  const letters = useDeadLetters(job.id, reason)
  return (
    <Panel
      title="Rejected rows"
      note="kept until they are fixed"
      flush
      action={
        <>
          <a href={deadLettersFile(job.id, reason)} download {...buttonLook('plain', 'small')}>
            <Download className="icon-14" aria-hidden />
            Download
          </a>
          {action}
        </>
      }
    >
      <div className="grid grid-cols-1 border-t border-line lg:grid-cols-[280px_minmax(0,1fr)]">
        <div className="border-line p-3 lg:border-r">
          <RejectedBars counts={counts} chosen={reason} onChoose={setReason} />
          {reason !== '' && (
            <div className="mt-2">
              <Chip tone="ink" onRemove={() => setReason('')} removeLabel="Show every reason">
                {reasonWords(reason)}
              </Chip>
            </div>
          )}
        </div>
        <Loaded query={{ ...letters, data: letters.data?.pages }} name="The rejected rows">
          {(pages) => (
            <div className="min-w-0">
              <ul>
                {pages
                  .flatMap((p) => p.rows)
                  .map((row) => (
                    <Letter key={row.id} row={row} />
                  ))}
              </ul>
              {letters.hasNextPage && (
                <div className="border-t border-line p-3">
                  <Button size="small" disabled={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()}>
                    Show more of {count(pages[0]?.total ?? 0)}
                  </Button>
                </div>
              )}
            </div>
          )}
        </Loaded>
      </div>
    </Panel>
  )
}

function Letter({ row }: { row: DeadLetter }) {
  return (
    <li className="border-t border-line px-4 py-2 first:border-t-0">
      <p className="flex flex-wrap items-baseline gap-x-2 text-12">
        <span className="tn text-ink-3">Line {count(row.line)}</span>
        <span className="font-medium">{reasonWords(row.reason)}</span>
        <span className="min-w-0 flex-1 basis-40 text-ink-2 [overflow-wrap:anywhere]">{row.detail}</span>
        {row.retried !== undefined && row.retried !== '' && (
          <Chip size="small" tone="blue">
            accepted later
          </Chip>
        )}
      </p>
      <pre className="code mt-1 overflow-x-auto rounded-1 bg-paper-3 px-2 py-1 whitespace-pre-wrap [overflow-wrap:anywhere]">{row.raw}</pre>
    </li>
  )
}
