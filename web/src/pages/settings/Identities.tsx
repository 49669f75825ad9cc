import { getRouteApi } from '@tanstack/react-router'
import { CircleAlert, KeyRound } from 'lucide-react'
import { type Identity, useConnect, useDisconnect, useIdentities, useProviders } from '../../api/account'
import { useWorkspace } from '../../api/workspace'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Panel } from '../../ui/Panel'
import { useToast } from '../../ui/Toast'
import { refusedWords } from '../enter/refused'
import { dateTime } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { useProof } from './ProofDialog'

const route = getRouteApi('/settings/account')
const here = '/settings/account'

/** By which providers one signs in. Where none is set up and none was used, there is nothing to show. */
export function Identities() {
  const { refused, by } = route.useSearch()
  const providers = useProviders()
  const identities = useIdentities()
  const connect = useConnect()
  const toast = useToast()
  const list = providers.data ?? []
  const used = identities.data ?? []
  if (list.length === 0 && used.length === 0) return null
  const free = list.filter((p) => !used.some((i) => i.provider === p.id))
  return (
    <Panel title="Sign-in providers">
      <div className="flex flex-col gap-3">
        {refused !== undefined && (
          <Banner tone="orange" icon={<CircleAlert aria-hidden />}>
            {refusedWords(refused, list.find((p) => p.id === by)?.name)}
          </Banner>
        )}
        <Loaded query={identities} name="Your providers">
          {(rows) => (
            <ul className="flex flex-col gap-3">
              {rows.map((i) => (
                <IdentityRow key={i.id} identity={i} />
              ))}
            </ul>
          )}
        </Loaded>
        {free.map((p) => (
          <div key={p.id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="text-ink-2">
              {p.name}: <span className="text-ink-3">not connected</span>
            </span>
            <Button
              size="small"
              disabled={connect.isPending}
              onClick={() =>
                connect.mutate({ provider: p.id, target: here }, { onError: (e) => toast('It was not connected', { detail: e.message }) })
              }
            >
              {`Connect ${p.name}`}
            </Button>
          </div>
        ))}
      </div>
    </Panel>
  )
}

function IdentityRow({ identity }: { identity: Identity }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const disconnect = useDisconnect()
  const proof = useProof()
  const toast = useToast()
  const run = () =>
    disconnect.mutate(identity.id, {
      onSuccess: () => toast(`${identity.name} is disconnected`),
      onError: (error) => proof.ask(run)(error) || toast('It stays connected', { detail: error.message }),
    })
  return (
    <li className="flex items-center gap-3">
      <KeyRound className="flex-none text-ink-3" size={16} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="ell font-medium">{identity.name}</p>
        <p className="tn ell text-12 text-ink-3">
          {identity.account === '' ? 'connected' : identity.account} ·{' '}
          {identity.used === undefined ? 'not used yet' : `last used ${dateTime(identity.used, zone)}`}
        </p>
      </div>
      <Button size="small" variant="quiet" disabled={disconnect.isPending} aria-label={`Disconnect ${identity.name}`} onClick={run}>
        Disconnect
      </Button>
      {proof.dialog}
    </li>
  )
}
