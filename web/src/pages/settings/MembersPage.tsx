import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useChangeRole, useInvitations, useMembers, useTakeBack } from '../../api/accounts'
import { useRefusal, useSession } from '../../api/session'
import type { Invitation, Member } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { Avatar } from '../../ui/Avatar'
import { Button } from '../../ui/Button'
import { Panel } from '../../ui/Panel'
import { Select } from '../../ui/Select'
import { EmptyState } from '../../ui/State'
import { Table } from '../../ui/Table'
import { useToast } from '../../ui/Toast'
import { dateTime, plural } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { roleName, roles } from '../shared/roles'
import { InviteDialog } from './InviteDialog'
import { RemoveDialog } from './RemoveDialog'
import { SettingsNav } from './SettingsNav'

/** Who is in the workspace and what they may do. */
export function MembersPage() {
  const [inviting, setInviting] = useState(false)
  const members = useMembers()
  const refusal = useRefusal('members:write')
  const invitations = useInvitations(refusal === undefined)
  return (
    <Page
      title="Members"
      bar={<SettingsNav />}
      note={members.data === undefined ? undefined : plural(members.data.length, 'person', 'people')}
      actions={
        <Button variant="primary" icon={<Plus aria-hidden />} blocked={refusal} onClick={() => setInviting(true)}>
          Invite
        </Button>
      }
    >
      <div className="mx-auto flex max-w-[960px] flex-col gap-4">
        <Loaded query={members} name="The members">
          {(rows) => <Members rows={rows} refusal={refusal} />}
        </Loaded>
        {(invitations.data?.length ?? 0) > 0 && <Waiting rows={invitations.data ?? []} />}
      </div>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  )
}

function Members({ rows, refusal }: { rows: readonly Member[]; refusal: string | undefined }) {
  const [removing, setRemoving] = useState<Member | null>(null)
  const me = useSession().data?.me?.id
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  if (rows.length === 0) {
    return (
      <div className="card">
        <EmptyState title="Nobody has an account yet">
          This demo is open to whoever sits at this machine. Add an owner with <span className="code">sojourn user add</span>, and everybody
          signs in.
        </EmptyState>
      </div>
    )
  }
  return (
    <Panel title="People" flush>
      <Table
        label="Members"
        minWidth={640}
        rows={rows}
        rowKey={(m) => m.id}
        columns={[
          {
            key: 'name',
            head: 'Name',
            grow: true,
            value: (m) => m.name,
            cell: (m) => (
              <span className="flex items-center gap-2">
                <Avatar name={m.name} size="large" />
                <span className="min-w-0">
                  <span className="ell block font-medium">
                    {m.name}
                    {m.id === me && <span className="font-normal text-ink-3"> (you)</span>}
                  </span>
                  <span className="ell block text-11 text-ink-3">{m.email}</span>
                </span>
              </span>
            ),
          },
          { key: 'role', head: 'Role', width: 180, value: (m) => m.role, cell: (m) => <Role member={m} refusal={refusal} /> },
          {
            key: 'since',
            head: 'Member since',
            width: 160,
            cell: (m) => <span className="tn whitespace-nowrap">{dateTime(m.created ?? '', zone)}</span>,
          },
          {
            key: 'remove',
            head: <span className="visually-hidden">Remove</span>,
            width: 96,
            cell: (m) => (
              <Button
                size="small"
                variant="quiet"
                blocked={refusal ?? onlyOwner(rows, m)}
                aria-label={`Remove ${m.name}`}
                onClick={() => setRemoving(m)}
              >
                Remove
              </Button>
            ),
          },
        ]}
      />
      {removing !== null && <RemoveDialog member={removing} onClose={() => setRemoving(null)} />}
    </Panel>
  )
}

/** Why the last owner stays. */
function onlyOwner(rows: readonly Member[], m: Member): string | undefined {
  const owners = rows.filter((r) => r.role === 'owner').length
  return m.role === 'owner' && owners === 1 ? 'The workspace needs an owner. Make somebody else an owner first.' : undefined
}

function Role({ member, refusal }: { member: Member; refusal: string | undefined }) {
  const change = useChangeRole()
  const toast = useToast()
  if (refusal !== undefined) return roleName(member.role)
  return (
    <Select
      label={`Role of ${member.name}`}
      size="small"
      className="w-36"
      value={member.role}
      options={roles}
      disabled={change.isPending}
      onChange={(role) =>
        change.mutate(
          { id: member.id, role },
          {
            onSuccess: () => toast(`${member.name} is now ${roleName(role).toLowerCase()}`),
            onError: (error) => toast('The role stays as it was', { detail: error.message }),
          },
        )
      }
    />
  )
}

/** Invitations that nobody accepted yet. */
function Waiting({ rows }: { rows: readonly Invitation[] }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const takeBack = useTakeBack()
  const toast = useToast()
  return (
    <Panel title="Open invitations" flush>
      <Table
        label="Open invitations"
        minWidth={640}
        rows={rows}
        rowKey={(i) => i.id}
        columns={[
          { key: 'note', head: 'For', grow: true, cell: (i) => i.note ?? <span className="text-ink-3">not said</span> },
          { key: 'role', head: 'Role', width: 130, cell: (i) => <span className="whitespace-nowrap">{roleName(i.role)}</span> },
          { key: 'by', head: 'From', width: 150, cell: (i) => <span className="whitespace-nowrap">{i.by}</span> },
          {
            key: 'expires',
            head: 'Until',
            width: 160,
            cell: (i) => <span className="tn whitespace-nowrap">{dateTime(i.expires, zone)}</span>,
          },
          {
            key: 'back',
            head: <span className="visually-hidden">Take back</span>,
            width: 96,
            cell: (i) => (
              <Button
                size="small"
                variant="quiet"
                disabled={takeBack.isPending}
                className="whitespace-nowrap"
                onClick={() => takeBack.mutate(i.id, { onError: (error) => toast('It was not taken back', { detail: error.message }) })}
              >
                Take back
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  )
}
