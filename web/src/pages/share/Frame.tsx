import { ExternalLink, Printer } from 'lucide-react'
import { Button } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Logo } from '../../ui/Logo'
import { TalkButton } from '../map/comments/Marks'
import { VIEWS, type ViewId } from '../map/views/kinds'
import { date } from '../shared/format'
import type { SharedMap } from './reading'

/** What is shown: the map's title, its version, and for whom this view of it is. */
export function ShareHead({ shared, view, speaks }: { shared: SharedMap; view: ViewId; speaks: boolean }) {
  const kind = VIEWS.find((v) => v.id === view)?.name ?? ''
  return (
    <header className="sh-head">
      <div className="min-w-0 flex-1">
        <h1 className="sh-title">{shared.title}</h1>
        <p className="sh-note">
          <VersionChip shared={shared} />
          <span>{shared.viewName === '' ? `${kind} view` : shared.viewName}</span>
        </p>
      </div>
      {speaks && <TalkButton />}
      <span className="sh-print">
        <Button size="small" icon={<Printer className="icon-14" aria-hidden />} onClick={() => print()}>
          Print
        </Button>
      </span>
    </header>
  )
}

function VersionChip({ shared }: { shared: SharedMap }) {
  const { version, updated, zone } = shared
  if (version !== '') return <Chip size="small">{`Version ${version}, ${date(updated, zone)}`}</Chip>
  return <Chip size="small" tone="dashed">{`Draft, changed ${date(updated, zone)}`}</Chip>
}

/** How sure the numbers are, and what made the page. */
export function ShareFoot({ shared, token, framed }: { shared: SharedMap; token: string; framed: boolean }) {
  return (
    <footer className="sh-foot tn">
      {framed && <span className="ell font-medium text-ink-2">{shared.title}</span>}
      {shared.numbers !== null && <span className="sh-wide">Measured from events; groups of few people are left out.</span>}
      <span className="ml-auto flex items-center gap-2">
        {framed ? (
          <a
            className="link inline-flex items-center gap-1"
            href={`/s/${encodeURIComponent(token)}`}
            target="_blank"
            rel="noopener noreferrer"
          >
            Open <ExternalLink className="icon-12" aria-hidden />
          </a>
        ) : (
          <>
            <Logo />
            <span>sojourn</span>
          </>
        )}
      </span>
    </footer>
  )
}
