/**
 * The client's half of editing together: a base that the server confirmed, own
 * batches that wait, and the view, which is the base with the waiting batches
 * on top. Everything here is a pure function from one state to the next; the
 * session in `session.ts` does the talking.
 *
 * Own waiting values stay on top of incoming ones, so nothing flickers while a
 * batch is on its way. A batch has a number of its client and is sent
 * again unchanged until its number comes back, so a lost answer never
 * doubles an edit.
 */

/** Why part of a batch had no effect, in the words of the operation rules. */
export interface Miss {
  /** The node concerned, if there is one. */
  readonly id: string
  /** A reason from the closed list of the operation rules, such as `gone` or `parent_gone`. */
  readonly reason: string
}

/** What applying a batch gave. */
export interface Applied<S, B> {
  readonly state: S
  /** What undoes the batch; null if it had no effect. */
  readonly inverse: B | null
  readonly misses: readonly Miss[]
}

/** The operation engine as seen from here. */
export interface Engine<S, B> {
  /** Applies own batch number `n` as the server would, with provisional order keys and revisions. */
  preview(state: S, batch: B, n: number): Applied<S, B>
  /** Applies an effective batch from the log at its position. */
  commit(state: S, batch: B, seq: number): Applied<S, B>
  /** The batch with provisional revisions of own batches replaced by their position in the log, where `own` knows it. */
  settle(batch: B, own: ReadonlyMap<number, number>): B
  /** A number of the whole state that the server computes alike. */
  digest?(state: S): string
  /** A new own batch as one that is made from this state. */
  adopt(state: S, batch: B): B
  /** A waiting batch that is made from this state, with the revisions that this state has. */
  follow(state: S, batch: B): B
  /** The waiting batches over what happened in front of them: the state went from `before` to `after`, by somebody's entry if there is one. */
  carry(before: S, after: S, waiting: readonly B[], entry?: B): readonly B[]
}

/** An own batch that the server has not confirmed. */
export interface Pending<B> {
  readonly n: number
  readonly batch: B
  /** The number of the batch that this one undoes, if any. */
  readonly undoOf: number | null
  /** A few words for the list of waiting edits: "Step 5, thought". */
  readonly title: string
  /** When it was made, in milliseconds since 1970. */
  readonly at: number
}

/** An entry of the document's log. */
export interface Entry<B> {
  readonly seq: number
  readonly clientId: string
  readonly n: number
  readonly batch: B
}

/** What one client knows about one document. */
export interface Client<S, B> {
  readonly clientId: string
  readonly base: S
  readonly seq: number
  readonly pending: readonly Pending<B>[]
  readonly view: S
  readonly nextN: number
  /** The positions in the log of own batches, by their number. */
  readonly own: ReadonlyMap<number, number>
}

/** A client that just loaded the document at `seq`. */
export function openClient<S, B>(clientId: string, base: S, seq: number, nextN = 1): Client<S, B> {
  return { clientId, base, seq, pending: [], view: base, nextN, own: new Map() }
}

/** What an own edit gave: the next client and the batch's provisional effect. */
export interface Edited<S, B> {
  readonly client: Client<S, B>
  readonly n: number
  readonly applied: Applied<S, B>
}

/** Adds an own edit on top. */
export function edit<S, B>(
  engine: Engine<S, B>,
  client: Client<S, B>,
  batch: B,
  title: string,
  at: number,
  undoOf: number | null = null,
): Edited<S, B> {
  const n = client.nextN
  const wish = undoOf === null ? batch : (inverseOf(engine, client, undoOf) ?? batch)
  const settled = engine.adopt(client.view, engine.settle(wish, client.own))
  const applied = engine.preview(client.view, settled, n)
  const pending = [...client.pending, { n, batch: settled, undoOf, title, at }]
  return { n, applied, client: { ...client, pending, view: applied.state, nextN: n + 1 } }
}

/** What takes a waiting batch back now that others' edits lie before it; null if it does not wait. */
function inverseOf<S, B>(engine: Engine<S, B>, client: Client<S, B>, n: number): B | null {
  const at = client.pending.findIndex((p) => p.n === n)
  const waiting = client.pending[at]
  if (waiting === undefined) return null
  return engine.preview(stacked(engine, client.base, client.pending.slice(0, at)), waiting.batch, n).inverse
}

/** What came back for an own batch. */
export interface Settled<B> {
  readonly n: number
  readonly seq: number
  readonly inverse: B | null
  readonly misses: readonly Miss[]
}

/** What receiving entries gave. */
export interface Received<S, B> {
  readonly client: Client<S, B>
  /** Own batches that are now durable, in order. */
  readonly settled: readonly Settled<B>[]
  /** How many entries came from others. */
  readonly foreign: number
  /** False if an entry is missing between `seq` and the first new one; the caller loads the document anew. */
  readonly complete: boolean
}

/** Takes entries of the log in order. Entries already known are skipped. */
export function receive<S, B>(engine: Engine<S, B>, client: Client<S, B>, entries: readonly Entry<B>[]): Received<S, B> {
  let { base, seq, pending } = client
  const own = new Map(client.own)
  const now = () =>
    rebase(engine, { ...client, base, seq, own, pending: pending.map((p) => ({ ...p, batch: engine.settle(p.batch, own) })) })
  const settled: Settled<B>[] = []
  let foreign = 0
  for (const entry of entries) {
    if (entry.seq <= seq) continue
    if (entry.seq !== seq + 1) return { client: now(), settled, foreign, complete: false }
    const applied = engine.commit(base, entry.batch, entry.seq)
    if (entry.clientId === client.clientId) {
      const mine = pending.find((p) => p.n === entry.n)
      const hoped = mine === undefined ? base : engine.preview(base, engine.follow(base, mine.batch), mine.n).state
      pending = carried(
        engine,
        hoped,
        applied.state,
        pending.filter((p) => p.n > entry.n),
      )
      own.set(entry.n, entry.seq)
      settled.push({ n: entry.n, seq: entry.seq, inverse: applied.inverse, misses: applied.misses })
    } else {
      pending = carried(engine, base, applied.state, pending, entry.batch)
      foreign++
    }
    base = applied.state
    seq = entry.seq
  }
  return { client: now(), settled, foreign, complete: true }
}

/** Drops an own batch that the server refused for good. Later ones stay; its number is not used again. */
export function refuse<S, B>(engine: Engine<S, B>, client: Client<S, B>, n: number): Client<S, B> {
  const at = client.pending.findIndex((p) => p.n === n)
  const refused = client.pending[at]
  if (refused === undefined) return client
  const earlier = client.pending.slice(0, at)
  const before = stacked(engine, client.base, earlier)
  const hoped = engine.preview(before, refused.batch, n).state
  return rebase(engine, { ...client, pending: [...earlier, ...carried(engine, hoped, before, client.pending.slice(at + 1))] })
}

/** Replaces the base with a freshly loaded document and puts the waiting batches on top. */
export function reload<S, B>(engine: Engine<S, B>, client: Client<S, B>, base: S, seq: number): Client<S, B> {
  return rebase(engine, { ...client, base, seq, pending: carried(engine, client.base, base, client.pending) })
}

/** Puts the waiting batches on top of the base again. */
function rebase<S, B>(engine: Engine<S, B>, client: Client<S, B>): Client<S, B> {
  let view = client.base
  const pending = client.pending.map((p) => {
    const batch = engine.follow(view, p.batch)
    view = engine.preview(view, batch, p.n).state
    return { ...p, batch }
  })
  return { ...client, pending, view }
}

/** The state with batches on top. */
function stacked<S, B>(engine: Engine<S, B>, base: S, pending: readonly Pending<B>[]): S {
  return pending.reduce((state, p) => engine.preview(state, p.batch, p.n).state, base)
}

function carried<S, B>(engine: Engine<S, B>, before: S, after: S, pending: readonly Pending<B>[], entry?: B): readonly Pending<B>[] {
  if (pending.length === 0) return pending
  const batches = engine.carry(
    before,
    after,
    pending.map((p) => p.batch),
    entry,
  )
  return pending.map((p, i) => ({ ...p, batch: batches[i] ?? p.batch }))
}
