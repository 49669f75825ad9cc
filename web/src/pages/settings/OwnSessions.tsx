import { Laptop } from 'lucide-react'
import { useState } from 'react'
import { type OwnSession, useEndSessions, useOwnSessions } from '../../api/account'
import { useSignOut } from '../../api/session'
import { useWorkspace } from '../../api/workspace'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Panel } from '../../ui/Panel'
import { useToast } from '../../ui/Toast'
import { ago, date } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { deviceWords } from './device'

/** Where one is signed in, and the end of it. */
export function OwnSessions() {
  const sessions = useOwnSessions()
  const end = useEndSessions()
  const toast = useToast()
  const onError = (error: Error) => toast('Nothing was ended', { detail: error.message })
  const others = (sessions.data ?? []).filter((s) => !s.current)
  return (
    <Panel
      title="Where you are signed in"
      action={
        others.length > 1 ? (
          <Button
            size="small"
            disabled={end.isPending}
            onClick={() => end.mutate('others', { onSuccess: () => toast('You are signed out everywhere else'), onError })}
          >
            Sign out everywhere else
          </Button>
        ) : undefined
      }
    >
      <Loaded query={sessions} name="Your sessions">
        {(rows) => (
          <ul className="flex flex-col">
            {rows.map((s) => (
              <SessionRow
                key={s.id}
                session={s}
                pending={end.isPending}
                onEnd={() => end.mutate(s.id, { onSuccess: () => toast(`Signed out: ${deviceWords(s.agent)}`), onError })}
              />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}

function SessionRow({ session, pending, onEnd }: { session: OwnSession; pending: boolean; onEnd: () => void }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const [now] = useState(() => Date.now())
  const signOut = useSignOut()
  const device = deviceWords(session.agent)
  return (
    <li className="flex items-center gap-3 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0">
      <Laptop className="flex-none text-ink-3" size={16} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {session.current && <Chip size="small">This browser</Chip>}
        </p>
        <p className="tn text-12 text-ink-3">
          {session.current ? 'Now' : `Last used ${ago(session.seen, now)}`} · since {date(session.created, zone)} · from {session.address}
        </p>
      </div>
      {session.current ? (
        <Button size="small" variant="quiet" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      ) : (
        <Button size="small" variant="quiet" disabled={pending} aria-label={`Sign out: ${device}`} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  )
}
