import { expect, test } from 'vitest'
import { type FieldSignal, type FieldTool, fieldTurn, restingField } from './fieldTool'

const target = { node: 'c', field: 'text' }

/** Feeds signals and returns the tool with everything that was committed. */
function feed(...signals: readonly FieldSignal[]): { readonly tool: FieldTool; readonly commits: readonly (readonly [string, string])[] } {
  let tool = restingField
  const commits: (readonly [string, string])[] = []
  for (const signal of signals) {
    const turn = fieldTurn(tool, signal)
    tool = turn.tool
    if (turn.commit !== null) commits.push([turn.commit.from, turn.commit.text])
  }
  return { tool, commits }
}

const open = (text: string): FieldSignal => ({ kind: 'open', target, text })
const type = (text: string): FieldSignal => ({ kind: 'type', text })
const remote = (text: string): FieldSignal => ({ kind: 'remote', text })

test('a pause and leaving commit what changed since the last commit', () => {
  const { commits } = feed(open('a fee'), type('a late fee '), { kind: 'pause' }, { kind: 'pause' }, type('a very late fee'), {
    kind: 'accept',
  })
  expect(commits).toEqual([
    ['a fee', 'a late fee'],
    ['a late fee', 'a very late fee'],
  ])
})

test('what others write meanwhile comes into the draft and is not committed as one’s own', () => {
  const { tool, commits } = feed(open('a fee'), type('a late fee'), remote('a fee!'))
  expect(tool).toMatchObject({ saved: 'a fee!', draft: 'a late fee!', began: 'a fee!' })
  expect(commits).toEqual([])
  expect(feed(open('a fee'), type('a late fee'), remote('a fee!'), { kind: 'accept' }).commits).toEqual([['a fee!', 'a late fee!']])
})

test('Escape takes back one’s own words only', () => {
  const { commits } = feed(open('a fee'), type('a late fee'), { kind: 'pause' }, remote('a late fee!'), type('a very late fee!'), {
    kind: 'cancel',
  })
  expect(commits).toEqual([
    ['a fee', 'a late fee'],
    ['a late fee!', 'a fee!'],
  ])
})

test('without a draft others’ words are simply shown', () => {
  const { tool, commits } = feed(open('a fee'), remote('a late fee'), { kind: 'accept' })
  expect([tool, commits]).toEqual([restingField, []])
})
