import { describe, expect, it } from 'vitest'
import { everything } from '../map/views/filter'
import { changeTo, filterBy, shownBy, showsOf } from './shows'

describe('what a leader shows', () => {
  it('comes back as it was', () => {
    const filter = { ...everything, lanes: ['steps', 'pains'], stages: ['s1'], numbers: false }
    const text = showsOf({ persona: 'p & q', days: 30, view: 'working', saved: 'v' }, filter)
    expect(shownBy(text)).toEqual({ persona: 'p & q', days: 30, lanes: 'steps,pains', stages: 's1', numbers: 'off' })
    expect(filterBy(shownBy(text))).toEqual(filter)
  })

  it('is nothing where everything is shown', () => {
    expect(showsOf({ view: 'timeline' }, everything)).toBe('')
    expect(shownBy('')).toEqual({})
    expect(filterBy(shownBy(''))).toEqual({ ...everything, numbers: false })
  })

  it('never carries a condition or what the map is compared with', () => {
    const segment = '{"prop":"email","is":"anna@example.org"}'
    expect(showsOf({ segment, with: 'other-map', persona: 'p' }, everything)).toBe('persona=p')
    expect(shownBy(`persona=p&segment=${encodeURIComponent(segment)}&with=m`)).toEqual({ persona: 'p' })
  })

  it('stays within what the server takes', () => {
    const lanes = Array.from({ length: 80 }, (_, i) => `lane-with-a-long-id-${i}`)
    const text = showsOf({ persona: 'p' }, { ...everything, lanes })
    expect(text).toBe('persona=p')
    expect(showsOf({}, { ...everything, lanes: lanes.slice(0, 10) }).length).toBeLessThanOrEqual(512)
  })

  it('takes the filters away that the leader has not', () => {
    expect(changeTo(shownBy('persona=p'))).toEqual({
      persona: 'p',
      scenario: undefined,
      days: undefined,
      lanes: undefined,
      personas: undefined,
      stages: undefined,
      numbers: undefined,
    })
  })

  it('ignores what is nonsense', () => {
    expect(shownBy('days=-3&numbers=maybe&x=1')).toEqual({})
  })
})
