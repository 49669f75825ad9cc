import { Link, useNavigate } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { isActive, useImports } from '../../api/imports'
import { useRefusal } from '../../api/session'
import type { ImportJob } from '../../api/types'
import { count } from '../../plot/words'
import { Button, buttonLook } from '../../ui/Button'
import { Progress, SkeletonRows } from '../../ui/Progress'
import { EmptyState } from '../../ui/State'
import { type Column, Table } from '../../ui/Table'
import { ago } from '../shared/format'
import { JobMark } from '../shared/JobMark'
import { Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { total } from '../shared/reasons'

/** Every import with its outcome, newest first. */
export function ImportsPage() {
  const navigate = useNavigate()
  const imports = useImports()
  const refusal = useRefusal('data:write')
  return (
    <Page
      title="Imports"
      actions={
        <Button variant="primary" icon={<Upload aria-hidden />} blocked={refusal} onClick={() => void navigate({ to: '/data/import' })}>
          Import a file
        </Button>
      }
    >
      <div className="mx-auto max-w-[1240px]">
        <Loaded
          query={imports}
          name="The imports"
          skeleton={
            <div className="card">
              <SkeletonRows rows={6} />
            </div>
          }
        >
          {(jobs) => (
            <div className="card">
              {jobs.length === 0 ? (
                <EmptyState
                  title="Nothing was imported yet"
                  action={
                    <Link to="/data/import" {...buttonLook('ink')}>
                      Choose a file
                    </Link>
                  }
                >
                  Bring a file of events: CSV, Excel, JSON, Parquet, XES, OCEL or Segment. You see what each column means before anything is
                  written.
                </EmptyState>
              ) : (
                <Table
                  label="Imports"
                  columns={columns}
                  rows={jobs}
                  rowKey={(j) => j.id}
                  minWidth={900}
                  onRow={(j) => void navigate({ to: '/data/imports/$importId', params: { importId: j.id } })}
                />
              )}
            </div>
          )}
        </Loaded>
      </div>
    </Page>
  )
}

const reported = (pick: (report: NonNullable<ImportJob['report']>) => number) => (j: ImportJob) =>
  j.report === null ? null : pick(j.report)
const number = (value: number | null) => (value === null ? <span className="text-ink-3">–</span> : count(value))

const columns: readonly Column<ImportJob>[] = [
  {
    key: 'title',
    head: 'File',
    grow: true,
    value: (j) => j.title,
    cell: (j) => (
      <Link to="/data/imports/$importId" params={{ importId: j.id }} className="ell block font-medium hover:underline" title={j.title}>
        {j.title}
      </Link>
    ),
  },
  {
    key: 'state',
    head: 'State',
    value: (j) => j.state,
    cell: (j) =>
      isActive(j) && j.progress !== null ? (
        <Progress value={j.progress.size === 0 ? null : j.progress.bytes / j.progress.size} label={`Importing ${j.title}`} />
      ) : (
        <JobMark state={j.state} />
      ),
  },
  { key: 'read', head: 'Read', numeric: true, value: reported((r) => r.read), cell: (j) => number(j.report?.read ?? null) },
  { key: 'accepted', head: 'Accepted', numeric: true, value: reported((r) => r.accepted), cell: (j) => number(j.report?.accepted ?? null) },
  {
    key: 'duplicate',
    head: 'Duplicates',
    numeric: true,
    value: reported((r) => r.duplicate),
    cell: (j) => number(j.report?.duplicate ?? null),
  },
  {
    key: 'rejected',
    head: 'Rejected',
    numeric: true,
    value: reported((r) => total(r.rejected)),
    cell: (j) => {
      const n = j.report === null ? null : total(j.report.rejected)
      return n === null || n === 0 ? number(n) : <span className="font-semi text-orange">▼ {count(n)}</span>
    },
  },
  { key: 'persons', head: 'People', numeric: true, value: reported((r) => r.persons), cell: (j) => number(j.report?.persons ?? null) },
  {
    key: 'created',
    head: 'When',
    numeric: true,
    value: (j) => j.created,
    cell: (j) => <time dateTime={j.created}>{ago(j.created, Date.now())}</time>,
  },
]
