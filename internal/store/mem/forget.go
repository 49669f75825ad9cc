package mem

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"github.com/sojournhq/sojourn/internal/store"
)

// Forget lets the log of a document begin with an origin.
func (w Rewriter) Forget(ctx context.Context, f store.Forgetting) (out store.Forgotten, err error) {
	w = w.whole()
	defer w.lock()()
	d, err := w.Maps.ended(f.Doc, f.Mark.Seq)
	if err != nil {
		return out, err
	}
	seq := f.Origin.Seq
	if err := w.mayForget(d, seq); err != nil {
		return out, err
	}
	suggestions := slices.DeleteFunc(slices.Clone(w.Remarks.suggestions), func(s store.Suggestion) bool { return s.Doc == f.Doc && s.Base < seq })
	versions := slices.DeleteFunc(slices.Clone(w.Versions.versions), func(v store.Version) bool { return v.Doc == f.Doc && v.Seq < seq })
	reviews := slices.DeleteFunc(slices.Clone(w.Versions.reviews), func(r store.Review) bool { return r.Doc == f.Doc && r.Seq < seq })
	out = store.Forgotten{
		Entries: int(seq - d.Forgotten), Versions: len(w.Versions.versions) - len(versions),
		Reviews: len(w.Versions.reviews) - len(reviews), Suggestions: len(w.Remarks.suggestions) - len(suggestions),
	}
	if f.Trial {
		return out, ctx.Err()
	}
	if err := w.Accounts.appendAudit(f.Audit(out)); err != nil {
		return out, err
	}
	w.Remarks.suggestions, w.Versions.versions, w.Versions.reviews = suggestions, versions, reviews
	w.Remarks.revisions[f.Doc]++
	d.cut(f.Origin)
	w.conclude(d, f.Epoch, f.Mark, f.Snapshot)
	return out, ctx.Err()
}

// mayForget returns a conflict if somebody was faster or needs what is to go.
func (w Rewriter) mayForget(d *doc, seq int64) error {
	if seq <= d.Forgotten {
		return store.BeforeOrigin(d.ID, d.Forgotten)
	}
	if v := store.LastPublished(w.Versions.of(d.ID)); v != nil && v.Seq < seq {
		return store.StillPublished(*v)
	}
	open := 0
	for _, s := range w.Remarks.suggestions {
		if s.Doc == d.ID && s.Base < seq && s.State == store.SuggestionOpen {
			open++
		}
	}
	if open > 0 {
		return store.StillOpen(open)
	}
	return nil
}

// cut drops the entries up to the origin and keeps what clients must not do
// again.
func (d *doc) cut(o store.Origin) {
	gone := o.Seq - d.Forgotten
	d.marks = maps.Clone(d.marks)
	if d.marks == nil {
		d.marks = map[string]clientMark{}
	}
	for _, e := range d.entries[:gone] {
		if e.N > d.marks[e.ClientID].n {
			d.marks[e.ClientID] = clientMark{e.N, e.Actor}
		}
	}
	d.entries = d.entries[gone:]
	o.State = bytes.Clone(o.State)
	d.origin, d.Forgotten = o, o.Seq
	d.chain(nil)
}
