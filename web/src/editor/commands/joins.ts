import type { Command } from '../command'

/** A flow from one step or stage to another, with its condition in words. From an element to itself it leaves the journey. */
export function addFlow(id: string, from: string, to: string, kind: string, condition: string): Command {
  const f = { from, to, kind, ...(condition === '' ? {} : { condition }) }
  return { title: `Add ${kind}`, ops: [{ k: 'create', id, type: 'flow', at: {}, f }] }
}

/** A link between two cards. */
export function addLink(id: string, from: string, to: string, label: string): Command {
  const f = { from, to, ...(label === '' ? {} : { label }) }
  return { title: 'Link cards', ops: [{ k: 'create', id, type: 'link', at: {}, f }] }
}
