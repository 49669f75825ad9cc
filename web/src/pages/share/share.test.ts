import { expect, test } from 'vitest'
import { Problem } from '../../api/problem'
import type { Shared } from '../../api/share'
import { isShared } from '../enter/target'
import { reasonOf } from './closed'
import { readShared, withImages } from './reading'

const answer = (more: Partial<Shared>): Shared => ({
  map: 'm',
  version: '1.2',
  updated: '2026-03-01T00:00:00Z',
  revision: 'r',
  comments: false,
  zone: 'UTC',
  view: { id: '', name: '', preset: 'story' },
  content: { title: 'Shop', stages: [] } as unknown as Shared['content'],
  library: { personas: [] } as unknown as Shared['library'],
  ...more,
})

test('a preset shows everything, a saved view what it chose', () => {
  const preset = readShared(answer({}), 't')
  expect([preset.view, preset.filter.lanes, preset.filter.numbers, preset.numbers]).toEqual(['story', [], false, null])
  const saved = readShared(
    answer({ view: { id: 'v', name: 'Board', preset: 'working', lanes: ['pains'], stages: ['s'], numbers: true } }),
    't',
  )
  expect(saved.viewName).toBe('Board')
  expect(saved.filter).toEqual({ lanes: ['pains'], stages: ['s'], personas: [], numbers: true })
})

test('a view that this page does not know is the working one', () => {
  expect(readShared(answer({ view: { id: '', name: '', preset: 'hologram' } }), 't').view).toBe('working')
})

test('pictures come by the link, those of other sites not at all', () => {
  const step = (src: string) => ({ title: 'Pay', image: { src, alt: 'a till' } })
  expect(withImages([step('/api/v1/images/ab')], 'a/b')).toEqual([{ title: 'Pay', image: { src: '/s/a%2Fb/images/ab', alt: 'a till' } }])
  expect(withImages([step('https://evil.example/x.png')], 't')).toEqual([{ title: 'Pay' }])
  expect(withImages({ src: 'text', n: null }, 't')).toEqual({ src: 'text', n: null })
})

test('the reason is what the server says of the link', () => {
  const of = (kind: string, ...fields: { field: string; problem: string }[]) => reasonOf(new Problem(kind, 401, 'no', { fields }))
  expect(of('unauthorized', { field: 'link', problem: 'expired' })).toBe('expired')
  expect(of('unauthorized', { field: 'link', problem: 'something' })).toBe('failed')
  expect(of('invalid', { field: 'password', problem: 'locked' })).toBe('failed')
  expect(of('offline')).toBe('busy')
})

test('only pages of links are open to everybody', () => {
  expect(['/s/abc', '/s/abc/embed'].every(isShared)).toBe(true)
  expect(['/', '/settings', '/s', '/share/s/'].some(isShared)).toBe(false)
})
