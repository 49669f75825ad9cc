import { useMemo, useState } from 'react'
import type { JourneyMap } from '../../../../model/map'
import { Button } from '../../../../ui/Button'
import { SkeletonRows } from '../../../../ui/Progress'
import { EmptyState } from '../../../../ui/State'
import { Failure } from '../../../shared/Loaded'
import { useNarrow } from '../../useNarrow'
import { useWork } from '../../work'
import './compare.css'
import { ComparedList } from './ComparedList'
import { ComparedTable } from './ComparedTable'
import { type Compared, fill, headline, listed } from './facts'
import { Says } from './Marker'
import { kindOf, MOST, type Other, type Told, toldOf } from './others'
import { Picks } from './Picks'
import { align } from './plan'
import { SeveralTable } from './SeveralTable'
import { chosenStages, fillAll, headlineOf, letters, readWith } from './several'
import type { Beside } from './useBeside'
import { useWide } from './useWide'

/** This map beside up to three others, or beside versions of itself, as they are drawn. */
export function Compare() {
  const { beside, map } = useWork()
  const wide = useWide()
  if (beside === null)
    return <EmptyState title="Nothing to compare here">A comparison shows several maps, and this page has one.</EmptyState>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="mv-scroll" aria-label="Compare view" tabIndex={0}>
      <div className="mv-sheet cp" data-sheet="">
        <Picks beside={beside} title={map.title ?? 'Untitled journey'} wide={wide} />
        <Body beside={beside} shown={wide ? MOST - 1 : 1} />
      </div>
    </section>
  )
}

/** The first `shown` of the others beside this map. */
function Body({ beside, shown }: { beside: Beside; shown: number }) {
  const { others, chosen, maps, error, retry } = beside
  const seconds = useMemo(
    () =>
      chosen.slice(0, shown).flatMap((other, i): readonly Second[] => {
        const map = maps[i]
        return map == null ? [] : [{ other, map }]
      }),
    [chosen, maps, shown],
  )
  if (error !== null)
    return (
      <Failure error={error} title={chosen.length > 1 ? 'The other maps did not load' : 'The other map did not load'} onRetry={retry} />
    )
  if (others === null) return <SkeletonRows rows={8} />
  if (others.length === 0) {
    return (
      <EmptyState title="There is nothing to compare with yet">
        Draw a second map, or publish a version of this one: then the two stand here side by side.
      </EmptyState>
    )
  }
  if (chosen.length === 0) {
    return (
      <EmptyState title="Compare with which map?">
        Choose another map of the workspace or a published version of this one. Steps are put side by side by their id, then by the kind of
        their stage and their words.
      </EmptyState>
    )
  }
  if (seconds.length < Math.min(shown, chosen.length)) return <SkeletonRows rows={8} />
  const empty = seconds.filter(({ map }) => map.stages.length === 0)
  if (empty.length > 0) return <NothingDrawn names={empty.map(({ other }) => other.name)} />
  const [first] = seconds
  if (seconds.length > 1) return <Several seconds={seconds} persona={beside.persona} />
  return first === undefined ? null : <Both key={first.other.key} seconds={seconds} persona={beside.persona} />
}

function NothingDrawn({ names }: { names: readonly string[] }) {
  return (
    <EmptyState title={`Nothing is drawn on ${names.map((n) => `“${n}”`).join(' and ')}`}>
      No stages stand there so far, so there is nothing to put beside this map.
    </EmptyState>
  )
}

/** One of the other maps with what stands in it. */
interface Second {
  readonly other: Other
  readonly map: JourneyMap
}

/** The maps as they are read: the filter of this map holds for the others, too. */
function useCompared(seconds: readonly Second[], persona: string | undefined): readonly Compared[] {
  const { mapId, map, scene, filter } = useWork()
  return useMemo(() => {
    const own: Compared = { id: mapId, name: map.title ?? 'Untitled journey', map: readWith(map, filter), persona: scene.focus }
    const others = seconds.map(({ other, map: second }): Compared => {
      const shown = readWith(second, filter)
      return { id: other.key, name: other.name, map: shown, persona: persona ?? shown.personas?.[0] ?? null }
    })
    return [own, ...others]
  }, [mapId, map, scene.focus, filter, seconds, persona])
}

/** What is said of all of them: this map first. */
function useTold(seconds: readonly Second[]): readonly Told[] {
  const { mapId, map } = useWork()
  const own: Told = { key: mapId, name: map.title ?? 'Untitled journey', kind: kindOf(map.kind), version: 'as it is now' }
  return [own, ...seconds.map(({ other, map: m }) => toldOf(other, m))]
}

/** Two maps, column by column. */
function Both({ seconds, persona }: { seconds: readonly Second[]; persona: string | undefined }) {
  const { library, filter } = useWork()
  const narrow = useNarrow()
  const told = useTold(seconds)
  const [a, b] = useCompared(seconds, persona)
  const bands = useMemo(
    () => (a === undefined || b === undefined ? [] : chosenStages(align(a.map, b.map), (band) => [band.a, band.b], filter.stages)),
    [a, b, filter.stages],
  )
  const columns = useMemo(() => (a === undefined || b === undefined ? [] : fill(bands, a, b, library)), [bands, a, b, library])
  const words = useMemo(() => listed(columns), [columns])
  if (a === undefined || b === undefined) return null
  return (
    <>
      <h2 className="cp-headline">{headline(columns)}</h2>
      <p className="cp-kinds">
        {told.map((t, i) => (
          <Says key={t.key} side={letters[i] ?? 'a'}>
            {t.kind}, {t.version}
          </Says>
        ))}
      </p>
      {narrow ? <ComparedList bands={bands} columns={columns} /> : <ComparedTable bands={bands} columns={columns} a={a} b={b} />}
      <Differences items={words} />
    </>
  )
}

/** Three or four maps, each a column. */
function Several({ seconds, persona }: { seconds: readonly Second[]; persona: string | undefined }) {
  const { library, filter } = useWork()
  const told = useTold(seconds)
  const compared = useCompared(seconds, persona)
  const groups = useMemo(() => fillAll(compared, library, filter.stages), [compared, library, filter.stages])
  return (
    <>
      <h2 className="cp-headline">{headlineOf(groups, compared.length)}</h2>
      <SeveralTable maps={told} groups={groups} />
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
