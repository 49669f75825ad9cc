import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useSession } from '../../api/session'

const parts = [
  { to: '/settings', name: 'Workspace' },
  { to: '/settings/members', name: 'Members' },
  { to: '/settings/tokens', name: 'Tokens' },
  { to: '/settings/audit', name: 'Audit' },
  { to: '/settings/account', name: 'Your account' },
] as const

/** The parts of the settings. A demo without accounts has no account of one's own. */
export function SettingsNav() {
  const local = useSession().data?.local === true
  const nav = useRef<HTMLElement>(null)
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [])
  return (
    <nav ref={nav} className="tabs -mb-1.5 self-end border-b-0" aria-label="Settings">
      {parts
        .filter((p) => !local || p.to !== '/settings/account')
        .map((p) => (
          <Link
            key={p.to}
            to={p.to}
            className="tab"
            activeOptions={{ exact: true }}
            activeProps={{ 'data-active': '', 'aria-current': 'page' }}
          >
            {p.name}
          </Link>
        ))}
    </nav>
  )
}
