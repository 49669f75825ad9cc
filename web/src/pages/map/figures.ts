/** One number of the overlay in words: what it is called, its value, and what it rests on. Pure. */

import { type Element, measuredEmotion, type Numbers, onward } from '../../overlay/numbers'
import { count, duration, percent, percentRange, signed, signedRange } from '../../plot/words'
import type { NumberRef } from './work'

/** What the panel shows of a number. */
export interface FigureWords {
  readonly name: string
  /** One sentence that says whom the value is about. */
  readonly says: string
  readonly value: string
  readonly interval: string
  readonly n: string
  /** Which people stand behind it; null where the number counts answers. */
  readonly people: 'reached' | 'converted' | 'dropped' | null
}

/** The element of a reference, or undefined. */
export function elementOf(ref: NumberRef, numbers: Numbers): Element | undefined {
  return numbers[ref.kind].get(ref.element)
}

/** The words for a number of an element; null where it has none. */
export function figureWords(number: NumberRef['number'], element: Element, start: number): FigureWords | null {
  const next = onward(element)
  switch (number) {
    case 'reached':
      return {
        name: 'Reached',
        says: 'People with at least one event here, and their share of all who start on this map.',
        value: count(element.reached),
        interval: `${percent(element.share)} (${percentRange(element.share_low, element.share_high)})`,
        n: `of ${count(start)} who start`,
        people: 'reached',
      }
    case 'converted':
      if (next === null) return null
      return {
        name: `Go on to ${next.name}`,
        says: `Of those who reach it, the share that comes to “${next.name}” later.`,
        value: percent(next.conversion),
        interval: percentRange(next.low, next.high),
        n: `${count(next.converted)} of ${count(element.reached)}`,
        people: 'converted',
      }
    case 'dropped':
      if (next === null) return null
      return {
        name: `Do not go on to ${next.name}`,
        says: `Of those who reach it, the share that never comes to “${next.name}” after it.`,
        value: percent(next.drop),
        interval: percentRange(1 - next.high, 1 - next.low),
        n: `${count(element.reached - next.converted)} of ${count(element.reached)}`,
        people: 'dropped',
      }
    case 'time':
      if (next?.time == null) return null
      return {
        name: `Time to ${next.name}`,
        says: `From the first event here to the first of “${next.name}” after it: half of them need less.`,
        value: duration(next.time.median_s),
        interval: `90 % within ${duration(next.time.p90_s)}`,
        n: `median of ${count(next.time.n)} who went on`,
        people: 'converted',
      }
    case 'emotion': {
      const measured = measuredEmotion(element)
      if (measured === null) return null
      return {
        name: 'Measured emotion',
        says: 'The mean of the answers given here, brought to the scale from −2 to +2.',
        value: signed(measured.value),
        interval: signedRange(measured.low, measured.high),
        n: `${count(measured.n)} answers`,
        people: null,
      }
    }
  }
}

const scales: Readonly<Record<string, string>> = {
  csat5: 'satisfaction from 1 to 5',
  csat7: 'satisfaction from 1 to 7',
  ces7: 'ease from 1 to 7',
  ces5: 'ease from 1 to 5',
  nps11: 'recommendation from 0 to 10',
  stars5: 'stars from 1 to 5',
}

/** How answers become an emotion, for each kind of answer at the element. */
export function scoreWords(element: Element): readonly string[] {
  return element.scores.map((s) => {
    const scale = scales[s.type] ?? s.type
    return `${count(s.n)} answers, ${scale}: mean ${s.mean.toFixed(2)} (${s.low.toFixed(2)}–${s.high.toFixed(2)}), ${signed(s.emotion)} as emotion`
  })
}
