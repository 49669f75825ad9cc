import { Link } from '@tanstack/react-router'
import {
  ChartNoAxesCombined,
  Database,
  FileInput,
  House,
  Inbox,
  Keyboard,
  LibraryBig,
  type LucideIcon,
  Search,
  Settings,
  Spline,
  Split,
  UsersRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useInbox } from '../api/comments'
import { useMaps } from '../api/maps'
import { useStatus, useWorkspace } from '../api/workspace'
import { count } from '../plot/words'
import { commandKey, Kbd } from '../ui/Kbd'
import { Logo } from '../ui/Logo'
import { Tip } from '../ui/Tooltip'
import { AccountMenu } from './AccountMenu'

interface Item {
  readonly to: '/' | '/library' | '/inbox' | '/explore' | '/data' | '/data/people' | '/data/rules' | '/settings'
  readonly name: string
  readonly icon: LucideIcon
  readonly exact: boolean
}

const items: readonly Item[] = [
  { to: '/', name: 'Home', icon: House, exact: true },
  { to: '/inbox', name: 'Inbox', icon: Inbox, exact: true },
  { to: '/explore', name: 'Explore', icon: ChartNoAxesCombined, exact: false },
  { to: '/library', name: 'Library', icon: LibraryBig, exact: false },
  { to: '/data/people', name: 'People', icon: UsersRound, exact: false },
  { to: '/data/rules', name: 'Rules', icon: Split, exact: false },
  { to: '/data', name: 'Imports', icon: FileInput, exact: true },
]

const mostMaps = 7

interface SidebarProps {
  /** Icons only, for pages that need the width. */
  readonly rail: boolean
  readonly onSearch: () => void
  readonly onHelp: () => void
  readonly onGo: () => void
}

/** The main navigation: a sidebar, or a rail on wide pages. */
export function Sidebar({ rail, onSearch, onHelp, onGo }: SidebarProps) {
  const workspace = useWorkspace().data
  return (
    <nav className="side" aria-label="Main">
      <Link to="/" className="side-brand" aria-label="sojourn, home" onClick={onGo}>
        <Logo />
        <span className="side-word">sojourn</span>
      </Link>
      <div className="side-word side-space" title={workspace?.name}>
        <span className="side-letter" aria-hidden>
          {(workspace?.name ?? 's').slice(0, 1).toUpperCase()}
        </span>
        <span className="ell">{workspace?.name ?? '…'}</span>
        {workspace?.demo === true && (
          <span className="chip ml-auto" data-tone="quiet" data-size="small">
            Demo
          </span>
        )}
      </div>
      <Hint rail={rail} name="Search and commands">
        <button type="button" className="side-search" {...(rail ? { 'aria-label': 'Search and commands' } : {})} onClick={onSearch}>
          <Search aria-hidden />
          <span className="side-word flex-1">Search</span>
          <span className="side-word">
            <Kbd>{commandKey(navigator.platform)}K</Kbd>
          </span>
        </button>
      </Hint>
      {items.map((item) => (
        <NavItem key={item.name} item={item} rail={rail} onGo={onGo} />
      ))}
      {!rail && <Maps onGo={onGo} />}
      <div className="mt-auto flex flex-col gap-0.5">
        <Hint rail={rail} name="Shortcuts">
          <button type="button" className="side-item" aria-label="Shortcuts" onClick={onHelp}>
            <Keyboard aria-hidden />
            <span className="side-word">Shortcuts</span>
          </button>
        </Hint>
        <NavItem item={{ to: '/settings', name: 'Settings', icon: Settings, exact: false }} rail={rail} onGo={onGo} />
        <AccountMenu rail={rail} onGo={onGo} />
        <DataLine rail={rail} />
      </div>
    </nav>
  )
}

function NavItem({ item, rail, onGo }: { item: Item; rail: boolean; onGo: () => void }) {
  const Icon = item.icon
  const waiting = useInbox().data?.unread ?? 0
  const news = item.to === '/inbox' ? waiting : 0
  return (
    <Hint rail={rail} name={item.name}>
      <Link
        to={item.to}
        className="side-item"
        activeOptions={{ exact: item.exact, includeSearch: false, includeHash: false }}
        activeProps={{ 'aria-current': 'page' }}
        aria-label={news === 0 ? item.name : `${item.name}, ${news} new`}
        onClick={onGo}
      >
        <Icon aria-hidden />
        <span className="side-word">{item.name}</span>
        {news > 0 && <span className="side-badge tn" aria-hidden data-n={news > 99 ? '99+' : news} />}
      </Link>
    </Hint>
  )
}

/** In a rail the words stand in a tooltip. */
function Hint({ rail, name, children }: { rail: boolean; name: string; children: React.ReactElement }): ReactNode {
  return rail ? (
    <Tip label={name} side="right">
      {children}
    </Tip>
  ) : (
    children
  )
}

function Maps({ onGo }: { onGo: () => void }) {
  const maps = useMaps().data ?? []
  if (maps.length === 0) return null
  return (
    <>
      <h2 className="side-head">Journeys</h2>
      {maps.slice(0, mostMaps).map((m) => (
        <Link key={m.id} to="/maps/$mapId" params={{ mapId: m.id }} className="side-item" title={m.title} onClick={onGo}>
          <Spline aria-hidden />
          <span className="side-word ell">{m.title === '' ? 'Untitled' : m.title}</span>
        </Link>
      ))}
      {maps.length > mostMaps && (
        <Link to="/" hash="maps" className="side-item" onClick={onGo}>
          <span className="side-word pl-6">{maps.length - mostMaps} more</span>
        </Link>
      )}
    </>
  )
}

/** How much is known, at the foot of the sidebar. */
function DataLine({ rail }: { rail: boolean }) {
  const status = useStatus().data
  if (rail || status === undefined) return null
  return (
    <p className="side-foot tn">
      <Database className="icon-14" aria-hidden />
      <span>
        {count(status.events)} events
        <br />
        {count(status.persons)} people
      </span>
    </p>
  )
}
