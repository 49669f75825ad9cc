import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useRevokeToken, useTokens } from '../../api/accounts'
import { useSession } from '../../api/session'
import type { Token } from '../../api/types'
import { useWorkspace } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { Table } from '../../ui/Table'
import { useToast } from '../../ui/Toast'
import { dateTime, plural } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { Page } from '../shared/Page'
import { SettingsNav } from './SettingsNav'
import { TokenDialog } from './TokenDialog'

/** API tokens: one's own, and everybody's for an owner. */
export function TokensPage() {
  const [adding, setAdding] = useState(false)
  const tokens = useTokens()
  const local = useSession().data?.local === true
  const blocked = local ? 'A token acts for an account, and this demo has none. Add one with sojourn user add.' : undefined
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden />} blocked={blocked} onClick={() => setAdding(true)}>
      New token
    </Button>
  )
  return (
    <Page
      title="Tokens"
      bar={<SettingsNav />}
      note={tokens.data === undefined ? undefined : plural(tokens.data.tokens.length, 'token')}
      actions={add}
    >
      <div className="mx-auto flex max-w-[960px] flex-col gap-4">
        <Loaded query={tokens} name="The tokens">
          {({ tokens: rows }) =>
            rows.length === 0 ? (
              <div className="card">
                <EmptyState title="No token yet" icon={<KeyRound aria-hidden />}>
                  A token lets a program act for you: it imports every night, or reads numbers for a report. It never may more than you may
                  yourself.
                </EmptyState>
              </div>
            ) : (
              <div className="card">
                <Tokens rows={rows} />
              </div>
            )
          }
        </Loaded>
      </div>
      {adding && <TokenDialog scopes={tokens.data?.scopes ?? []} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Tokens({ rows }: { rows: readonly Token[] }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const revoke = useRevokeToken()
  const toast = useToast()
  return (
    <Table
      label="Tokens"
      minWidth={760}
      rows={rows}
      rowKey={(t) => t.id}
      columns={[
        {
          key: 'name',
          head: 'For',
          grow: true,
          value: (t) => t.name,
          cell: (t) => (
            <span className="block min-w-0">
              <span className="ell block font-medium">{t.name}</span>
              <span className="ell block text-11 text-ink-3">
                {t.own ? 'yours' : t.owner}, <span className="code">{t.start}…</span>
              </span>
            </span>
          ),
        },
        {
          key: 'scopes',
          head: 'May',
          width: 220,
          cell: (t) => <span className="code text-11">{t.scopes.join(' ')}</span>,
        },
        {
          key: 'used',
          head: 'Last used',
          width: 140,
          value: (t) => t.used ?? '',
          cell: (t) => <span className="tn whitespace-nowrap">{t.used === undefined ? 'never' : dateTime(t.used, zone)}</span>,
        },
        {
          key: 'expires',
          head: 'Until',
          width: 140,
          value: (t) => t.expires,
          cell: (t) => <span className="tn whitespace-nowrap">{dateTime(t.expires, zone)}</span>,
        },
        {
          key: 'revoke',
          head: <span className="visually-hidden">Revoke</span>,
          width: 90,
          cell: (t) => (
            <Button
              size="small"
              variant="quiet"
              disabled={revoke.isPending}
              aria-label={`Revoke ${t.name}`}
              onClick={() =>
                revoke.mutate(t.id, {
                  onSuccess: () => toast(`${t.name} is revoked`),
                  onError: (error) => toast('It was not revoked', { detail: error.message }),
                })
              }
            >
              Revoke
            </Button>
          ),
        },
      ]}
    />
  )
}
