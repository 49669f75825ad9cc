import { LogOut, Plus, Repeat2, Rows2, SkipForward, Split } from 'lucide-react'
import type { ComponentType } from 'react'
import { type Port, portsOf } from '../../editor/flows'
import { Button } from '../../ui/Button'
import { flowSentence } from './flowActions'
import { useWork } from './work'

const icons: Readonly<Record<string, ComponentType<{ className?: string }>>> = {
  branch: Split,
  loop: Repeat2,
  skip: SkipForward,
  exit: LogOut,
  parallel: Rows2,
}

/** The ways that lead from a step or stage to anywhere but the next one, in words. Each opens its menu. */
export function StoryFlows({ from }: { from: string }) {
  const { map } = useWork()
  const ports = portsOf(map).out.get(from) ?? []
  if (ports.length === 0) return null
  return (
    <ul className="mp-story-flows" aria-label="Flows from here">
      {ports.map((port) => (
        <li key={port.flow.id}>
          <Way port={port} />
        </li>
      ))}
    </ul>
  )
}

function Way({ port }: { port: Port }) {
  const work = useWork()
  const Icon = icons[port.flow.kind ?? ''] ?? Split
  const words = (
    <>
      <Icon className="icon-14" aria-hidden />
      <span>{flowSentence(work, port, 'out')}</span>
    </>
  )
  if (work.readOnly) return <span className="mp-story-flow">{words}</span>
  return (
    <button type="button" className="mp-story-flow" onClick={(e) => work.openMenu({ kind: 'flow', port }, e.currentTarget)}>
      {words}
      <span className="visually-hidden">: actions</span>
    </button>
  )
}

/** Adds a flow from a step to another one, or out of the journey. */
export function AddFlowFrom({ from }: { from: string }) {
  const { openPopup } = useWork()
  return (
    <Button
      size="small"
      variant="quiet"
      icon={<Plus className="icon-14" aria-hidden />}
      onClick={(e) => openPopup({ kind: 'addFlow', from, anchor: e.currentTarget })}
    >
      Flow
    </Button>
  )
}
