import { Eraser, MoreHorizontal, Scissors } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useRefusal } from '../../../api/session'
import { IconButton } from '../../../ui/Button'
import { Menu } from '../../../ui/Menu'

const RedactDialog = lazy(() => import('./RedactDialog').then((m) => ({ default: m.RedactDialog })))
const ForgetDialog = lazy(() => import('./ForgetDialog').then((m) => ({ default: m.ForgetDialog })))

/** What owners and data stewards may remove from the past for good. Others do not see it. */
export function RemovalMenu() {
  const [open, setOpen] = useState<'redact' | 'forget' | null>(null)
  if (useRefusal('maps:redact') !== undefined) return null
  const close = () => setOpen(null)
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label="Remove from the past" size="small">
            <MoreHorizontal aria-hidden />
          </IconButton>
        }
        actions={[
          {
            name: 'Remove a text from history…',
            icon: <Eraser className="icon-14" aria-hidden />,
            run: () => setOpen('redact'),
          },
          { name: 'Forget history before…', icon: <Scissors className="icon-14" aria-hidden />, run: () => setOpen('forget') },
        ]}
      />
      <Suspense fallback={null}>
        {open === 'redact' && <RedactDialog onClose={close} />}
        {open === 'forget' && <ForgetDialog onClose={close} />}
      </Suspense>
    </>
  )
}
