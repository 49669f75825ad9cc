import { useNavigate } from '@tanstack/react-router'
import { KeyRound, LogOut, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useSession, useSignOut } from '../api/session'
import { countWaiting, forgetBoxes } from '../pages/shared/boxes'
import { plural } from '../pages/shared/format'
import { roleName } from '../pages/shared/roles'
import { Avatar } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Menu } from '../ui/Menu'
import { useToast } from '../ui/Toast'

/** Who is signed in, with the way out. A demo, where nobody signs in, has none. */
export function AccountMenu({ rail, onGo }: { rail: boolean; onGo: () => void }) {
  const visitor = useSession().data
  const signOut = useSignOut()
  const navigate = useNavigate()
  const toast = useToast()
  const [waiting, setWaiting] = useState(0)
  if (visitor?.me === undefined || visitor.local) return null
  const { me } = visitor
  const go = (to: '/settings/account' | '/settings/members') => {
    onGo()
    void navigate({ to })
  }
  const signOutNow = () => {
    setWaiting(0)
    signOut.mutate(undefined, {
      onSuccess: () => void forgetBoxes(),
      onError: (error) => toast('You are still signed in', { detail: error.message }),
    })
  }
  const leave = async () => {
    const edits = await countWaiting()
    if (edits === 0) signOutNow()
    else setWaiting(edits)
  }
  return (
    <>
      <Dialog
        open={waiting > 0}
        onClose={() => setWaiting(0)}
        title="Some of your edits have not been sent"
        description={`${plural(waiting, 'edit')} wait in this browser. Signing out discards them; opening the map with a connection sends them.`}
        footer={
          <>
            <Button onClick={signOutNow}>Discard and sign out</Button>
            <Button variant="primary" onClick={() => setWaiting(0)}>
              Stay signed in
            </Button>
          </>
        }
      />
      <Menu
        trigger={
          <button type="button" className="side-item side-me">
            <span aria-hidden className="flex">
              <Avatar name={me.name} />
            </span>
            <span className="visually-hidden">Account: {rail && `${me.name} ${roleName(me.role)}`}</span>
            <span className="side-word min-w-0 text-left">
              <span className="ell block">{me.name}</span>
              <span className="ell block text-11 font-normal text-ink-3">{roleName(me.role)}</span>
            </span>
          </button>
        }
        actions={[
          { name: 'Password', icon: <KeyRound aria-hidden />, group: '0', run: () => go('/settings/account') },
          { name: 'Members', icon: <UsersRound aria-hidden />, group: '0', run: () => go('/settings/members') },
          {
            name: 'Sign out',
            icon: <LogOut aria-hidden />,
            group: '1',
            run: () => void leave(),
          },
        ]}
      />
    </>
  )
}
