import { type ReactNode, useEffect } from 'react'
import { Logo } from '../../ui/Logo'

/** The frame of a page for whoever is not inside yet: one card, nothing else. */
export function Door({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · sojourn`
  }, [title])
  return (
    <main className="flex min-h-dvh flex-col items-center bg-desk px-4 py-8 md:justify-center">
      <div className="w-full max-w-[400px]">
        <p className="mb-4 flex items-center justify-center gap-2 text-16 font-semi">
          <Logo />
          sojourn
        </p>
        <section className="card p-4 md:p-8" aria-labelledby="door">
          <h1 id="door" className="text-20">
            {title}
          </h1>
          {note !== undefined && <div className="mt-1 text-ink-2">{note}</div>}
          <div className="mt-4">{children}</div>
        </section>
      </div>
    </main>
  )
}
