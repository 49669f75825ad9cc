import { expect, test } from 'vitest'
import { targetOf } from './target'

test('only addresses of this site are targets', () => {
  for (const to of ['/', '/maps/a?from=2026-01-01#x', '/settings/members']) expect(targetOf({ to })).toBe(to)
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    7,
    '/sign-in?to=/sign-in',
    '/setup',
    '/join#A',
  ])
    expect(targetOf({ to })).toBe('/')
  expect(targetOf({})).toBe('/')
  expect(targetOf(undefined)).toBe('/')
})
