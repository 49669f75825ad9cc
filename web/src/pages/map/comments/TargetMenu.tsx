import { MessageSquare } from 'lucide-react'
import { useRefusal } from '../../../api/session'
import { MenuAt } from '../../../ui/Menu'
import { useLockAction } from '../../workshop/Locks'
import type { ActionTarget } from '../actions'
import { actionsOf } from '../menus'
import { useWork } from '../work'
import { useTalk } from './talk'
import { elementOf } from './target'

/** The menu of a place of the map: what can be done there, and a comment on it. */
export function TargetMenu({ target, anchor, onClose }: { target: ActionTarget; anchor: Element; onClose: () => void }) {
  const work = useWork()
  const { openAt } = useTalk()
  const refusal = useRefusal('comments:write')
  const element = elementOf(target)
  const comment = {
    name: 'Comment',
    keys: 'C',
    group: 'comment',
    icon: <MessageSquare className="icon-14" aria-hidden />,
    run: () => openAt(element ?? '', true),
  }
  const locking = useLockAction(target)
  const actions = [...actionsOf(target, work, anchor), ...locking]
  return (
    <MenuAt
      anchor={anchor}
      label="Actions"
      actions={element === null || refusal !== undefined ? actions : [comment, ...actions]}
      onClose={onClose}
    />
  )
}
