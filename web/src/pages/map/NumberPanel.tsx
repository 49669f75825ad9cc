import { ArrowLeft } from 'lucide-react'
import { Button, IconButton } from '../../ui/Button'
import { Definition } from '../../ui/Figure'
import { Section } from '../../ui/Panel'
import { Explain } from '../shared/Explain'
import { dateTime, span } from '../shared/format'
import { elementOf, figureWords, scoreWords } from './figures'
import { basisWords } from './history/basis'
import { leave, PanelFrame } from './Panel'
import { PeopleList } from './PeopleList'
import { type NumberRef, useWork } from './work'

/** The term of the glossary that a number is about. */
const terms: Readonly<Record<NumberRef['number'], string>> = {
  reached: 'Reached',
  converted: 'Conversion to next',
  dropped: 'Drop-off',
  time: 'Interval',
  emotion: 'Emotion',
}

/** One number: its value and base, its definition in words and as a query, and the people behind it. */
export function NumberPanel({ reference }: { reference: NumberRef }) {
  const { numbers, closeNumber, select, stale } = useWork()
  const element = numbers === null ? undefined : elementOf(reference, numbers)
  const words = element === undefined || numbers === null ? null : figureWords(reference.number, element, numbers.overlay.start.n)
  const close = () =>
    leave(() => {
      closeNumber()
      select({ kind: 'none' })
    })
  const back = (
    <IconButton label="Back" size="small" onClick={closeNumber}>
      <ArrowLeft aria-hidden />
    </IconButton>
  )
  const tools = (
    <>
      <Explain term={terms[reference.number]} />
      {back}
    </>
  )
  if (element === undefined || words === null) {
    return (
      <PanelFrame caption="A number" title={<h2>This number is gone</h2>} tools={back} onClose={close}>
        <p className="section text-12 text-ink-2">Nothing counts it any more: its element was deleted, or lost its rules.</p>
      </PanelFrame>
    )
  }
  return (
    <PanelFrame caption={element.name} title={<h2>{words.name}</h2>} tools={tools} onClose={close}>
      <div className="section">
        <p className="flex flex-wrap items-baseline gap-x-2 tn">
          <span className="text-28 font-semi" {...(stale ? { 'data-stale': '' } : {})}>
            {words.value}
          </span>
          <span className="ci">{words.interval}</span>
        </p>
        <p className="tn text-12 text-ink-2">{words.n}</p>
        <p className="mt-1 text-13">{words.says}</p>
        <Window />
      </div>
      <Section title="What it counts">
        <Definition definition={{ name: words.name, ...element.definition }} />
        {reference.number === 'emotion' && (
          <ul className="mt-2 flex flex-col gap-1 text-12 text-ink-2">
            {scoreWords(element).map((w) => (
              <li key={w}>{w}</li>
            ))}
          </ul>
        )}
      </Section>
      <Others reference={reference} />
      {words.people !== null && <PeopleList reference={reference} number={words.people} {...nextOf(words.people, element.next[0]?.id)} />}
    </PanelFrame>
  )
}

function nextOf(number: 'reached' | 'converted' | 'dropped', next: string | undefined): { readonly next?: string } {
  return number === 'reached' || next === undefined ? {} : { next }
}

/** The window of time and the people that the number is about. */
export function Window() {
  const { numbers, zone, filtered } = useWork()
  const o = numbers?.overlay
  if (o === undefined) return null
  const to = o.to === '' ? o.through : o.to
  return (
    <p className="mp-cap tn mt-1">
      {o.from === '' ? 'All time' : span(o.from, to, zone)}
      {o.through === '' ? '' : `, as of ${dateTime(o.through, zone)}`}
      {filtered ? ', of the people in the filter' : ''}
      {o.basis === null ? '' : `. ${basisWords(o.basis)}.`}
    </p>
  )
}

const others = [
  ['reached', 'Reached'],
  ['converted', 'Went on'],
  ['dropped', 'Did not go on'],
  ['time', 'Time to next'],
] as const

/** The other numbers of the same element. */
function Others({ reference }: { reference: NumberRef }) {
  const { openNumber, numbers } = useWork()
  const element = numbers === null ? undefined : elementOf(reference, numbers)
  const shown =
    element === undefined || numbers === null ? [] : others.filter(([n]) => n !== reference.number && figureWords(n, element, 1) !== null)
  if (shown.length === 0) return null
  return (
    <div className="section flex flex-wrap gap-1">
      {shown.map(([number, name]) => (
        <Button key={number} size="small" onClick={() => openNumber({ ...reference, number })}>
          {name}
        </Button>
      ))}
    </div>
  )
}
