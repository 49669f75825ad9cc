import { ArrowLeftRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { JourneyMap } from '../../../../model/map'
import { Button, IconButton } from '../../../../ui/Button'
import { SkeletonRows } from '../../../../ui/Progress'
import { Select } from '../../../../ui/Select'
import { EmptyState } from '../../../../ui/State'
import { Failure } from '../../../shared/Loaded'
import { useNarrow } from '../../useNarrow'
import { useWork } from '../../work'
import './compare.css'
import { ComparedList } from './ComparedList'
import { ComparedTable } from './ComparedTable'
import { type Compared, fill, headline, listed } from './facts'
import { Marker } from './Marker'
import { align } from './plan'
import type { Beside } from './useBeside'

/** This map beside another one, or beside a version of itself, as they are drawn. */
export function Compare() {
  const { beside, map } = useWork()
  if (beside === null) return <EmptyState title="Nothing to compare here">A comparison shows two maps, and this page has one.</EmptyState>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="mv-scroll" aria-label="Compare view" tabIndex={0}>
      <div className="mv-sheet cp" data-sheet="">
        <Head beside={beside} title={map.title ?? 'Untitled journey'} />
        <Body beside={beside} />
      </div>
    </section>
  )
}

/** Which two maps are compared. */
function Head({ beside, title }: { beside: Beside; title: string }) {
  const { others, chosen, choose, swap } = beside
  return (
    <div className="cp-pick">
      <span className="cp-name" title={title}>
        <Marker side="a" />
        <span className="cp-letter">A</span>
        <span className="ell">{title}</span>
      </span>
      {swap !== undefined && (
        <IconButton label="Put the other map first" size="small" onClick={swap}>
          <ArrowLeftRight aria-hidden />
        </IconButton>
      )}
      {others !== null && others.length > 0 && (
        <Select
          className="cp-choice"
          label="Compare with"
          placeholder="Choose a map or a version"
          value={chosen?.key ?? null}
          options={others.map((o) => ({ value: o.key, label: o.name, hint: o.note, icon: <Marker side="b" letter /> }))}
          onChange={choose}
        />
      )}
      <span className="cp-note">As drawn, without measured numbers</span>
    </div>
  )
}

function Body({ beside }: { beside: Beside }) {
  const { others, chosen, map, error, retry } = beside
  if (error !== null) return <Failure error={error} title="The other map did not load" onRetry={retry} />
  if (others === null) return <SkeletonRows rows={8} />
  if (others.length === 0) {
    return (
      <EmptyState title="There is nothing to compare with yet">
        Draw a second map, or publish a version of this one: then the two stand here side by side.
      </EmptyState>
    )
  }
  if (chosen === null) {
    return (
      <EmptyState title="Compare with which map?">
        Choose another map of the workspace or a published version of this one. Steps are put side by side by their id, then by the kind of
        their stage and their words.
      </EmptyState>
    )
  }
  if (map === null) return <SkeletonRows rows={8} />
  return <Both key={chosen.key} id={chosen.key} name={chosen.name} second={map} />
}

/** The comparison itself. */
function Both({ id, name, second }: { id: string; name: string; second: JourneyMap }) {
  const { mapId, map, library, scene } = useWork()
  const narrow = useNarrow()
  const a = useMemo(
    (): Compared => ({ id: mapId, name: map.title ?? 'Untitled journey', map, persona: scene.focus }),
    [mapId, map, scene.focus],
  )
  const b = useMemo((): Compared => ({ id, name, map: second, persona: second.personas?.[0] ?? null }), [id, name, second])
  const bands = useMemo(() => align(a.map, b.map), [a, b])
  const columns = useMemo(() => fill(bands, a, b, library), [bands, a, b, library])
  const words = useMemo(() => listed(columns), [columns])
  if (second.stages.length === 0) {
    return (
      <EmptyState title="Nothing is drawn on the other map">
        It has no stages so far, so there is nothing to put beside this one.
      </EmptyState>
    )
  }
  return (
    <>
      <h2 className="cp-headline">{headline(columns)}</h2>
      {narrow ? <ComparedList bands={bands} columns={columns} /> : <ComparedTable bands={bands} columns={columns} a={a} b={b} />}
      <Differences items={words} />
    </>
  )
}

const few = 12

/** Every difference in words, for reading aloud and for copying. */
function Differences({ items }: { items: ReturnType<typeof listed> }) {
  const [all, setAll] = useState(false)
  if (items.length === 0) return <p className="cp-same">Step by step, both maps say the same.</p>
  return (
    <section className="cp-words" aria-labelledby="cp-words">
      <h3 id="cp-words" className="font-semi">
        What differs
      </h3>
      <ul>
        {(all ? items : items.slice(0, few)).map((d) => (
          <li key={d.key}>
            <b className="font-medium">{d.where}</b> <span className="text-ink-2">{d.words}</span>
          </li>
        ))}
      </ul>
      {!all && items.length > few && (
        <Button size="small" onClick={() => setAll(true)}>
          Show {items.length - few} more
        </Button>
      )}
    </section>
  )
}
