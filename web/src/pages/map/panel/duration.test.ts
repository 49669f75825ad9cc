import { describe, expect, it } from 'vitest'
import { readDuration, writeDuration } from './duration'

describe('an expected time', () => {
  it.each([
    ['PT15M', 15, 'minutes'],
    ['PT1H30M', 90, 'minutes'],
    ['PT2H', 2, 'hours'],
    ['P1DT2H', 26, 'hours'],
    ['P14D', 2, 'weeks'],
    ['P3D', 3, 'days'],
    ['P1Y6M', 18, 'months'],
    ['PT30S', 1, 'minutes'],
  ] as const)('reads %s', (text, n, unit) => expect(readDuration(text)).toEqual({ n, unit }))

  it.each([undefined, '', 'P', 'PT', 'soon', 'P1M3D'])('does not read %s', (text) => expect(readDuration(text)).toBeNull())

  it.each(['PT5M', 'PT3H', 'P2D', 'P3W', 'P2M'])('writes %s as it read it', (text) => {
    const read = readDuration(text)
    expect(read && writeDuration(read)).toBe(text)
  })
})
