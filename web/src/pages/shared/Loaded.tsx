import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { asProblem } from '../../api/problem'
import { Button } from '../../ui/Button'
import { SkeletonRows } from '../../ui/Progress'
import { EmptyState, ErrorBox } from '../../ui/State'

interface Loadable<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly refetch: () => unknown
}

/** Data when it is there; until then its skeleton, and instead of it its failure. Old data outlives a failed refresh. */
export function Loaded<T>({
  query,
  name,
  skeleton,
  children,
}: {
  query: Loadable<T>
  name: string
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null && asProblem(query.error).kind === 'forbidden') return <NotForYou error={query.error} />
  if (query.error !== null) return <Failure error={query.error} title={`${name} did not load`} onRetry={() => void query.refetch()} />
  return skeleton ?? <SkeletonRows rows={5} />
}

/** What the person's role does not show: no failure, and nothing to try again. */
function NotForYou({ error }: { error: Error }) {
  const { message } = asProblem(error)
  return (
    <div className="card">
      <EmptyState title="Your role does not show this" icon={<Lock aria-hidden />}>
        {message.charAt(0).toUpperCase() + message.slice(1)}.
      </EmptyState>
    </div>
  )
}

/** A failed call as a box: what, why, what to do, and the request's id. */
export function Failure({ error, title, onRetry }: { error: unknown; title: string; onRetry?: () => void }) {
  const p = asProblem(error)
  return (
    <ErrorBox
      title={title}
      detail={p.message}
      hint={p.hint}
      fields={p.fields}
      requestId={p.requestId}
      action={
        onRetry !== undefined && (
          <Button size="small" onClick={onRetry}>
            Retry
          </Button>
        )
      }
    />
  )
}
