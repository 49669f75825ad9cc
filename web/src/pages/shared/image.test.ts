import { expect, test } from 'vitest'
import { imageAddress, MOST_BYTES, refusedFile } from './image'

const id = '0123456789abcdef0123456789abcdef'

test('only pictures that the server keeps are fetched', () => {
  expect(imageAddress(`/api/v1/images/${id}`, 'small')).toBe(`/api/v1/images/${id}?size=small`)
  for (const foreign of [
    undefined,
    '',
    'https://example.org/a.png',
    '//example.org/a.png',
    'data:image/png;base64,AAAA',
    `/api/v1/images/${id}/../../session`,
    `/api/v1/images/${id}?x`,
    '/api/v1/files/1',
    'javascript:alert(1)',
  ])
    expect(imageAddress(foreign, 'large')).toBeNull()
})

test('a file that cannot be a picture is refused with the reason', () => {
  expect(refusedFile({ type: 'image/webp', size: 10 })).toBeNull()
  expect(refusedFile({ type: 'image/svg+xml', size: 10 })).toMatch(/PNG/)
  expect(refusedFile({ type: '', size: 10 })).toMatch(/JPEG/)
  expect(refusedFile({ type: 'image/png', size: MOST_BYTES + 1 })).toMatch(/5 MB/)
  expect(refusedFile({ type: 'image/png', size: 0 })).toMatch(/empty/)
})

test('guests fetch the pictures of their workshop', () => {
  expect(imageAddress(`/api/v1/workshop/images/${id}`, 'large')).toBe(`/api/v1/workshop/images/${id}?size=large`)
  expect(imageAddress(`/api/v1/workshop/other/images/${id}`, 'large')).toBeNull()
})

test('the page of a share link shows what comes by the link', () => {
  const id = 'a'.repeat(32)
  expect(imageAddress(`/s/Ab-_9/images/${id}`, 'small')).toBe(`/s/Ab-_9/images/${id}?size=small`)
  for (const src of [`/s/a/b/images/${id}`, `/s//images/${id}`, `https://evil.example/s/a/images/${id}`, `/t/a/images/${id}`])
    expect(imageAddress(src, 'small')).toBeNull()
})
