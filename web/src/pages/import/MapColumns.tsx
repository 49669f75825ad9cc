import { useNavigate } from '@tanstack/react-router'
import { ArrowLeft, ArrowRight, ShieldCheck } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { usePreview, useStartImport } from '../../api/imports'
import type { Mapping, Preview, Question } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { SkeletonRows } from '../../ui/Progress'
import { Failure } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { useSettled } from '../shared/useSettled'
import { Check } from './Check'
import { ColumnsTable } from './ColumnsTable'
import { type Draft, dropDraft, keepDraft, readDraft, requestOf } from './draft'
import { JoinFiles } from './JoinFiles'
import { assign, isRole, missing } from './mapping'
import { QualityReport } from './QualityReport'
import { Questions } from './Questions'
import { ReadAs } from './ReadAs'
import { Steps } from './Steps'
import { WideEvents } from './WideEvents'

/** How long an edit must rest before the file is read anew. */
const pause = 250

/** The second and third step: what the columns mean, what will become of the rows, and the import itself. */
export function MapColumns({ file, name, crumbs }: { file: string; name: string; crumbs: ReactNode }) {
  const [draft, setDraft] = useState<Draft>(() => readDraft(sessionStorage, file))
  const [step, setStep] = useState<'columns' | 'check'>('columns')
  const [keepIds, setKeepIds] = useState<boolean | null>(null)
  const navigate = useNavigate()
  const start = useStartImport()
  const workspace = useWorkspace().data
  const settled = useSettled(draft, pause)
  useEffect(() => keepDraft(sessionStorage, file, settled), [file, settled])
  const preview = usePreview(requestOf(file, name, settled))
  const data = preview.data
  const mapping = draft.mapping ?? data?.mapping
  const edit = (next: Mapping) => setDraft({ ...draft, mapping: next })
  const answer = (q: Question, value: string) => {
    const answered = { ...draft.answered, [q.id]: value }
    if (q.id === 'tz') setDraft({ ...draft, tz: value, answered })
    else if (mapping !== undefined && data !== undefined)
      setDraft({ ...draft, mapping: answerMapping(mapping, q, value, data.info.columns), answered })
  }
  const run = () => {
    start.mutate(
      { ...requestOf(file, name, draft), ...(keepIds === null ? {} : { keep_ids: keepIds }) },
      {
        onSuccess: (job) => {
          dropDraft(sessionStorage, file)
          void navigate({ to: '/data/imports/$importId', params: { importId: job.id } })
        },
      },
    )
  }
  const blocked =
    data === undefined || mapping === undefined
      ? 'The file is being read.'
      : (missing(mapping) ??
        openQuestion(data.questions, draft.answered) ??
        data.problem ??
        (settled !== draft || preview.isPlaceholderData ? 'The file is read once more.' : null))
  const actions =
    step === 'columns' ? (
      <Button variant="primary" disabled={blocked !== null} title={blocked ?? undefined} onClick={() => setStep('check')}>
        Continue to check
        <ArrowRight aria-hidden />
      </Button>
    ) : (
      <>
        <Button icon={<ArrowLeft aria-hidden />} onClick={() => setStep('columns')}>
          Columns
        </Button>
        <Button variant="primary" disabled={start.isPending || data?.quality.accepted === 0} onClick={run}>
          {start.isPending ? 'Starting' : 'Import'}
        </Button>
      </>
    )
  const bar = (
    <>
      <Steps now={step} onBack={() => setStep('columns')} />
      <span className="ml-auto hidden items-center gap-1 text-12 text-ink-3 lg:flex">
        <ShieldCheck className="icon-14" aria-hidden />
        Nothing is written before Import
      </span>
    </>
  )
  return (
    <Page title={name} crumbs={crumbs} bar={bar} actions={actions}>
      <div className="mx-auto flex max-w-[1320px] flex-col gap-4" aria-busy={preview.isFetching || settled !== draft}>
        {preview.error !== null && (
          <Failure
            error={preview.error}
            title={data === undefined ? 'The file cannot be read' : 'This mapping does not work'}
            onRetry={() => void preview.refetch()}
          />
        )}
        {start.error !== null && <Failure error={start.error} title="The import did not start" />}
        {data === undefined && preview.error === null && (
          <div className="card">
            <SkeletonRows rows={8} />
          </div>
        )}
        {data !== undefined && mapping !== undefined && step === 'columns' && (
          <>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <h2 className="min-w-0 flex-1 basis-80 text-16" aria-live="polite">
                {headline(data, blocked)}
              </h2>
              <ReadAs info={data.info} mapping={mapping} onChange={edit} />
            </div>
            <Questions
              questions={data.questions}
              answered={draft.answered}
              zone={workspace?.timezone ?? 'UTC'}
              onAnswer={answer}
              onReopen={(id) => setDraft({ ...draft, answered: dropKey(draft.answered, id) })}
            />
            <ColumnsTable
              preview={data}
              mapping={mapping}
              joins={draft.joins}
              currency={workspace?.currency ?? ''}
              onRole={(column, role) => edit(assign(mapping, column, role, data.info.columns))}
              onMapping={edit}
            />
            <WideEvents mapping={mapping} onChange={edit} />
            <JoinFiles
              preview={data}
              request={requestOf(file, name, draft)}
              mapping={mapping}
              joins={draft.joins}
              onChange={(next) => setDraft({ ...draft, ...next })}
            />
            <QualityReport quality={data.quality} name={name} notes={[...(data.info.notes ?? []), ...data.notes]} />
          </>
        )}
        {data !== undefined && step === 'check' && (
          <Check
            preview={data}
            joins={draft.joins}
            zone={draft.tz ?? workspace?.timezone ?? 'UTC'}
            keepIds={keepIds ?? workspace?.keep_ids ?? false}
            onKeepIds={setKeepIds}
          />
        )}
      </div>
    </Page>
  )
}

/** The question that must be answered before anything can be imported: a time without a zone is never guessed. */
function openQuestion(questions: readonly Question[], answered: Readonly<Record<string, string>>): string | null {
  const open = questions.find((q) => answered[q.id] === undefined)
  return open === undefined ? null : 'One question is open: answer it first.'
}

function answerMapping(mapping: Mapping, q: Question, value: string, columns: readonly string[]): Mapping {
  if (q.id === 'time_format') return { ...mapping, options: { ...mapping.options, time_format: value } }
  if (isRole(q.id) && columns.includes(value)) return assign(mapping, value, q.id, columns)
  return q.id === 'event' ? { ...mapping, event: value.startsWith('=') ? value : `=${value}` } : mapping
}

function headline(preview: Preview, blocked: string | null): string {
  const all = preview.columns.length
  const sure = preview.columns.filter((c) => c.role !== 'none' && c.confidence >= 0.5).length
  const understood = sure === all ? `All ${all} columns understood.` : `${sure} of ${all} columns understood.`
  return blocked === null ? `${understood} Check them, then continue.` : `${understood} ${blocked}`
}

function dropKey(map: Readonly<Record<string, string>>, key: string): Record<string, string> {
  return Object.fromEntries(Object.entries(map).filter(([k]) => k !== key))
}
