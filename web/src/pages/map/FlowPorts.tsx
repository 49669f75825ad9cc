import { CornerDownRight, LogOut, Redo, Repeat, Split, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Port, portsOf } from '../../editor/flows'
import { flowSentence, light } from './flowActions'
import { useWork } from './work'

const icons: Readonly<Record<string, ReactNode>> = {
  branch: <Split className="icon-12" aria-hidden />,
  loop: <Undo2 className="icon-12" aria-hidden />,
  skip: <Redo className="icon-12" aria-hidden />,
  exit: <LogOut className="icon-12" aria-hidden />,
  parallel: <Repeat className="icon-12" aria-hidden />,
}

/** The ports of a step or stage on the upper edge of its card: where flows begin, or where they lead. */
export function FlowPorts({ element, end }: { element: string; end: 'out' | 'into' }) {
  const ports = portsOf(useWork().map)[end].get(element)
  return ports === undefined ? null : <PortRow ports={ports} end={end} />
}

function PortRow({ ports, end }: { ports: readonly Port[]; end: 'out' | 'into' }) {
  const work = useWork()
  return (
    <span className="mp-ports" data-end={end}>
      {ports.map((port) => {
        const words = flowSentence(work, port, end)
        const on = () => light(work, port.other === port.flow.from && end === 'out' ? [] : [port.other])
        return (
          <button
            key={port.flow.id}
            type="button"
            tabIndex={-1}
            className="mp-port tn"
            title={words}
            aria-label={`Flow ${port.number}: ${words}`}
            onPointerEnter={on}
            onPointerLeave={() => light(work, [])}
            onFocus={on}
            onBlur={() => light(work, [])}
            onClick={(e) => {
              e.stopPropagation()
              work.openMenu({ kind: 'flow', port }, e.currentTarget)
            }}
          >
            {end === 'out' ? (icons[port.flow.kind ?? ''] ?? <CornerDownRight className="icon-12" aria-hidden />) : null}
            {port.number}
          </button>
        )
      })}
    </span>
  )
}
