import { expect, test } from 'vitest'
import type { TemplateInfo } from '../../../api/types'
import { findTemplates, sizeWords } from './templates'

const template = (id: string, name: string, when: string, kind: TemplateInfo['kind'] = 'current'): TemplateInfo => ({
  id,
  name,
  summary: `What ${name} is like.`,
  when,
  kind,
  stages: 5,
  steps: 14,
  personas: 1,
  curve: [],
  own: false,
})

const all = [
  template('shop', 'Online shop', 'Many people fill a cart and few of them pay.'),
  template('bank', 'Opening a bank account', 'People stop at the identity check.'),
  template('delivery', 'Delivery of groceries', 'Which process makes it so?', 'service_blueprint'),
]
const found = (query: string) => findTemplates(all, query).map((t) => t.id)

test('an empty search keeps all, in their order', () => {
  expect(found('')).toEqual(['shop', 'bank', 'delivery'])
  expect(found('  ')).toEqual(['shop', 'bank', 'delivery'])
})

test('every word must stand somewhere: in the name, in when to use it, or as the kind', () => {
  expect(found('CART')).toEqual(['shop'])
  expect(found('account check')).toEqual(['bank'])
  expect(found('service blueprint')).toEqual(['delivery'])
  expect(found('cart check')).toEqual([])
})

test('the size is said in words', () => {
  expect(sizeWords({ stages: 5, steps: 14, personas: 2 })).toBe('5 stages, 14 steps, 2 personas')
  expect(sizeWords({ stages: 1, steps: 1, personas: 1 })).toBe('1 stage, 1 step, 1 persona')
  expect(sizeWords({ stages: 5, steps: 5, personas: 0 })).toBe('5 stages, 5 steps, your persona')
})
