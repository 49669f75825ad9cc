import { useState } from 'react'
import { setNeed } from '../../../../editor/commands/setNeed'
import { Checkbox, TextField } from '../../../../ui/Field'
import { isCardKind, KIND_WORDS } from '../../lanes'
import { useWork } from '../../work'
import { offered } from './needs'

/** From this many elements on a list is searched rather than read. */
const LONG = 12

/** Chooses what an element of a blueprint needs: other elements, as boxes to tick. */
export function Needs({ id }: { id: string }) {
  const { map, scene, run } = useWork()
  const [text, setText] = useState('')
  const all = offered(map, id)
  const own = new Set(map.stages.flatMap((s) => s.steps.flatMap((t) => t.blueprint)).find((b) => b.id === id)?.needs)
  if (all.length === 0) return <p className="text-ink-2">There is no other element yet. Add what stands behind it, then come back.</p>
  const found = all.filter(({ element }) => element.text.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()))
  return (
    <>
      {all.length > LONG && (
        <TextField
          label="Find an element"
          labelHidden
          placeholder="Find an element"
          inputSize="small"
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      )}
      <div className="bp-needs">
        {found.map(({ element, step }) => (
          <Checkbox
            key={element.id}
            label={element.text}
            hint={`${isCardKind(element.layer) ? KIND_WORDS[element.layer] : element.layer} · step ${scene.steps.get(step.id)?.number ?? ''}`}
            checked={own.has(element.id)}
            onChange={(e) => run(setNeed(id, element.id, e.target.checked))}
          />
        ))}
        {found.length === 0 && <p className="text-ink-3">No element has these words.</p>}
      </div>
    </>
  )
}
