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

/** The ports of a step or stage: where flows begin on the right, where they lead on the left. */
export function FlowPorts({ element }: { element: string }) {
  const { map } = useWork()
  const { out, into } = portsOf(map)
  const [begin, end] = [out.get(element) ?? [], into.get(element) ?? []]
  if (begin.length + end.length === 0) return null
  return (
    <>
      {end.length > 0 && <PortRow ports={end} end="into" />}
      {begin.length > 0 && <PortRow ports={begin} end="out" />}
    </>
  )
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
