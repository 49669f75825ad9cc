import { describe, expect, it } from 'vitest'
import { baselineOf, fourWeeksBefore, lengthWords, periodOf, periodProblem } from './baseline'

describe('the baseline as a form has it', () => {
  it('counts the last day, while the document names the day after it', () => {
    expect(baselineOf({ first: '2026-02-02', last: '2026-02-28' })).toEqual({ from: '2026-02-02', to: '2026-03-01' })
    expect(periodOf({ from: '2026-02-02', to: '2026-03-01' })).toEqual({ first: '2026-02-02', last: '2026-02-28' })
  })

  it('begins with four whole weeks', () => {
    const period = fourWeeksBefore('2026-03-29')
    expect(period).toEqual({ first: '2026-03-01', last: '2026-03-28' })
    expect(lengthWords(period)).toMatch(/^4 whole weeks\./)
  })

  it('says when a period is no whole weeks, and what is wrong with it', () => {
    expect(lengthWords({ first: '2026-03-01', last: '2026-03-08' })).toMatch(/^8 days\. Whole weeks compare better/)
    expect(periodProblem({ first: '2026-03-01', last: '2026-03-01' })).toBeUndefined()
    expect(periodProblem({ first: '2026-03-02', last: '2026-03-01' })).toBe('The last day is before the first one.')
    expect(periodProblem({ first: '', last: '2026-03-01' })).toBe('Choose both days.')
  })
})
