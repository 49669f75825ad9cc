import { expect, test } from 'vitest'
import { webAddress } from './address'

test('pages and mails are linked, and nothing that runs or stays here', () => {
  expect(webAddress('https://example.org/a b')).toBe('https://example.org/a%20b')
  expect(webAddress('http://wiki/interviews#21')).toBe('http://wiki/interviews#21')
  expect(webAddress('mailto:ana@example.org')).toBe('mailto:ana@example.org')
  for (const other of [
    undefined,
    '',
    'Folder 7, second shelf',
    '/api/v1/session',
    '//example.org',
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://example.org/1',
    'file:///etc/passwd',
  ])
    expect(webAddress(other)).toBeNull()
})
