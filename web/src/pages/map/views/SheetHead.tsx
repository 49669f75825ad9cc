import type { Persona } from '../../../model/library'
import { count } from '../../../plot/words'
import { Avatar } from '../../../ui/Avatar'
import { date, span } from '../../shared/format'
import { PanelText } from '../PanelText'
import { useWork } from '../work'
import { headline } from './findings'

const kinds: Readonly<Record<string, string>> = {
  current: 'Current journey',
  future: 'Future journey',
  service_blueprint: 'Service blueprint',
  experience: 'Experience map',
}

const units: Readonly<Record<string, string>> = { person: 'people', session: 'sessions', instance: 'journeys', account: 'accounts' }

/** The head of a view that is one sheet: what it is, the finding in words, and whose journey it shows. */
export function SheetHead({ part = '' }: { part?: string }) {
  const work = useWork()
  const { map, shown, library, numbers, zone } = work
  const title = map.title ?? 'Untitled journey'
  const says = headline({ ...work, map: shown })
  const version = map.version === undefined ? '' : ` · v${map.version}`
  return (
    <header className="mv-head">
      <div className="min-w-0">
        <p className="mp-cap">
          {says !== null && <b className="font-medium text-ink-2">{title} </b>}
          {kinds[map.kind ?? 'current'] ?? 'Journey'}
          {version} · {date(new Date().toISOString(), zone)}
          {part}
        </p>
        <h2 className="mv-headline">{says ?? title}</h2>
        <PanelText
          node="@root"
          field="objective"
          label="The decision that the map serves"
          text={map.objective ?? ''}
          empty="Which decision does this map serve?"
          rows={1}
          className="mv-objective"
        />
      </div>
      <div className="mv-who">
        {(shown.personas ?? [])
          .flatMap((id) => library.personas.find((p) => p.id === id) ?? [])
          .map((p) => (
            <Who key={p.id} persona={p} scenario={library.scenarios.find((s) => s.id === map.scenario)?.name} />
          ))}
        {numbers !== null && numbers.overlay.start.n > 0 && (
          <p className="mp-cap tn">
            {count(numbers.overlay.start.n)} {units[numbers.overlay.unit] ?? numbers.overlay.unit}
            {numbers.overlay.from === '' ? '' : `, ${span(numbers.overlay.from, numbers.overlay.through, zone)}`}
          </p>
        )}
      </div>
    </header>
  )
}

function Who({ persona, scenario }: { persona: Persona; scenario: string | undefined }) {
  return (
    <div className="flex items-center gap-2">
      {persona.image === undefined ? (
        <Avatar name={persona.name} size="large" />
      ) : (
        <img className="mv-portrait" src={persona.image.src} alt={persona.image.alt} />
      )}
      <div>
        <p className="font-semi">{persona.name}</p>
        <p className="mp-cap">{persona.tagline ?? scenario ?? persona.summary ?? ''}</p>
      </div>
    </div>
  )
}
