import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isActive, useCancelImport, useEventsChanged, useImport, useRepeatImport } from '../../api/imports'
import { useRefusal } from '../../api/session'
import type { ImportJob, ImportProgress } from '../../api/types'
import { count } from '../../plot/words'
import { Button } from '../../ui/Button'
import { Panel } from '../../ui/Panel'
import { Progress } from '../../ui/Progress'
import { ErrorBox } from '../../ui/State'
import { Steps } from '../import/Steps'
import { bytes } from '../shared/format'
import { JobMark } from '../shared/JobMark'
import { Failure, Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { total } from '../shared/reasons'
import { DeadLetters } from './DeadLetters'
import { ImportReport } from './ImportReport'
import { NextSteps } from './NextSteps'
import { RetryButton } from './RetryButton'

const route = getRouteApi('/data/imports/$importId')

/** One import: its progress, then its report, its dead letters, and what comes next. */
export function ImportResultPage() {
  const { importId } = route.useParams()
  const job = useImport(importId)
  useFreshNumbers(job.data)
  return (
    <Page
      title={job.data?.title ?? 'Import'}
      crumbs={
        <Link to="/data" className="link crumb">
          Imports
        </Link>
      }
      note={job.data === undefined ? undefined : <JobMark state={job.data.state} />}
      bar={<Steps now={job.data === undefined || isActive(job.data) ? 'import' : 'rules'} />}
    >
      <div className="mx-auto flex max-w-[1120px] flex-col gap-4">
        <Loaded query={job} name="The import">
          {(j) => <Outcome job={j} />}
        </Loaded>
      </div>
    </Page>
  )
}

function Outcome({ job }: { job: ImportJob }) {
  if (isActive(job)) return <Running job={job} />
  const rejected = total(job.report?.rejected ?? {})
  return (
    <>
      {job.state === 'failed' && (
        <ErrorBox
          title="The import failed"
          detail={job.error ?? 'The server gave no reason.'}
          hint="Events that were stored before stay. Importing the file again is safe: they count as duplicates."
        />
      )}
      {(job.state === 'interrupted' || job.state === 'cancelled') && (
        <ErrorBox
          title={job.state === 'cancelled' ? 'The import was stopped' : 'The import was interrupted'}
          detail={job.error ?? 'What was stored before stays.'}
          hint="Importing again is safe: rows that are stored already count as duplicates."
          action={<Repeat job={job} />}
        />
      )}
      {job.report !== null && <ImportReport report={job.report} />}
      {job.report !== null && job.state === 'done' && <NextSteps report={job.report} />}
      {rejected > 0 && job.report !== null && <DeadLetters job={job} counts={job.report.rejected} action={<RetryButton job={job} />} />}
    </>
  )
}

function Repeat({ job }: { job: ImportJob }) {
  const repeat = useRepeatImport()
  const refusal = useRefusal('data:write')
  const navigate = useNavigate()
  const run = () =>
    repeat.mutate(job.id, { onSuccess: (next) => void navigate({ to: '/data/imports/$importId', params: { importId: next.id } }) })
  return (
    <Button size="small" disabled={repeat.isPending} blocked={refusal} onClick={run}>
      {repeat.error === null ? 'Import again' : 'Try again'}
    </Button>
  )
}

const phases: Readonly<Record<string, string>> = {
  reading: 'Reading the file',
  lookups: 'Reading the other files',
  importing: 'Storing events',
  committing: 'Making events durable',
  done: 'Done',
}

function Running({ job }: { job: ImportJob }) {
  const cancel = useCancelImport()
  const refusal = useRefusal('data:write')
  const p = job.progress
  return (
    <Panel
      title={p === null ? 'Waiting for its turn' : (phases[p.phase] ?? p.phase)}
      note={p === null || p.size === 0 ? undefined : `${bytes(p.bytes)} of ${bytes(p.size)}`}
    >
      <Progress value={p === null || p.size === 0 ? null : p.bytes / p.size} label={`Importing ${job.title}`} />
      {p !== null && <Counts progress={p} />}
      {cancel.error !== null && <Failure error={cancel.error} title="The import could not be stopped" />}
      <Button className="mt-4" size="small" disabled={cancel.isPending} blocked={refusal} onClick={() => cancel.mutate(job.id)}>
        Stop
      </Button>
    </Panel>
  )
}

function Counts({ progress }: { progress: ImportProgress }) {
  const facts = [
    ['read', progress.read],
    ['accepted', progress.accepted],
    ['duplicates', progress.duplicate],
    ['rejected', progress.rejected],
  ] as const
  return (
    <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2">
      {facts.map(([name, n]) => (
        <div key={name}>
          <dt className="text-11 text-ink-3">{name}</dt>
          <dd className="tn text-16 font-semi">{count(n)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** When a running import ends, every number that was counted before is old. */
function useFreshNumbers(job: ImportJob | undefined): void {
  const refresh = useEventsChanged()
  const was = useRef<boolean | null>(null)
  const active = job === undefined ? null : isActive(job)
  useEffect(() => {
    if (was.current === true && active === false) refresh()
    was.current = active
  })
}
