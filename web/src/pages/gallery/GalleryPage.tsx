import type { ReactNode } from 'react'
import { Page } from '../shared/Page'
import { plots } from './plots'
import { primitives } from './primitives'

/** One thing of the gallery: its name, and how it looks with made-up content. */
export interface Exhibit {
  readonly name: string
  readonly show: () => ReactNode
}

/** Every primitive and every plot, in both themes side by side. For people who build screens. */
export function GalleryPage() {
  return (
    <Page title="Gallery" note="every component and plot, in both themes, with made-up content">
      <div className="mx-auto flex max-w-[1320px] flex-col gap-8">
        <Hall name="Components" exhibits={primitives} />
        <Hall name="Plots" exhibits={plots} />
      </div>
    </Page>
  )
}

function Hall({ name, exhibits }: { name: string; exhibits: readonly Exhibit[] }) {
  return (
    <section aria-label={name}>
      <h2 className="mb-3 text-20 font-semi">{name}</h2>
      <div className="flex flex-col gap-4">
        {exhibits.map((e) => (
          <article key={e.name} className="card overflow-hidden">
            <h3 className="border-b border-line px-4 py-2 text-12 font-medium text-ink-2">{e.name}</h3>
            <div className="grid grid-cols-1 lg:grid-cols-2">
              <Wall theme="light">{e.show()}</Wall>
              <Wall theme="dark">{e.show()}</Wall>
            </div>
          </article>
        ))}
      </div>
    </section>
  )
}

function Wall({ theme, children }: { theme: 'light' | 'dark'; children: ReactNode }) {
  return (
    <div data-theme={theme} className="min-w-0 overflow-x-auto bg-paper p-4 text-ink">
      {children}
    </div>
  )
}
