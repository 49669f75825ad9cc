import { Lock } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { Command } from '../../editor/command'
import type { MenuAction } from '../../ui/Menu'
import { useToast } from '../../ui/Toast'
import type { ActionTarget } from '../map/actions'
import { type Editing, type MapWork, MapWorkProvider, useWork } from '../map/work'
import { useHall } from './hall'
import { rowsTouched } from './lanes'

/** The map for the parts below, on which nothing in a locked lane can be changed. Whoever runs the workshop is free to. */
export function Locks({ children }: { children: ReactNode }) {
  const work = useWork()
  return <MapWorkProvider value={useLocked(work)}>{children}</MapWorkProvider>
}

function useLocked(work: MapWork): MapWork {
  const { heard, owns } = useHall()
  const toast = useToast()
  const locked = heard?.workshop.locked
  const by = heard?.workshop.led_by ?? ''
  return useMemo(() => {
    if (locked === undefined || locked.length === 0 || owns) return work
    const lanes = work.scene.lanes.map((l) => l.lane)
    const refused = (ops: Command['ops']): boolean => {
      const row = [...rowsTouched(work.desk.doc(), lanes, ops)].find((r) => locked.includes(r))
      if (row === undefined) return false
      const title = lanes.find((lane) => lane.id === row)?.title ?? 'This lane'
      toast(`${title} is locked`, { detail: `${by} locked this lane while the workshop runs.` })
      return true
    }
    return {
      ...work,
      run: (command) => refused(command.ops) || work.run(command),
      runWithUndo: (command) => refused(command.ops) || work.runWithUndo(command),
      edit: (editing) => (editing !== null && refused(opsOf(editing)) ? undefined : work.edit(editing)),
      desk: {
        ...work.desk,
        together: (command, inLibrary) =>
          refused(command.ops) ? { n: 0, title: command.title, misses: [] } : work.desk.together(command, inLibrary),
      },
    }
  }, [work, locked, owns, by, toast])
}

/** The edit that a text which is being opened would lead to. */
function opsOf({ node, field, create }: Editing): Command['ops'] {
  if (create === undefined) return [{ k: 'set', id: node, f: { [field]: '' } }]
  const at = { parent: create.step, ...(create.lane === undefined ? {} : { lane: create.lane }) }
  return [{ k: 'create', id: node, type: 'card', at, f: { kind: create.kind } }]
}

/** At the title of a lane that is locked. */
export function LockMark({ row }: { row: string }) {
  const { heard } = useHall()
  if (heard?.workshop.locked.includes(row) !== true) return null
  const words = `Locked by ${heard.workshop.led_by} while the workshop runs`
  return (
    <span className="ws-lock" title={words}>
      <Lock className="icon-12" role="img" aria-label={words} />
    </span>
  )
}

/** The entry of a lane's menu that locks it for everybody else, for whoever runs the workshop. */
export function useLockAction(target: ActionTarget): readonly MenuAction[] {
  const { heard, owns, step } = useHall()
  if (heard === null || !owns || target.kind !== 'lane') return []
  const lane = target.lane.id
  const locked = heard.workshop.locked.includes(lane)
  return [
    {
      name: locked ? 'Unlock the lane' : 'Lock the lane for others',
      group: 'lock',
      icon: <Lock className="icon-14" aria-hidden />,
      run: () => step({ do: locked ? 'unlock' : 'lock', lane }),
    },
  ]
}
