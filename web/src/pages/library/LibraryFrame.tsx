import { Link } from '@tanstack/react-router'
import { Cloud, CloudOff, CloudUpload, Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { useRefusal } from '../../api/session'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { plural } from '../shared/format'
import { Page } from '../shared/Page'
import { parts } from './parts'
import { useLibrary } from './room'

/** The frame of the library's pages: its parts as tabs, and how far the edits have got. */
export function LibraryFrame({
  title,
  crumbs,
  actions,
  flush = false,
  tabs = true,
  children,
}: {
  title: string
  crumbs?: ReactNode
  actions?: ReactNode
  flush?: boolean
  tabs?: boolean
  children: ReactNode
}) {
  const { link, waiting, retry } = useLibrary()
  return (
    <Page
      title={title}
      crumbs={crumbs}
      note={<SaveMark />}
      flush={flush}
      {...(actions === undefined ? {} : { actions })}
      {...(tabs ? { bar: <Parts /> } : {})}
    >
      {link.state === 'offline' && waiting > 0 && (
        <Banner
          tone="orange"
          icon={<CloudOff className="icon-14" aria-hidden />}
          action={
            <Button size="small" onClick={retry}>
              Retry
            </Button>
          }
        >
          {plural(waiting, 'edit')} {waiting === 1 ? 'waits' : 'wait'} for a connection. Go on; they are kept in this browser.
        </Banner>
      )}
      {children}
    </Page>
  )
}

function Parts() {
  const drafts = useRefusal('maps:drafts') === undefined
  return (
    <nav aria-label="Library" className="lib-tabs">
      <ul className="tabs">
        {parts.map(({ path, name }) => (
          <li key={path}>
            <Link {...address(path)} className="tab" activeOptions={{ includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
              {name}
            </Link>
          </li>
        ))}
        {drafts && (
          <li className="lib-tabs-end">
            <Link to="/library/history" className="tab" activeProps={{ 'aria-current': 'page' }}>
              History
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** Personas and touchpoints have pages of their own form. */
function address(path: string) {
  if (path === 'personas') return { to: '/library/personas' } as const
  if (path === 'touchpoints') return { to: '/library/touchpoints' } as const
  return { to: '/library/$part', params: { part: path } } as const
}

/** Whether the edits are with the server, in a word. */
function SaveMark() {
  const { link, waiting, refusal } = useLibrary()
  if (refusal !== undefined) {
    return (
      <Chip size="small" icon={<Eye aria-hidden />} title={refusal}>
        Read only
      </Chip>
    )
  }
  if (link.state === 'offline') {
    return (
      <span className="flex items-center gap-1 text-orange">
        <CloudOff className="icon-14" aria-hidden />
        {waiting === 0 ? 'No connection' : `${plural(waiting, 'edit')} waiting`}
      </span>
    )
  }
  const saving = link.state === 'saving'
  return (
    <span role="status" className="flex items-center gap-1">
      {saving ? <CloudUpload className="icon-14" aria-hidden /> : <Cloud className="icon-14" aria-hidden />}
      {saving ? 'Saving' : 'Saved'}
    </span>
  )
}
