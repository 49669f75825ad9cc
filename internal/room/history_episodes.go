package room

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Episode is what one person did in one go: the batches of a gesture, or those
// that follow each other within a few minutes.
type Episode struct {
	From     int64     `json:"from"` // its first entry
	To       int64     `json:"to"`   // its last entry: the state that it left
	Actor    string    `json:"actor"`
	Began    time.Time `json:"began"`
	Ended    time.Time `json:"ended"`
	Batches  int       `json:"batches"`
	Places   []string  `json:"places"`                                // names of the stages that changed
	Words    []string  `json:"words"`                                 // the first changes
	More     int       `json:"more"`                                  // how many changes there are besides
	Restored *int64    `json:"restored,omitempty"`                    // the state that this one brought back
	Removed  string    `json:"removed,omitempty" enum:"text,history"` // what of the past was removed for good
	Marks    []Mark    `json:"marks"`                                 // versions that end here
	Records  []Record  `json:"records,omitempty"`                     // of the library: those that changed last
}

// Record is a record of the library that an episode changed.
type Record struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Name string `json:"name"`
	Back int64  `json:"back,omitempty" doc:"Where the episode deleted it: the last change of the library that it was there after"`
}

// Episodes is one page of a history, the newest first.
type Episodes struct {
	Seq      int64     `json:"seq"` // of the document
	Episodes []Episode `json:"episodes"`
	Before   int64     `json:"before,omitempty"` // ask with this for what was earlier; 0 if nothing was
	Forgot   *Forgot   `json:"forgot,omitempty"`
}

// Forgot says that a history does not reach to the beginning.
type Forgot struct {
	Seq    int64     `json:"seq"`    // the first state that is known
	Before time.Time `json:"before"` // when that one was made
	By     string    `json:"by"`     // who had the rest removed
	At     time.Time `json:"at"`     // and when
}

const (
	pause       = 5 * time.Minute // ends an episode
	fewWords    = 4               // changes that an episode names
	firstWindow = 200             // entries that are looked at for a page at first
	maxEpisodes = 100
)

// Episodes returns the history of a document before an entry (0: up to now).
func (h *History) Episodes(ctx context.Context, id string, before int64, limit int) (Episodes, error) {
	k, err := h.open(ctx, id)
	if err != nil {
		return Episodes{}, err
	}
	versions, err := h.versions.ListVersions(ctx, id)
	if err != nil {
		return Episodes{}, err
	}
	to := k.doc.Seq
	if before > 0 {
		to = min(to, before-1)
	}
	limit = min(max(limit, 1), maxEpisodes)
	runs, err := h.runs(ctx, k, to, limit, marksBySeq(versions))
	if err != nil {
		return Episodes{}, err
	}
	out := Episodes{Seq: k.doc.Seq, Episodes: []Episode{}}
	if out.Forgot, err = h.forgot(ctx, k); err != nil || len(runs) == 0 {
		return out, err
	}
	if first := runs[0][0].Seq; first > k.meta.Forgotten+1 {
		out.Before = first
	}
	if out.Episodes, err = h.describe(ctx, k, runs, marksBySeq(versions)); err != nil {
		return Episodes{}, err
	}
	slices.Reverse(out.Episodes)
	return out, nil
}

// runs returns the last runs of entries up to one that belong together, the
// oldest first.
func (h *History) runs(ctx context.Context, k *known, to int64, limit int, marks map[int64][]Mark) ([][]Entry, error) {
	for window := int64(firstWindow); ; window *= 4 {
		from := max(k.meta.Forgotten, to-window)
		var runs [][]Entry
		err := h.docs.scan(ctx, k, from, to, func(e Entry) error {
			if last := len(runs) - 1; last >= 0 && together(runs[last][len(runs[last])-1], e, marks) {
				runs[last] = append(runs[last], e)
			} else {
				runs = append(runs, []Entry{e})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if from == k.meta.Forgotten || len(runs) > limit { // the first run may be cut off, and is not used then
			return runs[max(0, len(runs)-limit):], nil
		}
	}
}

// together reports whether an entry belongs to the episode of the one before.
func together(a, b Entry, marks map[int64][]Mark) bool {
	if a.Actor != b.Actor || len(marks[a.Seq]) > 0 || restored(a) != nil || restored(b) != nil || removed(a) != "" || removed(b) != "" {
		return false
	}
	return a.Batch.Gesture != "" && a.Batch.Gesture == b.Batch.Gesture || b.At.Sub(a.At) <= pause
}

// restorePrefix begins the gesture of a restore; the number of the state that
// it brought back follows.
const restorePrefix = "restore-"

// restored returns the state that an entry brought back, nil for others.
func restored(e Entry) *int64 {
	text, ok := strings.CutPrefix(e.Batch.Gesture, restorePrefix)
	if seq, err := strconv.ParseInt(text, 10, 64); ok && err == nil {
		return &seq
	}
	return nil
}

// removed says what of the past an entry took away for good.
func removed(e Entry) string {
	switch e.Batch.Gesture {
	case ops.RedactedGesture:
		return "text"
	case ops.ForgottenGesture:
		return "history"
	}
	return ""
}

// forgot says where the history begins if that is not the beginning.
func (h *History) forgot(ctx context.Context, k *known) (*Forgot, error) {
	if k.meta.Forgotten == 0 {
		return nil, nil
	}
	o, err := h.docs.deps.Log.Origin(ctx, k.meta.ID)
	return &Forgot{Seq: o.Seq, Before: o.Written.Time(), By: o.By, At: o.At.Time()}, err
}

// describe puts runs into words. It replays them once, from the first on.
func (h *History) describe(ctx context.Context, k *known, runs [][]Entry, marks map[int64][]Mark) ([]Episode, error) {
	name, err := h.names(ctx)
	if err != nil {
		return nil, err
	}
	doc, err := h.stateAt(ctx, k, runs[0][0].Seq-1)
	if err != nil {
		return nil, err
	}
	out := make([]Episode, len(runs))
	for i, run := range runs {
		before := doc
		if doc, err = ops.Replay(doc, batches(run)); err != nil {
			return nil, damaged(k.meta.ID, err)
		}
		out[i] = episode(run, ops.Diff(before, doc, name))
		out[i].Marks = append(out[i].Marks, marks[out[i].To]...)
		if k.meta.Kind == string(ops.LibraryDoc) {
			out[i].Records = records(doc, run)
		}
	}
	return out, nil
}

// records returns the records of the library that a run of entries changed last,
// those that it deleted in front; what stands in a record belongs to
// it.
func records(after *ops.Doc, run []Entry) []Record {
	var out []Record
	for _, e := range slices.Backward(run) {
		for _, o := range e.Batch.Ops {
			n := recordOf(after, o.ID)
			at := slices.IndexFunc(out, func(x Record) bool { return n != nil && x.ID == n.ID })
			if n != nil && at < 0 {
				at = len(out)
				out = append(out, Record{ID: n.ID, Type: n.Type, Name: cmp.Or(n.Text("name"), n.Text("title"), n.Text("statement"))})
			}
			if at >= 0 && out[at].Back == 0 && o.K == ops.Del && o.ID == n.ID && !n.Live() {
				out[at].Back = e.Seq - 1
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Record) int { return min(int(b.Back), 1) - min(int(a.Back), 1) })
	return out[:min(len(out), fewWords)]
}

// recordOf returns the record that an element is, or stands in; nil for what is
// none.
func recordOf(doc *ops.Doc, id string) *ops.Node {
	n := doc.Node(id)
	for n != nil && n.Pos.Parent != "" && n.Pos.Parent != ops.Root && doc.Node(n.Pos.Parent) != nil {
		n = doc.Node(n.Pos.Parent)
	}
	if n == nil || n.ID == ops.Root {
		return nil
	}
	return n
}

func batches(run []Entry) []ops.Effective {
	out := make([]ops.Effective, len(run))
	for i, e := range run {
		out[i] = e.Batch
	}
	return out
}

func episode(run []Entry, changes []ops.Section) Episode {
	first, last := run[0], run[len(run)-1]
	out := Episode{
		From: first.Seq, To: last.Seq, Actor: first.Actor, Began: first.At, Ended: last.At,
		Batches: len(run), Places: []string{}, Words: []string{}, Restored: restored(first), Removed: removed(first), Marks: []Mark{},
	}
	for _, s := range stagesFirst(changes) {
		if s.Name != "" {
			out.Places = append(out.Places, s.Name)
		}
		for _, c := range s.Changes {
			if len(out.Words) < fewWords {
				out.Words = append(out.Words, c.Words)
			} else {
				out.More++
			}
		}
	}
	return out
}

// stagesFirst puts what changed about the map itself last: people look for
// what changed on it.
func stagesFirst(changes []ops.Section) []ops.Section {
	if len(changes) > 1 && changes[0].ID == ops.Root {
		return append(slices.Clone(changes[1:]), changes[0])
	}
	return changes
}

// marksBySeq sorts versions by the state that they mark.
func marksBySeq(versions []store.Version) map[int64][]Mark {
	out := map[int64][]Mark{}
	for _, v := range versions {
		out[v.Seq] = append(out[v.Seq], markOf(v))
	}
	return out
}
