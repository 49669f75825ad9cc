import { Download, Plus, RefreshCw, Search, Trash2, Upload } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Avatar } from '../../ui/Avatar'
import { Banner } from '../../ui/Banner'
import { Button, IconButton } from '../../ui/Button'
import { ChannelIcon } from '../../ui/ChannelIcon'
import { Chip } from '../../ui/Chip'
import { Combobox } from '../../ui/Combobox'
import { Dialog } from '../../ui/Dialog'
import { Checkbox, Field, TextArea, TextField } from '../../ui/Field'
import { Figure } from '../../ui/Figure'
import { Kbd } from '../../ui/Kbd'
import { Menu } from '../../ui/Menu'
import { Meter } from '../../ui/Meter'
import { Panel, Section } from '../../ui/Panel'
import { Popover } from '../../ui/Popover'
import { Progress, Skeleton } from '../../ui/Progress'
import { Select } from '../../ui/Select'
import { EmptyState, ErrorBox } from '../../ui/State'
import { type Status, StatusMark } from '../../ui/StatusMark'
import { type Column, Table } from '../../ui/Table'
import { Segmented, Tabs } from '../../ui/Tabs'
import { useToast } from '../../ui/Toast'
import type { Exhibit } from './GalleryPage'

const statuses: readonly Status[] = ['validated', 'partial', 'hypothesis', 'stale', 'contested', 'contradicted']
const channels = ['web', 'app', 'email', 'phone', 'chat', 'social', 'ads', 'search', 'store', 'ticket', 'post', 'partner', 'other']
const nothing = () => undefined

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>
}

export const primitives: readonly Exhibit[] = [
  {
    name: 'Button',
    show: () => (
      <Row>
        <Button variant="primary" icon={<Upload aria-hidden />}>
          Import
        </Button>
        <Button>Cancel</Button>
        <Button variant="quiet">Why?</Button>
        <Button variant="ink">Begin here</Button>
        <Button size="small" icon={<Plus className="icon-14" aria-hidden />}>
          Add rule
        </Button>
        <Button disabled>Waits for the server</Button>
        <IconButton label="Download" shortcut="D">
          <Download aria-hidden />
        </IconButton>
        <IconButton label="Delete" variant="plain" size="small">
          <Trash2 aria-hidden />
        </IconButton>
      </Row>
    ),
  },
  {
    name: 'Chip',
    show: () => (
      <Row>
        <Chip>Current</Chip>
        <Chip tone="ink" onRemove={nothing} removeLabel="Remove the filter">
          last 90 days
        </Chip>
        <Chip tone="blue">Europe/Oslo</Chip>
        <Chip tone="orange">▼ tied</Chip>
        <Chip tone="quiet" size="small">
          v2.3 · Draft
        </Chip>
        <Chip tone="dashed">assumed</Chip>
      </Row>
    ),
  },
  {
    name: 'Status mark',
    show: () => (
      <Row>
        {statuses.map((s) => (
          <StatusMark key={s} status={s} />
        ))}
      </Row>
    ),
  },
  {
    name: 'Number',
    show: () => (
      <Row>
        <Figure value="38.6 %" interval="37.9–39.4" n="12,710" size="large" />
        <Figure
          value="40.0 %"
          interval="38.7–41.3"
          n="5,157"
          definition={{
            name: 'Drop to the next step',
            words: 'People who reached this step and none after it, of all who reached it.',
            query: { unit: 'person' },
            formula: 'Wilson 1927',
          }}
        />
        <Figure value="69.0 %" stale="21 Nov 18:00" />
      </Row>
    ),
  },
  {
    name: 'Meter and progress',
    show: () => (
      <div className="flex flex-col gap-4">
        <Meter
          words="46 % validated, 25 % partial, 21 % hypothesis, 8 % contradicted"
          parts={[
            { share: 0.46, part: 'solid' },
            { share: 0.25, part: 'light' },
            { share: 0.21, part: 'hollow' },
            { share: 0.08, part: 'hatch' },
          ]}
        />
        <Progress value={0.62} label="Importing tickets.jsonl" />
        <Progress value={null} label="Reading the paths" />
      </div>
    ),
  },
  { name: 'Field', show: () => <Fields /> },
  { name: 'Select, combobox, menu', show: () => <Choices /> },
  { name: 'Tabs and segments', show: () => <TabsShown /> },
  { name: 'Dialog, popover, toast', show: () => <Overlays /> },
  {
    name: 'Table',
    show: () => <TableShown />,
  },
  {
    name: 'Panel',
    show: () => (
      <Panel title="Events to touchpoints" note="12 rules" action={<Button size="small">All rules</Button>}>
        <p className="text-ink-2">What the panel holds.</p>
        <div className="-mx-4 mt-3 -mb-4 border-t border-line">
          <Section
            title="Counted from"
            action={
              <Button size="small" variant="quiet">
                Edit rule
              </Button>
            }
          >
            <p className="code">page /checkout/shipping*</p>
          </Section>
        </div>
      </Panel>
    ),
  },
  {
    name: 'Banner',
    show: () => (
      <div className="flex flex-col gap-2">
        <Banner tone="blue" icon={<RefreshCw aria-hidden />}>
          Numbers are catching up with 4,210 new events.
        </Banner>
        <Banner tone="orange" icon={<RefreshCw aria-hidden />} action={<Button size="small">Try now</Button>}>
          No connection since 09:10.
        </Banner>
      </div>
    ),
  },
  {
    name: 'Empty, loading, failed',
    show: () => (
      <div className="flex flex-col gap-4">
        <EmptyState title="No rule yet" icon={<Search aria-hidden />} action={<Button>Add a rule</Button>}>
          A rule says which events belong to a touchpoint.
        </EmptyState>
        <Skeleton width="60%" />
        <ErrorBox
          title="The rules did not load"
          detail="the server gave no answer within 30 s"
          hint="Everything else still works."
          fields={[{ field: 'params.window', problem: 'is no length of time', allowed: ['PT30M', 'P7D'] }]}
          requestId="e-7f3a21"
          action={<Button size="small">Retry</Button>}
        />
      </div>
    ),
  },
  {
    name: 'People, keys, channels, voices',
    show: () => (
      <div className="flex flex-col gap-3">
        <Row>
          {['Jonas Lind', 'Mira Okafor', 'Elin Haugen', 'Tomasz Nowak', 'Sofia M'].map((n) => (
            <Avatar key={n} name={n} />
          ))}
          <Kbd>Ctrl K</Kbd>
          <Kbd>G H</Kbd>
        </Row>
        <Row>
          {channels.map((c) => (
            <span key={c} className="flex items-center gap-1 text-12">
              <ChannelIcon channel={c} />
              {c}
            </span>
          ))}
        </Row>
        <p>
          The product speaks like this. <q className="voice">I was ready to pay, then 6.90 appeared out of nowhere.</q>{' '}
          <span className="code">page /checkout/*</span>
        </p>
      </div>
    ),
  },
]

function Fields() {
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      <TextField label="Name" hint="As others should find it." defaultValue="Order outdoor wear online" />
      <TextField label="Currency" defaultValue="eu" error="Three capital letters, such as EUR." />
      <TextArea label="Objective" placeholder="Which decision should the map help?" />
      <Checkbox label="Keep identifiers readable" hint="Otherwise only keyed hashes are stored." defaultChecked />
    </div>
  )
}

const kinds = [
  { value: 'current', label: 'Current', hint: 'How it is today' },
  { value: 'future', label: 'Future', hint: 'How it should become' },
] as const

function Choices() {
  const [kind, setKind] = useState<'current' | 'future'>('current')
  const [name, setName] = useState('')
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-3">
      <Select label="Kind of the map" value={kind} options={kinds} onChange={setKind} />
      <Field label="Event" labelHidden>
        {({ id }) => (
          <Combobox
            id={id}
            code
            label="Event"
            value={name}
            suggestions={['order_placed', 'parcel_delivered', 'survey_answered']}
            placeholder="order_placed"
            onChange={setName}
          />
        )}
      </Field>
      <Menu
        trigger={<Button>Actions</Button>}
        actions={[
          { name: 'Move left', keys: 'Ctrl Shift ←', run: nothing },
          { name: 'Move right', run: nothing, disabled: true },
          { name: 'Delete', keys: 'Del', group: 'danger', run: nothing },
        ]}
      />
    </div>
  )
}

function TabsShown() {
  const [tab, setTab] = useState<'overview' | 'evidence'>('overview')
  const [view, setView] = useState<'chart' | 'table'>('chart')
  return (
    <div className="flex flex-col gap-4">
      <Tabs
        label="Parts of a step"
        value={tab}
        onChange={setTab}
        items={[
          { value: 'overview', label: 'Overview', content: <p className="pt-3">What is known at a glance.</p> },
          { value: 'evidence', label: 'Evidence', count: '9', content: <p className="pt-3">Where it comes from.</p> },
        ]}
      />
      <Segmented
        label="Show as"
        value={view}
        onChange={setView}
        items={[
          { value: 'chart', label: 'Chart' },
          { value: 'table', label: 'Table' },
        ]}
      />
    </div>
  )
}

function Overlays() {
  const [open, setOpen] = useState(false)
  const toast = useToast()
  return (
    <Row>
      <Button onClick={() => setOpen(true)}>Open a dialog</Button>
      <Popover title="Drop to the next step" trigger={<Button>Open a popover</Button>}>
        <p className="text-12">People who reached this step and none after it.</p>
      </Popover>
      <Button onClick={() => toast('The step was deleted', { undo: nothing })}>Show a toast</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Import the rejected rows again"
        description="Rows that fit now are accepted; the others stay where they are."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button variant="primary" onClick={() => setOpen(false)}>
              Import again
            </Button>
          </>
        }
      />
    </Row>
  )
}

interface RowShown {
  readonly name: string
  readonly reached: number
  readonly rate: number | null
}

const rows: readonly RowShown[] = [
  { name: 'Order outdoor wear online', reached: 18_420, rate: 0.168 },
  { name: 'Return or exchange', reached: 2_140, rate: 0.612 },
  { name: 'Equip a kindergarten', reached: 64, rate: null },
]

function TableShown() {
  return (
    <Table
      label={`Journeys of the gallery ${useId()}`}
      columns={columns}
      rows={rows}
      rowKey={(r) => r.name}
      initialSort={{ column: 'reached', direction: 'descending' }}
    />
  )
}

const columns: readonly Column<RowShown>[] = [
  { key: 'name', head: 'Journey', value: (r) => r.name, cell: (r) => <span className="font-medium">{r.name}</span> },
  { key: 'reached', head: 'Reached', numeric: true, value: (r) => r.reached, cell: (r) => r.reached.toLocaleString('en') },
  {
    key: 'rate',
    head: 'First to last',
    numeric: true,
    value: (r) => r.rate,
    cell: (r) => (r.rate === null ? <span className="text-ink-3">too few, n 7</span> : `${(r.rate * 100).toFixed(1)} %`),
  },
]
