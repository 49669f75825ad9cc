package intake

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/sojournhq/sojourn/internal/formats"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// commitEvery is after how many accepted events a part is made durable, unless
// told otherwise: little enough to be imported again in seconds after a crash and
// to be read by followers while the import goes on, and much, because the pipeline
// waits for each commit.
const commitEvery = 2_000_000

// load is one batch on its way from the file to the log. Loads are reused.
type load struct {
	rows    formats.Rows
	batch   formats.Batch // of which the frame holds the events
	columns formats.Columns
	frame   store.Frame
	ids     []typedID          // of the events, one event after the other ...
	many    []uint32           // ... and how many each has
	lists   []journey.HashedID // memory of the lists of several
	clear   []store.ClearID
	offset  int64 // bytes of the file consumed
}

// begin empties the frame.
func (l *load) begin(j *judge) {
	j.framer.Begin(&l.frame)
	l.ids, l.many = l.ids[:0], l.many[:0]
}

// take passes a candidate through the steps.
func (l *load) take(j *judge, e *journey.Event) {
	if j.admit(e, &l.batch) {
		l.name(j.hashes, e.IDs)
		j.framer.Add(&l.frame, e)
	}
}

// name notes the identifiers of the event that is taken next.
func (l *load) name(h *hashes, ids []journey.Identifier) {
	for i := range ids {
		l.ids = append(l.ids, typedID{h.kind(ids[i].Type), ids[i].Value})
	}
	l.many = append(l.many, uint32(len(ids)))
}

// end hashes the identifiers of what was taken.
func (l *load) end(j *judge) {
	inOrder(l.batch.Rejected)
	j.hashes.batch(l)
	l.clear = j.hashes.takeClear(false)
}

// inOrder sorts rejected candidates as the file has them.
func inOrder(bad []formats.BadRow) {
	slices.SortStableFunc(bad, func(a, b formats.BadRow) int { return cmp.Compare(a.Line, b.Line) })
}

// sink hands loads to the log and counts what becomes of them.
type sink struct {
	t     *task
	w     store.ImportWriter
	vault store.Vault
	dead  *keeper // nil where rejected candidates are dead letters already
	lines *ledger // nil unless dead letters are tried again

	tally  *tally
	safe   Progress // counts of what is durable
	unsafe int64    // accepted events that are not
}

func (s *Service) newSink(ctx context.Context, t *task) (*sink, error) {
	w, err := s.d.Log.Import(ctx)
	if err != nil {
		return nil, err
	}
	return &sink{t: t, w: w, vault: s.d.Vault, tally: newTally()}, nil
}

// take stores the events of a load.
func (k *sink) take(ctx context.Context, l *load) error {
	b := &l.batch
	k.tally.rows += b.Rows
	k.tally.filtered += b.Filtered
	if err := k.keepClear(ctx, l.clear); err != nil {
		return err
	}
	outcomes, err := k.write(ctx, &l.frame)
	if err != nil {
		return err
	}
	before := k.tally.accepted
	k.tally.count(outcomes)
	k.tally.span(l.frame.Time[:l.frame.N])
	k.unsafe += k.tally.accepted - before
	k.lines.stored(l.frame.Line[:l.frame.N])
	for i := range b.Rejected {
		k.tally.rejected[b.Rejected[i].Reason]++
		k.lines.rejected(b.Rejected[i].Line)
	}
	if err := k.dead.put(ctx, b.Rejected); err != nil {
		return err
	}
	k.t.counts(k.tally, l.offset)
	if k.unsafe >= k.t.s.d.CommitEvery {
		return k.commit(ctx)
	}
	return nil
}

// write hands over events, in columns where the writer takes them.
func (k *sink) write(ctx context.Context, f *store.Frame) ([]store.Outcome, error) {
	if w, ok := k.w.(store.FrameWriter); ok {
		return w.WriteFrame(ctx, f)
	}
	events := make([]journey.Event, f.N)
	for i := range events {
		events[i] = f.Event(i)
	}
	return k.w.Write(ctx, events)
}

func (k *sink) keepClear(ctx context.Context, ids []store.ClearID) error {
	if len(ids) == 0 {
		return nil
	}
	return k.vault.PutClear(ctx, ids)
}

// commit makes everything taken so far durable.
func (k *sink) commit(ctx context.Context) error {
	k.t.phase(Committing)
	if err := k.dead.flush(ctx); err != nil {
		return err
	}
	late, err := k.w.Commit(ctx)
	if err != nil {
		return err
	}
	k.tally.accepted -= late
	k.tally.duplicate += late
	k.unsafe = 0
	k.tally.progress(&k.safe)
	k.t.counts(k.tally, -1)
	k.t.phase(Importing)
	return k.lines.mark(ctx)
}

// finish stores what the steps still hold and commits.
func (k *sink) finish(ctx context.Context, j *judge) error {
	if err := k.keepClear(ctx, j.hashes.takeClear(true)); err != nil {
		return err
	}
	k.tally.persons = j.hashes.counts()
	return k.commit(ctx)
}

// close ends the writer. What is not committed is dropped.
func (k *sink) close(err error) error {
	if err != nil {
		k.t.fallBack(k.safe)
	}
	return errors.Join(err, k.w.Close())
}

// keeper keeps rejected candidates as dead letters, in batches. Past its limits
// they are only counted, and the report says so.
type keeper struct {
	store   store.DeadLetters
	job     string
	now     journey.Instant
	waiting []journey.DeadLetter
	bytes   int   // of what waits
	kept    int64 // rows so far ...
	size    int64 // ... and their bytes
	dropped int64
}

const (
	maxRaw       = 64 << 10  // bytes of one raw record that are kept
	maxDead      = 1_000_000 // dead letters of one import
	maxDeadBytes = 512 << 20
)

func (d *keeper) put(ctx context.Context, bad []formats.BadRow) error {
	if d == nil {
		return nil
	}
	for i := range bad {
		b := &bad[i]
		raw := b.Raw[:min(len(b.Raw), maxRaw)]
		if d.kept >= maxDead || d.size >= maxDeadBytes {
			d.dropped++
			continue
		}
		d.kept++
		d.size += int64(len(raw))
		d.bytes += len(raw)
		d.waiting = append(d.waiting, journey.DeadLetter{
			Import: d.job, Line: b.Line, Reason: b.Reason, Detail: cut(b.Detail, 1_000), Raw: string(raw), Received: d.now,
		})
		if len(d.waiting) >= 1_000 || d.bytes > 4<<20 {
			if err := d.flush(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *keeper) flush(ctx context.Context) error {
	if d == nil || len(d.waiting) == 0 {
		return nil
	}
	err := d.store.PutDead(ctx, d.waiting)
	d.waiting, d.bytes = d.waiting[:0], 0
	return err
}
