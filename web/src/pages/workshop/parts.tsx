/** The parts of a workshop on a map's page; they are loaded when one goes on. */

import { Users } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useRefusal } from '../../api/session'
import type { MenuAction } from '../../ui/Menu'
import { useHall } from './hall'
import type { Turning } from './useFollow'

const Bar = lazy(() => import('./WorkshopBar').then((m) => ({ default: m.WorkshopBar })))
const Result = lazy(() => import('./ResultPanel').then((m) => ({ default: m.ResultPanel })))

const Begin = lazy(() => import('./BeginDialog').then((m) => ({ default: m.BeginDialog })))

/** The bar while a workshop goes on; `turning` turns the page to what a leader shows. */
export function WorkshopSlot({ turning }: { turning: Turning }) {
  if (useHall().heard === null) return null
  return (
    <Suspense>
      <Bar turning={turning} />
    </Suspense>
  )
}

/** The result of a vote where it is open, else what is given. */
export function ResultAside({ children }: { children: ReactNode }) {
  if (!useHall().results) return children
  return (
    <Suspense>
      <Result />
    </Suspense>
  )
}

/** The entry of the map's menu that begins a workshop, and its dialog. */
export function useBeginning(): { readonly actions: readonly MenuAction[]; readonly dialog: ReactNode } {
  const refusal = useRefusal('workshop:lead')
  const runs = useHall().heard !== null
  const [open, setOpen] = useState(false)
  return {
    actions: [
      {
        name: 'Run a workshop',
        group: 'workshop',
        icon: <Users className="icon-14" aria-hidden />,
        disabled: refusal !== undefined || runs,
        note: refusal ?? (runs ? 'One goes on at this map already.' : undefined),
        run: () => setOpen(true),
      },
    ],
    dialog: open && (
      <Suspense>
        <Begin onClose={() => setOpen(false)} />
      </Suspense>
    ),
  }
}
