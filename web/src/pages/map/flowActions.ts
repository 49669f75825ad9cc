/** What can be done with flows and links, and what they say. */

import { deleteNode } from '../../editor/commands/deleteNode'
import { writeField } from '../../editor/commands/writeField'
import { FLOW_KINDS, flowWord, linksOf, type Port, portsOf } from '../../editor/flows'
import type { MenuAction } from '../../ui/Menu'
import { unlit } from './desk'
import { placesOf } from './marked'
import type { MapWork } from './work'

/** What an element is called: "step 7, I pay". */
export function elementWords(work: MapWork, id: string): string {
  const at = work.scene.steps.get(id)
  if (at !== undefined) return `step ${at.number}, ${at.step.title}`
  const stage = work.map.stages.find((s) => s.id === id)
  return stage === undefined ? 'a deleted element' : `stage ${stage.name}`
}

/** A flow in a sentence, as its beginning says it: "Skip to step 7, I pay, if known". */
export function flowSentence(work: MapWork, port: Port, end: 'out' | 'into'): string {
  const { flow, other } = port
  const condition = flow.condition ?? flow.label
  const when = condition === undefined || condition === '' ? '' : `, ${condition}`
  if (flow.from === flow.to) return `Exit: the journey ends here${when}`
  return `${flowWord(flow.kind)} ${end === 'out' ? 'to' : 'from'} ${elementWords(work, other)}${when}`
}

/** All flows of a step in words, for its name. */
export function flowWords(work: MapWork, id: string): string {
  const { out, into } = portsOf(work.map)
  const of = (ports: readonly Port[] | undefined, end: 'out' | 'into') =>
    (ports ?? []).map((p) => `flow ${p.number}: ${flowSentence(work, p, end)}`)
  return [...of(out.get(id), 'out'), ...of(into.get(id), 'into')].join('; ')
}

/** Highlights the other end of every flow of an element. */
export function lightFlows(work: MapWork, id: string): void {
  const { out, into } = portsOf(work.map)
  const others = [...(out.get(id) ?? []), ...(into.get(id) ?? [])].map((p) => p.other).filter((other) => other !== id)
  light(work, others)
}

/** Highlights the cards to which a card is linked. */
export function lightLinks(work: MapWork, card: string): void {
  light(
    work,
    (linksOf(work.map).get(card) ?? []).map((l) => l.other),
  )
}

/** Highlights elements; none of them takes all highlights away. */
export function light(work: MapWork, ids: readonly string[]): void {
  if (ids.length > 0 || work.desk.lit.get().size > 0) work.desk.lit.set(ids.length === 0 ? unlit : new Set(ids))
}

/** Goes to the other end of a flow or link. */
function goTo(work: MapWork, id: string): void {
  if (work.scene.steps.has(id)) return work.select({ kind: 'step', id })
  const place = placesOf(work).get(id)
  if (place?.step !== null && place !== undefined) return work.select({ kind: 'card', id, step: place.step.id })
  if (work.map.stages.some((s) => s.id === id)) work.select({ kind: 'stage', id })
}

/** The menu of a flow. */
export function flowActions(port: Port, work: MapWork, anchor: Element): readonly MenuAction[] {
  const { flow, other } = port
  const leaves = flow.from === flow.to
  return [
    {
      name: leaves ? 'The journey ends here' : `Go to ${elementWords(work, other)}`,
      group: '0',
      disabled: leaves,
      run: () => goTo(work, other),
    },
    { name: 'Change the condition', group: '0', run: () => work.openPopup({ kind: 'condition', flow: flow.id, anchor }) },
    ...FLOW_KINDS.filter((k) => leaves === (k.kind === 'exit')).map((k) => ({
      name: k.word,
      note: k.help,
      group: '1',
      checked: flow.kind === k.kind,
      run: () => work.run(writeField(flow.id, 'kind', k.kind)),
    })),
    { name: 'Delete the flow', group: '2', run: () => work.runWithUndo(deleteNode(flow.id, `flow ${port.number}`)) },
  ]
}

/** The flows of a step or stage as entries of its menu. */
export function flowEntries(id: string, work: MapWork, anchor: Element): readonly MenuAction[] {
  const { out, into } = portsOf(work.map)
  const entry = (port: Port, end: 'out' | 'into'): MenuAction => ({
    name: `${port.number}  ${flowSentence(work, port, end)}`,
    group: 'flow',
    run: () => work.openMenu({ kind: 'flow', port }, anchor),
  })
  return [
    { name: 'Add a flow to …', keys: 'F', group: 'flow', run: () => work.openPopup({ kind: 'addFlow', from: id, anchor }) },
    ...(out.get(id) ?? []).map((p) => entry(p, 'out')),
    ...(into.get(id) ?? []).map((p) => entry(p, 'into')),
  ]
}

/** The links of a card as entries of its menu. */
export function linkEntries(card: string, work: MapWork, anchor: Element): readonly MenuAction[] {
  const places = placesOf(work)
  const ends = linksOf(work.map).get(card) ?? []
  return [
    { name: 'Link to another card …', keys: 'K', group: 'link', run: () => work.openPopup({ kind: 'addLink', from: card, anchor }) },
    ...ends.flatMap(({ link, other }): MenuAction[] => {
      const text = places.get(other)?.card?.text ?? 'a card that is not shown'
      const words = `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”${link.label === undefined ? '' : `, ${link.label}`}`
      return [
        { name: `Go to ${words}`, group: 'link', run: () => goTo(work, other) },
        { name: `Unlink ${words}`, group: 'link', run: () => work.runWithUndo(deleteNode(link.id, 'link')) },
      ]
    }),
  ]
}
