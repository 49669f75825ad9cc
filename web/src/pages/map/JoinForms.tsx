import { useState } from 'react'
import { addFlow, addLink } from '../../editor/commands/joins'
import { writeField } from '../../editor/commands/writeField'
import { FLOW_KINDS, likelyKind } from '../../editor/flows'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { Picker } from '../../ui/Picker'
import { Select } from '../../ui/Select'
import { elementWords } from './flowActions'
import { KIND_WORDS } from './lanes'
import { placesOf } from './marked'
import { useWork } from './work'

const guess = 'guess'

/** Adds a flow from a step or stage: where to, of which kind, on what condition. */
export function AddFlow({ from, onDone }: { from: string; onDone: () => void }) {
  const work = useWork()
  const [kind, setKind] = useState(guess)
  const [condition, setCondition] = useState('')
  const stages = work.map.stages
  const isStage = stages.some((s) => s.id === from)
  const order = isStage ? stages.map((s) => s.id) : stages.flatMap((s) => s.steps.map((t) => t.id))
  const items = order.filter((id) => id !== from).map((id) => ({ id, name: elementWords(work, id).replace(/^./u, (c) => c.toUpperCase()) }))
  const add = (to: string) => {
    const wanted = to === from ? 'exit' : kind === guess || kind === 'exit' ? likelyKind(order, from, to) : kind
    work.runWithUndo(addFlow(work.newId(), from, to, wanted, condition.trim()))
    onDone()
  }
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Condition in words"
        labelHidden
        placeholder="If …, in words (may stay empty)"
        value={condition}
        maxLength={400}
        onChange={(e) => setCondition(e.target.value)}
      />
      <Select
        size="small"
        label="Kind of flow"
        value={kind}
        options={[
          { value: guess, label: 'Kind by where it leads' },
          ...FLOW_KINDS.map((k) => ({ value: k.kind, label: k.word, hint: k.help })),
        ]}
        onChange={setKind}
      />
      {kind === 'exit' ? (
        <Button size="small" variant="primary" onClick={() => add(from)}>
          The journey ends here
        </Button>
      ) : (
        <Picker label={isStage ? 'To which stage' : 'To which step'} items={items} onPick={add} />
      )}
    </div>
  )
}

/** Changes the condition of a flow. */
export function FlowCondition({ flow, onDone }: { flow: string; onDone: () => void }) {
  const work = useWork()
  const was = work.map.flows.find((f) => f.id === flow)?.condition ?? ''
  const [text, setText] = useState(was)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(e) => {
        e.preventDefault()
        work.run(writeField(flow, 'condition', text.trim() === '' ? null : text.trim()))
        onDone()
      }}
    >
      <TextField label="Condition in words" labelHidden value={text} maxLength={400} autoFocus onChange={(e) => setText(e.target.value)} />
      <Button size="small" variant="primary" type="submit" className="self-end">
        Save the condition
      </Button>
    </form>
  )
}

/** Links a card to another one of the map. */
export function AddLink({ from, onDone }: { from: string; onDone: () => void }) {
  const work = useWork()
  const [label, setLabel] = useState('')
  const items = [...placesOf(work).values()].flatMap(({ card, mark, step }) => {
    if (card === null || card.layer || mark.id === from) return []
    const number = work.scene.steps.get(step?.id ?? '')?.number
    return [{ id: mark.id, name: card.text, hint: `${KIND_WORDS[card.kind]}, step ${number}` }]
  })
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="How they belong together"
        labelHidden
        placeholder="leads to, answers … (may stay empty)"
        value={label}
        maxLength={200}
        onChange={(e) => setLabel(e.target.value)}
      />
      <Picker
        label="To which card"
        items={items}
        onPick={(to) => {
          work.runWithUndo(addLink(work.newId(), from, to, label.trim()))
          onDone()
        }}
      />
    </div>
  )
}
