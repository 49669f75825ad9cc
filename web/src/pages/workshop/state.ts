/** How a workshop stands, as this window sees it: free of any view, so that it can be tested. */

import type { Timer, Vote, Workshop } from '../../api/workshop'

/** A workshop as it was told last. */
export interface Heard {
  readonly workshop: Workshop
  /** By how many milliseconds the server's clock is ahead of this window's. */
  readonly ahead: number
}

/** Takes what the server says at a moment of this window's clock. What is older than what is known does not count. */
export function heard(before: Heard | null, said: Workshop | null, here: number): Heard | null {
  if (said === null) return null
  if (before !== null && before.workshop.id === said.id && said.rev <= before.workshop.rev) return before
  return { workshop: said, ahead: Date.parse(said.now) - here }
}

/** Whole seconds that a timer has left at a moment of this window's clock. */
export function secondsLeft(timer: Timer, ahead: number, here: number): number {
  if (timer.ends === undefined) return timer.left
  return Math.max(0, Math.ceil((Date.parse(timer.ends) - here - ahead) / 1000))
}

/** Where a timer is. */
export type Phase = 'running' | 'paused' | 'over'

/** Whether a timer runs, rests, or has run out. */
export function phaseOf(timer: Timer, left: number): Phase {
  if (left === 0) return 'over'
  return timer.ends === undefined ? 'paused' : 'running'
}

/** Seconds as on a clock: 4:05, 1:00:00. */
export function clock(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** Seconds as they are read out: "5 minutes", "1 minute 30 seconds". */
export function spoken(seconds: number): string {
  const part = (n: number, word: string) => (n === 0 ? '' : `${n} ${word}${n === 1 ? '' : 's'}`)
  const words = [part(Math.floor(seconds / 60), 'minute'), part(seconds % 60, 'second')].filter((w) => w !== '')
  return words.length === 0 ? '0 seconds' : words.join(' ')
}

/** What is read out when a timer goes from one second to another; most seconds are silent. */
export function timerNews(
  before: { readonly phase: Phase; readonly left: number } | null,
  now: { readonly phase: Phase; readonly left: number } | null,
): string {
  if (now === null) return before === null ? '' : 'The timer was stopped.'
  if (now.phase === 'over') return before?.phase === 'over' ? '' : 'Time is up.'
  if (before === null || before.phase === 'over') return `The timer runs: ${spoken(now.left)}.`
  if (now.phase !== before.phase)
    return now.phase === 'paused' ? `The timer pauses at ${spoken(now.left)}.` : `The timer goes on: ${spoken(now.left)}.`
  if (now.left > before.left) return `More time: ${spoken(now.left)}.`
  return before.left > 60 && now.left <= 60 ? 'One minute left.' : ''
}

/** How many dots somebody has not placed yet. */
export function dotsLeft(vote: Vote): number {
  return vote.each - Object.values(vote.mine).reduce((sum, n) => sum + n, 0)
}

/** The workshop as it will stand once the server has taken a dot. */
export function placed(now: Heard | null, element: string, n: number): Heard | null {
  const vote = now?.workshop.vote
  if (now === null || vote === undefined) return now
  const { [element]: before = 0, ...others } = vote.mine
  const mine = n === 0 ? others : { ...others, [element]: n }
  return { ...now, workshop: { ...now.workshop, vote: { ...vote, mine, cast: vote.cast + n - before } } }
}

/** The numbers from 1. */
export function upTo(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => i + 1)
}

/** What can get dots: an element's type, and for a card its kind. */
export interface Votable {
  readonly type: 'stage' | 'step' | 'card'
  readonly kind?: string
}

/** Whether a vote is about such an element; without any kinds it is about everything. */
export function isOpenTo(kinds: readonly string[], { type, kind }: Votable): boolean {
  return kinds.length === 0 || kinds.includes(type) || (kind !== undefined && kinds.includes(kind))
}

/** The dots of an element once they are shown; 0 for none. */
export function tallied(vote: Vote, element: string): number {
  return vote.shown ? (vote.tally.find((t) => t.element === element)?.n ?? 0) : 0
}

/** One place of the result. Elements with as many dots share a place. */
export interface Ranked {
  readonly place: number
  readonly element: string
  readonly label: string
  readonly n: number
}

/** The result in the order of its dots. */
export function ranked(vote: Vote): readonly Ranked[] {
  return vote.tally.map((t) => ({ ...t, place: 1 + vote.tally.filter((other) => other.n > t.n).length }))
}

/** The result as a table for a spreadsheet, in which no cell is a formula. */
export function csvOf(vote: Vote): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const rows = ranked(vote).map((r) => [String(r.place), String(r.n), cell(r.label)].join(','))
  return `${['place,dots,element', ...rows].join('\r\n')}\r\n`
}

const MOST_WORDS = 3_900

/** The result as a comment on the map. */
export function resultWords(title: string, vote: Vote): string {
  const head = `Votes of the workshop “${title}”: ${vote.cast} ${vote.cast === 1 ? 'dot' : 'dots'} by ${vote.people} ${vote.people === 1 ? 'person' : 'people'}`
  const lines = ranked(vote).map((r) => `${r.place}. ${r.label}: ${r.n}`)
  let text = head
  for (const [i, line] of lines.entries()) {
    if (text.length + line.length > MOST_WORDS) return `${text}\n… and ${lines.length - i} more`
    text += `\n${line}`
  }
  return text
}

/** Whether this window goes where the leader goes. */
export type Follow = 'off' | 'following' | 'free'

/** Follows a new leader; whoever freed themselves stays free until that leader stops. Nobody follows themselves. */
export function followTurn(
  now: { readonly follow: Follow; readonly leader: string },
  leader: string,
  me: string,
): { readonly follow: Follow; readonly leader: string } {
  if (leader === '' || leader === me) return { follow: 'off', leader }
  return leader === now.leader && now.follow !== 'off' ? now : { follow: 'following', leader }
}
