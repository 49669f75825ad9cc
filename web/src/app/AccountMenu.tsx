import { useNavigate } from '@tanstack/react-router'
import { KeyRound, LogOut, UsersRound } from 'lucide-react'
import { useSession, useSignOut } from '../api/session'
import { roleName } from '../pages/shared/roles'
import { Avatar } from '../ui/Avatar'
import { Menu } from '../ui/Menu'
import { useToast } from '../ui/Toast'

/** Who is signed in, with the way out. A demo, where nobody signs in, has none. */
export function AccountMenu({ rail, onGo }: { rail: boolean; onGo: () => void }) {
  const visitor = useSession().data
  const signOut = useSignOut()
  const navigate = useNavigate()
  const toast = useToast()
  if (visitor?.me === undefined || visitor.local) return null
  const { me } = visitor
  const go = (to: '/settings/account' | '/settings/members') => {
    onGo()
    void navigate({ to })
  }
  return (
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
          run: () => signOut.mutate(undefined, { onError: (error) => toast('You are still signed in', { detail: error.message }) }),
        },
      ]}
    />
  )
}
