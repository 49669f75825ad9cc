import { Link, useNavigate } from '@tanstack/react-router'
import { FileUp, Upload } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useStatus } from '../../../api/workspace'
import { Button, buttonLook } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Progress } from '../../../ui/Progress'
import { EmptyState } from '../../../ui/State'
import { Tabs } from '../../../ui/Tabs'
import { Failure } from '../../shared/Loaded'
import { useWords } from '../../shared/words'
import { BlankForm } from './BlankForm'
import { EventsForm } from './EventsForm'
import { TemplateForm } from './TemplateForm'
import { useMakeMap } from './useMakeMap'

/** How a map begins. */
export type Way = 'blank' | 'template' | 'events'

const ways: readonly { readonly value: Way; readonly label: string; readonly answer: string }[] = [
  { value: 'blank', label: 'Blank', answer: 'Create map' },
  { value: 'template', label: 'Template', answer: 'Use template' },
  { value: 'events', label: 'From events', answer: 'Draft the map' },
]

/** Asks how a map begins and what it needs for that, then opens it. `onFile` leads to maps that are in a file already. */
export function NewMapDialog({ start, onFile, onClose }: { start: Way; onFile: () => void; onClose: () => void }) {
  const [way, setWay] = useState<Way>(start)
  const form = useId()
  const first = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const hasEvents = (useStatus().data?.events ?? 0) > 0
  const make = useMakeMap(
    (id) => void navigate({ to: '/maps/$mapId', params: { mapId: id }, search: way === 'events' ? {} : { view: 'timeline' } }),
  )
  const choose = (next: Way) => {
    setWay(next)
    make.reset()
  }
  const contents: Readonly<Record<Way, ReactNode>> = {
    blank: <BlankForm form={form} first={first} onSubmit={(wish) => make.mutate({ way: 'blank', ...wish })} />,
    template: <TemplateForm form={form} first={first} onSubmit={(wish) => make.mutate({ way: 'template', ...wish })} />,
    events: hasEvents ? <EventsForm form={form} onSubmit={(discovery) => make.mutate({ way: 'events', discovery })} /> : <NoEvents />,
  }
  const ready = way !== 'events' || hasEvents
  return (
    <Dialog
      open
      onClose={onClose}
      title="New map"
      width={840}
      initialFocus={first}
      footer={
        <>
          <Button variant="quiet" className="mr-auto" icon={<FileUp aria-hidden />} onClick={onFile}>
            Open a file
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          {ready && (
            <Button variant="primary" type="submit" form={form} disabled={make.isPending}>
              {ways.find((w) => w.value === way)?.answer}
            </Button>
          )}
        </>
      }
    >
      {make.error !== null && <Failure error={make.error} title="The map was not created" />}
      {make.isPending && way === 'events' && <Progress value={null} label="Reading the paths" words="Reading the paths" />}
      <Tabs
        label="How the map begins"
        value={way}
        onChange={choose}
        items={ways.map(({ value, label }) => ({ value, label, content: <div className="pt-4 md:min-h-[432px]">{contents[value]}</div> }))}
      />
    </Dialog>
  )
}

function NoEvents() {
  const words = useWords()
  return (
    <EmptyState
      title="No events yet"
      action={
        <Link to="/data/import" {...buttonLook('plain')}>
          <Upload aria-hidden />
          Import data
        </Link>
      }
    >
      sojourn drafts a map from what {words.many} did, once a file of events is imported.
    </EmptyState>
  )
}
