import { useProviders, useSignInBy } from '../../api/account'
import { Button } from '../../ui/Button'
import { Failure } from '../shared/Loaded'

/** The sign-in providers, if there are any, below what is asked for otherwise. */
export function ProviderButtons({ verb, target, invitation }: { verb: string; target?: string; invitation?: string }) {
  const providers = useProviders().data ?? []
  const signIn = useSignInBy()
  if (providers.length === 0) return null
  return (
    <div className="mt-4 flex flex-col gap-2">
      <p className="flex items-center gap-3 text-12 text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {providers.map((p) => (
        <Button
          key={p.id}
          disabled={signIn.isPending}
          onClick={() =>
            signIn.mutate({
              provider: p.id,
              ...(target === undefined ? {} : { target }),
              ...(invitation === undefined ? {} : { invitation }),
            })
          }
        >
          {`${verb} ${p.name}`}
        </Button>
      ))}
      {signIn.error !== null && <Failure error={signIn.error} title="That did not work" />}
    </div>
  )
}
