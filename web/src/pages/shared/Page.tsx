import { ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { StateBanner } from './StateBanner'

export interface PageProps {
  readonly title: string
  /** Links to the pages above, each followed by a chevron. */
  readonly crumbs?: ReactNode
  readonly note?: ReactNode
  readonly actions?: ReactNode
  /** The second bar: filters, or the steps of a wizard. */
  readonly bar?: ReactNode
  readonly foot?: ReactNode
  readonly flush?: boolean
  readonly children: ReactNode
}

/** The frame of a page: top bar, banner, filter bar, content, foot. */
export function Page({ title, crumbs, note, actions, bar, foot, flush = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · sojourn`
  }, [title])
  return (
    <>
      <header className="flex-none">
        <div className="page-top">
          {crumbs !== undefined && (
            <span className="flex items-center gap-2 text-ink-3">
              {crumbs}
              <ChevronRight className="icon-14" aria-hidden />
            </span>
          )}
          <h1 className="ell min-w-0" title={title}>
            {title}
          </h1>
          {note !== undefined && <span className="tn flex items-center text-12 text-ink-3">{note}</span>}
          {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
        <StateBanner />
        {bar !== undefined && <div className="page-bar">{bar}</div>}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <main tabIndex={0} className={flush ? 'page-scroll flex flex-col' : 'page-scroll page-body'}>
        {children}
      </main>
      {foot !== undefined && <footer className="page-foot tn">{foot}</footer>}
    </>
  )
}
