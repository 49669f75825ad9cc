import { useAudit } from '../../api/accounts'
import { useRefusal } from '../../api/session'
import type { SecurityEvent } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { Table } from '../../ui/Table'
import { dateTime } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { SettingsNav } from './SettingsNav'

const words: Readonly<Record<string, string>> = {
  'workspace.setup': 'Became the first owner',
  'session.began': 'Signed in',
  'session.refused': 'Sign-in refused',
  'session.ended': 'Signed out',
  'member.invited': 'Invited somebody',
  'member.uninvited': 'Took an invitation back',
  'member.joined': 'Joined',
  'member.added': 'Added a member',
  'member.role': 'Changed a role',
  'member.removed': 'Removed a member',
  'password.changed': 'Changed a password',
  'token.added': 'Made a token',
  'token.revoked': 'Revoked a token',
  'link.added': 'Shared a map',
  'link.changed': 'Changed a share link',
  'link.revoked': 'Revoked a share link',
  'link.refused': 'Wrong password of a share link',
  'map.redacted': 'Removed a text for good',
  'map.forgotten': 'Removed a history for good',
  'identity.connected': 'Connected a sign-in provider',
  'identity.disconnected': 'Disconnected a sign-in provider',
  'access.refused': 'Was refused',
}

/** What happened with accounts, sessions and tokens. */
export function AuditPage() {
  const refusal = useRefusal('audit:read')
  return (
    <Page title="Audit" bar={<SettingsNav />}>
      <div className="mx-auto flex max-w-[960px] flex-col gap-4">
        {refusal === undefined ? (
          <Audit />
        ) : (
          <div className="card">
            <EmptyState title="Owners read the audit log">{refusal}</EmptyState>
          </div>
        )}
      </div>
    </Page>
  )
}

function Audit() {
  const audit = useAudit()
  return (
    <Loaded query={audit} name="The audit log">
      {({ pages }) => (
        <>
          <div className="card">
            <Events rows={pages.flat()} />
          </div>
          {audit.hasNextPage && (
            <Button className="self-center" disabled={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
              Older events
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}

function Events({ rows }: { rows: readonly SecurityEvent[] }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  if (rows.length === 0)
    return <EmptyState title="Nothing happened yet">Sign-ins, invitations, roles and tokens will stand here.</EmptyState>
  return (
    <Table
      label="Security events"
      minWidth={640}
      rows={rows}
      rowKey={(e) => String(e.seq)}
      columns={[
        { key: 'at', head: 'When', width: 160, cell: (e) => <span className="tn whitespace-nowrap">{dateTime(e.at, zone)}</span> },
        { key: 'who', head: 'Who', width: 170, cell: (e) => <span className="ell block">{e.actor}</span> },
        {
          key: 'what',
          head: 'What',
          grow: true,
          cell: (e) => (
            <>
              {words[e.what] ?? e.what}
              {e.words !== undefined && e.words.trim() !== '' && <span className="text-ink-3">: {e.words}</span>}
            </>
          ),
        },
        { key: 'from', head: 'From', width: 140, cell: (e) => <span className="code text-11">{e.address ?? ''}</span> },
      ]}
    />
  )
}
