import { ArrowLeftRight, X } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '../../../../ui/Button'
import { Select } from '../../../../ui/Select'
import { useWork } from '../../work'
import { Marker } from './Marker'
import { MOST, type Other } from './others'
import { roomWords } from './room'
import { letterOf, letters } from './several'
import type { Beside } from './useBeside'

/** Which maps are compared: this one, and a choice for each of the others. */
export function Picks({ beside, title, wide }: { beside: Beside; title: string; wide: boolean }) {
  const { others, chosen, choose, swap } = beside
  const { announce } = useWork()
  const row = useRef<HTMLFieldSetElement>(null)
  const keys = chosen.map((o) => o.key)
  const left = (others ?? []).filter((o) => !keys.includes(o.key))
  const remove = (other: Other) => {
    choose(keys.filter((key) => key !== other.key))
    announce(`${other.name} is no longer compared.`)
    // The pressed button is gone after this: the focus stays with the maps.
    row.current?.focus()
  }
  return (
    <fieldset className="cp-pick" ref={row} tabIndex={-1} aria-label="Compared maps">
      <span className="cp-name" title={title}>
        <Marker side="a" letter />
        <span className="ell">{title}</span>
      </span>
      {swap !== undefined && (
        <IconButton label="Put the other map first" size="small" onClick={swap}>
          <ArrowLeftRight aria-hidden />
        </IconButton>
      )}
      {chosen.map((other, i) => (
        <span key={letters[i + 1]} className="cp-one">
          <Choice
            place={i + 1}
            value={other.key}
            options={[other, ...left]}
            onChange={(key) => choose(keys.map((old, at) => (at === i ? key : old)))}
          />
          {chosen.length > 1 && (
            <IconButton label={`Stop comparing ${other.name}`} size="small" onClick={() => remove(other)}>
              <X aria-hidden />
            </IconButton>
          )}
        </span>
      ))}
      {left.length > 0 && chosen.length < (wide ? MOST - 1 : 1) && (
        <Choice place={chosen.length + 1} value={null} options={left} onChange={(key) => choose([...keys, key])} />
      )}
      <span className="cp-note">As drawn, without measured numbers</span>
      {!wide && chosen.length > 0 && <p className="cp-room">{roomWords(chosen)}</p>}
    </fieldset>
  )
}

/** The choice of one map. The first of the others is asked for, more of them are offered. */
function Choice(props: { place: number; value: string | null; options: readonly Other[]; onChange: (key: string) => void }) {
  const { place, value, options, onChange } = props
  const side = letters[place] ?? 'b'
  return (
    <Select
      className="cp-choice"
      label={place === 1 ? 'Compare with' : value === null ? 'Add a map' : `Map ${letterOf(place)}`}
      placeholder={place === 1 ? 'Choose a map or a version' : `Add a map, up to ${MOST}`}
      value={value}
      options={options.map((o) => ({ value: o.key, label: o.name, hint: o.note, icon: <Marker side={side} letter /> }))}
      onChange={onChange}
    />
  )
}
