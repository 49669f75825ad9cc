import { useNavigate } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useRetryImport } from '../../api/imports'
import { useRefusal } from '../../api/session'
import type { ImportJob, Mapping } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { Combobox } from '../../ui/Combobox'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { Failure } from '../shared/Loaded'

const unchanged = 'as before'

const formats = [
  { value: unchanged, label: 'As before' },
  { value: 'iso', label: 'Year-month-day' },
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
  { value: 'unix_s', label: 'Unix seconds' },
  { value: 'unix_ms', label: 'Unix milliseconds' },
  { value: 'excel', label: 'Excel day numbers' },
] as const

const decimals = [
  { value: unchanged, label: 'As before' },
  { value: '.', label: 'Decimal point' },
  { value: ',', label: 'Decimal comma' },
] as const

/** Takes the rejected rows again with one thing read differently. */
export function RetryButton({ job }: { job: ImportJob }) {
  const [open, setOpen] = useState(false)
  const refusal = useRefusal('data:write')
  return (
    <>
      <Button size="small" icon={<RotateCcw className="icon-14" aria-hidden />} blocked={refusal} onClick={() => setOpen(true)}>
        Import again after a fix
      </Button>
      {open && <RetryDialog job={job} onClose={() => setOpen(false)} />}
    </>
  )
}

function RetryDialog({ job, onClose }: { job: ImportJob; onClose: () => void }) {
  const [format, setFormat] = useState<(typeof formats)[number]['value']>(unchanged)
  const [decimal, setDecimal] = useState<(typeof decimals)[number]['value']>(unchanged)
  const [zone, setZone] = useState('')
  const workspace = useWorkspace().data
  const navigate = useNavigate()
  const retry = useRetryImport()
  const run = () => {
    const mapping = changed(job.report?.mapping ?? null, format, decimal)
    retry.mutate(
      { id: job.id, ...(mapping === null ? {} : { mapping }), ...(zone === '' ? {} : { tz: zone }) },
      { onSuccess: (next) => void navigate({ to: '/data/imports/$importId', params: { importId: next.id } }) },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Import the rejected rows again"
      description="Rows that fit now are accepted; the others stay where they are. Nothing is counted twice."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={retry.isPending} onClick={run}>
            Import again
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Read dates as">
          {({ id }) => <Select id={id} label="Read dates as" value={format} options={formats} onChange={setFormat} />}
        </Field>
        <Field
          label="Times without a zone are in"
          hint={`Left empty, as before${workspace === undefined ? '' : `, or the workspace’s zone ${workspace.timezone}`}.`}
        >
          {({ id }) => (
            <Combobox
              id={id}
              label="Zone"
              value={zone}
              suggestions={Intl.supportedValuesOf('timeZone')}
              onChange={setZone}
              placeholder="As before"
            />
          )}
        </Field>
        <Field label="Read numbers with">
          {({ id }) => <Select id={id} label="Read numbers with" value={decimal} options={decimals} onChange={setDecimal} />}
        </Field>
        {retry.error !== null && <Failure error={retry.error} title="The rows were not taken again" />}
      </div>
    </Dialog>
  )
}

/** The mapping of the import with other options, or nothing where they stay. */
function changed(mapping: Mapping | null, format: string, decimal: string): Mapping | null {
  if (mapping === null || (format === unchanged && decimal === unchanged)) return null
  return {
    ...mapping,
    options: {
      ...mapping.options,
      ...(format === unchanged ? {} : { time_format: format }),
      ...(decimal === unchanged ? {} : { decimal }),
    },
  }
}
