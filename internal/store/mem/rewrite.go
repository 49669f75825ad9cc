package mem

import (
	"bytes"
	"context"
	"maps"
	"slices"

	"github.com/sojournhq/sojourn/internal/store"
)

// Rewriter rewrites documents in memory. Its parts have to be of the same
// workspace; those that are nil hold nothing.
type Rewriter struct {
	Maps      *Maps
	Snapshots *Small
	Versions  *Versions
	Remarks   *Remarks
	Accounts  *Accounts // for the share links
	Shelf     *Shelf    // for the templates
}

var _ store.Rewriter = Rewriter{}

// Purge has nothing to do: there are no files.
func (w Rewriter) Purge(ctx context.Context) error { return ctx.Err() }

// Rewrite changes what the log of a document says and what is kept beside it.
// It works on copies, which take the place of what is there at the end.
func (w Rewriter) Rewrite(ctx context.Context, r store.Rewriting) (store.Rewritten, error) {
	w = w.whole()
	defer w.lock()()
	out := store.Rewritten{Entries: len(r.Payloads)}
	d, err := w.Maps.ended(r.Doc, r.Mark.Seq)
	if err != nil {
		return out, err
	}
	versions, err := w.Versions.rewritten(r, &out)
	if err != nil {
		return out, err
	}
	suggestions, err := w.Remarks.rewritten(r, &out)
	if err != nil {
		return out, err
	}
	templates, err := w.Shelf.rewritten(r, &out)
	if err != nil {
		return out, err
	}
	workshops, guests, err := w.Accounts.rewrittenWorkshops(r, &out)
	if err != nil {
		return out, err
	}
	reviews, threads, links := w.Versions.rewrittenReviews(r, &out), w.Remarks.rewrittenThreads(r, &out), w.Accounts.rewrittenLinks(r, &out)
	if r.Trial {
		return out, ctx.Err()
	}
	if err := w.Accounts.appendAudit(r.Audit(out)); err != nil {
		return out, err
	}
	w.Versions.versions, w.Versions.reviews = versions, reviews
	w.Remarks.suggestions, w.Remarks.threads = suggestions, threads
	w.Shelf.templates, w.Accounts.links = templates, links
	w.Accounts.workshops, w.Accounts.guests = workshops, guests
	w.Remarks.revisions[r.Doc]++
	if r.Origin != nil {
		d.origin.State = bytes.Clone(r.Origin)
	}
	d.chain(r.Payloads)
	w.conclude(d, r.Epoch, r.Mark, r.Snapshot)
	return out, ctx.Err()
}

// conclude appends the mark to a log that was chained anew, and keeps the
// document after it.
func (w Rewriter) conclude(d *doc, epoch string, mark store.MapEntry, state []byte) {
	d.Epoch = epoch
	d.append(mark)
	w.Snapshots.snapshots[d.ID] = snapshot{mark.Seq, bytes.Clone(state)}
}

// whole returns a rewriter without nil parts.
func (w Rewriter) whole() Rewriter {
	if w.Snapshots == nil {
		w.Snapshots = &Small{snapshots: map[string]snapshot{}}
	}
	if w.Versions == nil {
		w.Versions = NewVersions()
	}
	if w.Remarks == nil {
		w.Remarks = NewRemarks()
	}
	if w.Accounts == nil {
		w.Accounts = NewAccounts()
	}
	if w.Shelf == nil {
		w.Shelf = NewShelf()
	}
	return w
}

// lock locks all parts until unlock is called.
func (w Rewriter) lock() (unlock func()) {
	w.Maps.mu.Lock()
	w.Snapshots.mu.Lock()
	w.Versions.mu.Lock()
	w.Remarks.mu.Lock()
	w.Accounts.mu.Lock()
	w.Shelf.mu.Lock()
	return func() {
		w.Shelf.mu.Unlock()
		w.Accounts.mu.Unlock()
		w.Remarks.mu.Unlock()
		w.Versions.mu.Unlock()
		w.Snapshots.mu.Unlock()
		w.Maps.mu.Unlock()
	}
}

// ended returns a document unless another entry would be its next.
func (m *Maps) ended(id string, next int64) (*doc, error) {
	d, err := m.get(id)
	if err == nil && d.Seq+1 != next {
		return nil, store.OutOfOrder(id, next, d.Seq+1)
	}
	return d, err
}

// begin is what the hash chain of the entries begins with.
func (d *doc) begin() []byte {
	if d.Forgotten == 0 {
		return nil
	}
	return d.origin.Hash()
}

// chain replaces payloads and chains the entries anew.
func (d *doc) chain(payloads map[int64][]byte) {
	d.entries = slices.Clone(d.entries)
	prev := d.begin()
	for i := range d.entries {
		e := &d.entries[i]
		if p, ok := payloads[e.Seq]; ok {
			e.Payload = bytes.Clone(p)
		}
		e.Hash = store.ChainHash(prev, e.Payload)
		prev = e.Hash
	}
}

func (m *Versions) rewritten(r store.Rewriting, out *store.Rewritten) ([]store.Version, error) {
	list := slices.Clone(m.versions)
	for i := range list {
		v := &list[i]
		if v.Doc == r.Doc {
			name, note := r.Word(&v.Name), r.Word(&v.Note)
			if name || note {
				out.Versions++
			}
		}
		if r.Library != nil && v.Library != nil {
			text, err := r.Library(v.Library)
			if err != nil {
				return nil, err
			}
			if !bytes.Equal(text, v.Library) {
				out.Versions++
			}
			v.Library = text
		}
	}
	return list, nil
}

func (m *Versions) rewrittenReviews(r store.Rewriting, out *store.Rewritten) []store.Review {
	list := slices.Clone(m.reviews)
	for i := range list {
		v := &list[i]
		if v.Answers = slices.Clone(v.Answers); v.Doc == r.Doc && r.Answered(v) {
			out.Reviews++
		}
	}
	return list
}

func (m *Remarks) rewritten(r store.Rewriting, out *store.Rewritten) ([]store.Suggestion, error) {
	list := slices.Clone(m.suggestions)
	for i := range list {
		if list[i].Doc != r.Doc {
			continue
		}
		changed, err := r.Suggestion(&list[i])
		if err != nil {
			return nil, err
		}
		if changed {
			out.Suggestions++
		}
	}
	return list, nil
}

func (m *Remarks) rewrittenThreads(r store.Rewriting, out *store.Rewritten) []store.Thread {
	list := slices.Clone(m.threads)
	for i := range list {
		if list[i] = cloneThread(list[i]); list[i].Doc == r.Doc && r.Words(&list[i]) {
			out.Threads++
		}
	}
	return list
}

func (a *Accounts) rewrittenLinks(r store.Rewriting, out *store.Rewritten) map[string]store.Link {
	list := make(map[string]store.Link, len(a.links))
	for hash, l := range a.links {
		if l.Map == r.Doc && r.Word(&l.Name) {
			out.Links++
		}
		list[hash] = l
	}
	return list
}

func (a *Accounts) rewrittenWorkshops(r store.Rewriting, out *store.Rewritten) (map[string]store.Workshop, map[string]store.Guest, error) {
	workshops, guests := maps.Clone(a.workshops), maps.Clone(a.guests)
	for id, w := range workshops {
		if w.Map != r.Doc || r.JSON == nil {
			continue
		}
		changed, err := r.Workshop(&w)
		if err != nil {
			return nil, nil, err
		}
		if changed {
			out.Workshops++
		}
		workshops[id] = w
	}
	for hash, g := range guests {
		if a.workshops[g.Workshop].Map == r.Doc && r.Word(&g.Name) {
			out.Workshops++
		}
		guests[hash] = g
	}
	return workshops, guests, nil
}

func (s *Shelf) rewritten(r store.Rewriting, out *store.Rewritten) ([]store.OwnTemplate, error) {
	list := slices.Clone(s.templates)
	if r.JSON == nil {
		return list, nil
	}
	for i := range list {
		changed, err := r.Template(&list[i])
		if err != nil {
			return nil, err
		}
		if changed {
			out.Templates++
		}
	}
	return list, nil
}
