import { useState } from 'react'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Picker } from '../../ui/Picker'
import { Select } from '../../ui/Select'
import { LaneIcon } from './LaneTitle'
import { nameLane, newLane } from './laneActions'
import type { LaneSpec } from './lanes'
import { LANE_KINDS } from './rows'
import { useWork } from './work'

const everybody = 'everybody'

/** Adds a lane: one of the known kinds, one persona's, or one with a title of its own. */
export function AddLane({ after, onDone }: { after: string | null; onDone: () => void }) {
  const work = useWork()
  const [persona, setPersona] = useState(everybody)
  const whose = persona === everybody ? undefined : persona
  const name = work.library.personas.find((p) => p.id === whose)?.name
  const there = new Set(work.scene.lanes.flatMap((l) => (l.shown ? [l.lane.id] : [])))
  const kinds = LANE_KINDS.filter((k) => (whose === undefined ? k.row === null || !there.has(k.row) : k.row !== 'emotion'))
  const titled = (title: string) => (name === undefined ? title : `${title}, ${name}`)
  const pick = (kind: string) => {
    const found = LANE_KINDS.find((k) => k.kind === kind)
    if (found === undefined) return
    newLane(work, { kind, title: titled(found.title), persona: whose }, found.row, after)
    onDone()
  }
  const create = (title: string) => {
    newLane(work, { kind: 'text', title, persona: whose }, null, after)
    onDone()
  }
  return (
    <>
      <Picker
        label="Find a lane, or name your own"
        items={kinds.map((k) => ({ id: k.kind, name: titled(k.title), icon: <LaneIcon row={k.row ?? ''} /> }))}
        onPick={pick}
        onCreate={create}
      />
      <div className="mt-2 flex items-center gap-2 border-t border-line pt-2 text-11 text-ink-3">
        <span className="flex-none">It is for</span>
        <Select
          size="small"
          label="Whose lane it is"
          value={persona}
          options={[{ value: everybody, label: 'everybody' }, ...work.library.personas.map((p) => ({ value: p.id, label: p.name }))]}
          onChange={setPersona}
        />
      </div>
    </>
  )
}

/** Gives a lane another title. */
export function RenameLane({ lane, onDone }: { lane: LaneSpec; onDone: () => void }) {
  const work = useWork()
  const [text, setText] = useState(lane.title)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(e) => {
        e.preventDefault()
        nameLane(work, lane, text.trim())
        onDone()
      }}
    >
      <TextField label="Title of the lane" labelHidden value={text} maxLength={200} autoFocus onChange={(e) => setText(e.target.value)} />
      <Button size="small" variant="primary" type="submit" className="self-end" disabled={text.trim() === ''}>
        Rename
      </Button>
    </form>
  )
}
