import { Link } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Problem } from '../../../api/history'
import type { Command } from '../../../editor/command'
import { writeField } from '../../../editor/commands/writeField'
import type { Selection } from '../../../editor/selection'
import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/Field'
import { Select } from '../../../ui/Select'
import { newStage } from '../actions'
import { useWork } from '../work'

/** How often a map may be looked at again. */
const cadences = [
  { value: 'P1M', label: 'Every month' },
  { value: 'P3M', label: 'Every three months' },
  { value: 'P6M', label: 'Every half-year' },
  { value: 'P1Y', label: 'Every year' },
] as const

/** What keeps the map from being published. Each can be mended here, or leads to its place. */
export function Problems({
  problems,
  onGo,
  label = 'What is missing',
}: {
  problems: readonly Problem[]
  onGo: () => void
  label?: string
}) {
  return (
    <ul aria-label={label}>
      {problems.map((p) => (
        <li key={`${p.code} ${p.element} ${p.field} ${p.words}`} className="mh-problem">
          <CircleAlert className="icon-14" aria-hidden />
          <Words problem={p} onGo={onGo} />
          <Mend problem={p} />
        </li>
      ))}
    </ul>
  )
}

/** What is missing; it leads to its element. */
function Words({ problem, onGo }: { problem: Problem; onGo: () => void }) {
  const { select } = useWork()
  if (problem.type === 'persona') {
    return (
      <Link to="/library/personas/$personaId" params={{ personaId: problem.element }} className="link text-left text-13">
        {problem.words}
      </Link>
    )
  }
  const to = placeOf(problem)
  if (to === null) return <span className="text-13">{problem.words}</span>
  return (
    <button
      type="button"
      className="link text-left text-13"
      onClick={() => {
        select(to)
        onGo()
      }}
    >
      {problem.words}
    </button>
  )
}

/** What to select on the map, so that the element is seen. */
function placeOf({ element, stage, step, type }: Problem): Selection | null {
  if (step !== undefined) return type === 'card' ? { kind: 'card', id: element, step } : { kind: 'step', id: step }
  return stage === undefined ? null : { kind: 'stage', id: stage }
}

function Mend({ problem }: { problem: Problem }) {
  const work = useWork()
  switch (problem.code) {
    case 'no_cadence':
      return (
        <Select
          size="small"
          label="Look at it again"
          placeholder="How often"
          value={null}
          options={cadences}
          onChange={(cadence) => work.run(writeField('@root', 'review', { ...work.map.review, cadence }))}
        />
      )
    case 'no_stage':
      return (
        <Button size="small" onClick={() => newStage(work, null)}>
          Add the first
        </Button>
      )
    case 'no_owner':
      return <Owner stage={problem.element} />
    case 'quote_without_evidence':
      return (
        <Record
          problem={problem}
          label="Source"
          placeholder="Where from"
          records={work.library.evidence.map((e) => ({ id: e.id, name: e.title }))}
        />
      )
    case 'moment_without_metric':
      return <Record problem={problem} label="Metric" placeholder="Which metric" records={work.library.metrics} />
    default:
      return null
  }
}

/** Chooses the library's record that a card lacks. */
function Record({
  problem,
  label,
  placeholder,
  records,
}: {
  problem: Problem
  label: string
  placeholder: string
  records: readonly { readonly id: string; readonly name: string }[]
}) {
  const work = useWork()
  if (problem.type !== 'card' || records.length === 0) return null
  return (
    <Select
      size="small"
      label={label}
      placeholder={placeholder}
      value={null}
      options={records.map((r) => ({ value: r.id, label: r.name }))}
      onChange={(id) => work.run(writeField(problem.element, problem.field, id))}
    />
  )
}

/** Chooses who is accountable for a stage, or makes the first owner. */
function Owner({ stage }: { stage: string }) {
  const work = useWork()
  const [name, setName] = useState('')
  const owners = work.library.owners
  if (owners.length > 0) {
    return (
      <Select
        size="small"
        label="Accountable"
        placeholder="Who"
        value={null}
        options={owners.map((o) => ({ value: o.id, label: o.name }))}
        onChange={(owner) => work.run(writeField(stage, 'accountable', owner))}
      />
    )
  }
  const onAdd = () => {
    const id = work.newId()
    work.runLibrary(addOwner(id, name.trim()))
    work.run(writeField(stage, 'accountable', id))
  }
  return (
    <form
      className="flex items-center gap-1"
      onSubmit={(e) => {
        e.preventDefault()
        if (name.trim() !== '') onAdd()
      }}
    >
      <TextField
        label="Who is accountable"
        labelHidden
        inputSize="small"
        placeholder="Name"
        maxLength={200}
        value={name}
        onChange={(e) => setName(e.target.value)}
      />
      <Button size="small" type="submit" disabled={name.trim() === ''}>
        Add
      </Button>
    </form>
  )
}

function addOwner(id: string, name: string): Command {
  return { title: `Add ${name}`, ops: [{ k: 'create', id, type: 'owner', at: {}, f: { name, kind: 'person' } }] }
}
