import { describe, expect, it } from 'vitest'
import type { Ghost, Suggestion } from '../../../api/comments'
import { ghostPlacements, ghostStages, ghostSteps, ghostsIn, shownGhosts, withRoom } from './ghosts'

const ghost = (id: string, type: string, parent: string, more: Partial<Ghost> = {}): Ghost => ({ id, type, parent, f: {}, ...more })
const suggestion = (state: Suggestion['state'], added: readonly Ghost[]) =>
  ({ id: `of-${state}`, by: 'con', state, added }) as unknown as Suggestion
const ids = (list: readonly { readonly ghost: Ghost }[]) => list.map((s) => s.ghost.id)

describe('suggested elements', () => {
  it('are those of open suggestions, in their own words', () => {
    const shown = shownGhosts([
      suggestion('open', [ghost('a', 'step', 's', { f: { title: 'Wait' } }), ghost('b', 'placement', 't')]),
      suggestion('rejected', [ghost('c', 'step', 's')]),
    ])
    expect(shown.map((s) => s.words)).toEqual(['Wait', 'Touchpoint'])
  })

  it('stand in the cell of their kind and lane', () => {
    const shown = shownGhosts([
      suggestion('open', [
        ghost('pain', 'card', 't', { f: { kind: 'pain' } }),
        ghost('elsewhere', 'card', 'u', { f: { kind: 'pain' } }),
        ghost('own', 'card', 't', { lane: 'l', f: { kind: 'pain' } }),
      ]),
    ])
    expect(ids(ghostsIn(shown, 't', { kinds: ['pain', 'gain'], own: false, node: null }))).toEqual(['pain'])
    expect(ids(ghostsIn(shown, 't', { kinds: ['pain'], own: true, node: 'l' }))).toEqual(['own'])
    expect(ghostsIn(shown, 't', { kinds: ['quote'], own: false, node: null })).toEqual([])
  })

  it('stand behind the step before them, also where that one is suggested too or is gone', () => {
    const stage = { id: 's', steps: [{ id: 'a' }, { id: 'b' }] }
    const shown = shownGhosts([
      suggestion('open', [
        ghost('first', 'step', 's'),
        ghost('x', 'step', 's', { after: 'a' }),
        ghost('y', 'step', 's', { after: 'x' }),
        ghost('z', 'step', 's', { after: 'gone' }),
      ]),
    ])
    expect(ids(ghostSteps(shown, 'a', stage))).toEqual(['first', 'x', 'y'])
    expect(ids(ghostSteps(shown, 'b', stage))).toEqual(['z'])
  })

  it('are touchpoints of a step', () => {
    const shown = shownGhosts([suggestion('open', [ghost('p', 'placement', 't'), ghost('q', 'placement', 'u')])])
    expect(ids(ghostPlacements(shown, 't'))).toEqual(['p'])
  })

  it('are stages behind the one before them', () => {
    const shown = shownGhosts([
      suggestion('open', [
        ghost('a', 'stage', '@root'),
        ghost('b', 'stage', '@root', { after: 's1' }),
        ghost('c', 'stage', '@root', { after: 'b' }),
      ]),
    ])
    expect(ids(ghostStages(shown, 's1', ['s1', 's2']))).toEqual(['a', 'b'])
    expect(ids(ghostStages(shown, 's2', ['s1', 's2']))).toEqual(['c'])
  })

  it('get room in the rows where they stand', () => {
    const row = (id: string, kinds: readonly string[], folded = false) => ({
      lane: { id, kinds, own: false, node: null },
      height: 60,
      folded,
    })
    const rows = [row('touchpoints', []), row('pains', ['pain']), row('quotes', ['quote']), row('folded', ['pain'], true)]
    const pains = ['x', 'y', 'z', 'zz'].map((id) => ghost(id, 'card', 't', { f: { kind: 'pain' } }))
    const shown = shownGhosts([suggestion('open', [ghost('p', 'placement', 't'), ...pains])])
    expect(withRoom(rows, ['t'], shown).map((r) => r.height)).toEqual([82, 126, 60, 60])
    expect(withRoom(rows, ['t'], [])).toBe(rows)
  })
})
