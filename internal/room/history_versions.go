package room

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Mark is a version as readers see it.
type Mark struct {
	ID         string    `json:"id"`
	Kind       string    `json:"kind" enum:"named,published,archived,reopened"`
	Number     string    `json:"number,omitempty"` // of a published one: major.minor
	Seq        int64     `json:"seq"`
	Name       string    `json:"name"`
	Note       string    `json:"note"`
	By         string    `json:"by"`
	At         time.Time `json:"at"`
	LibrarySeq int64     `json:"library_seq,omitempty"` // of a published one: the library that it froze
	Rules      int64     `json:"rules,omitempty"`       // the entry of the library's log that changed the rules last
}

func markOf(v store.Version) Mark {
	m := Mark{ID: v.ID, Kind: string(v.Kind), Seq: v.Seq, Name: v.Name, Note: v.Note, By: v.By, At: v.At.Time(), LibrarySeq: v.LibrarySeq, Rules: v.Rules}
	if v.Kind == store.PublishedVersion {
		m.Number = number(v.Major, v.Minor)
	}
	return m
}

func number(major, minor int) string { return fmt.Sprintf("%d.%d", major, minor) }

// Versions returns the marks on a document's log, the newest first. Whoever
// sees no drafts sees the published ones.
func (h *History) Versions(ctx context.Context, id string) ([]Mark, error) {
	if err := auth.Check(ctx, auth.ReadMaps); err != nil {
		return nil, err
	}
	if _, err := h.docs.alive(ctx, id); err != nil {
		return nil, err
	}
	versions, err := h.versions.ListVersions(ctx, id)
	if err != nil {
		return nil, err
	}
	drafts := auth.Check(ctx, auth.ReadDrafts) == nil
	out := []Mark{}
	for _, v := range slices.Backward(versions) {
		if drafts || v.Kind == store.PublishedVersion {
			out = append(out, markOf(v))
		}
	}
	return out, nil
}

// Frozen is a document as it was at a version, with the library of that time if
// it was published.
type Frozen struct {
	Mark    Mark
	State   State
	Library *ops.Doc // nil for a version that was only named
}

// Version returns a document at one of its versions, named by its id or by its
// number.
func (h *History) Version(ctx context.Context, id, version string) (Frozen, error) {
	if err := auth.Check(ctx, auth.ReadMaps); err != nil {
		return Frozen{}, err
	}
	k, err := h.docs.alive(ctx, id)
	if err != nil {
		return Frozen{}, err
	}
	versions, err := h.versions.ListVersions(ctx, id)
	if err != nil {
		return Frozen{}, err
	}
	drafts := auth.Check(ctx, auth.ReadDrafts) == nil
	for _, v := range versions {
		if m := markOf(v); (m.ID == version || m.Number == version && version != "") && (drafts || v.Kind == store.PublishedVersion) {
			return h.frozen(ctx, k, v)
		}
	}
	return Frozen{}, store.NoVersion(version)
}

func (h *History) frozen(ctx context.Context, k *known, v store.Version) (Frozen, error) {
	v, err := h.versions.GetVersion(ctx, v.Doc, v.ID)
	if err != nil {
		return Frozen{}, err
	}
	out := Frozen{Mark: markOf(v), State: k.state()}
	if out.State.Doc, err = h.stateAt(ctx, k, v.Seq); err != nil {
		return Frozen{}, err
	}
	out.State.Updated = v.At
	if v.Library == nil {
		return out, nil
	}
	out.Library = &ops.Doc{}
	if err := json.Unmarshal(v.Library, out.Library); err != nil {
		return Frozen{}, &journey.Error{Kind: journey.Internal, Msg: "the library of version " + out.Mark.Number + " is damaged", Hint: "restore a backup", Err: err}
	}
	return out, nil
}

// Visible returns the state of a map that the principal sees: the draft, or for
// those who see no drafts the latest published version where there is one.
func (h *History) Visible(ctx context.Context, id string) (State, error) {
	if err := auth.Check(ctx, auth.ReadMaps); err != nil {
		return State{}, err
	}
	k, err := h.docs.alive(ctx, id)
	if err != nil || auth.Check(ctx, auth.ReadDrafts) == nil {
		return k.stateOrNone(), err
	}
	versions, err := h.versions.ListVersions(ctx, id)
	if err != nil {
		return State{}, err
	}
	out := k.state()
	if v := latest(versions); v != nil {
		out.Updated = v.At
		out.Doc, err = h.stateAt(ctx, k, v.Seq)
	}
	return out, err
}

// Ops returns the entries of a map after seq as far as the principal may see
// them: those who see no drafts get what was published since.
func (h *History) Ops(ctx context.Context, id string, after int64) (Pushed, error) {
	p, err := h.docs.Ops(ctx, id, after)
	if err != nil || auth.Check(ctx, auth.ReadDrafts) == nil {
		return p, err
	}
	versions, err := h.versions.ListVersions(ctx, id)
	v := latest(versions)
	if err != nil || v == nil {
		return p, err
	}
	if after > v.Seq {
		return Pushed{}, journey.Errorf(journey.Conflict, "another version was published; load the document again")
	}
	p.Seq = v.Seq
	p.Entries = slices.DeleteFunc(p.Entries, func(e Entry) bool { return e.Seq > v.Seq })
	return p, nil
}

func (k *known) stateOrNone() State {
	if k == nil {
		return State{}
	}
	return k.state()
}

// latest returns the version that was published last, nil if none was.
func latest(versions []store.Version) *store.Version {
	for i := range slices.Backward(versions) {
		if versions[i].Kind == store.PublishedVersion {
			return &versions[i]
		}
	}
	return nil
}

// Lengths of what people write about versions, in bytes.
const (
	longestName = 200
	longestNote = 4_000
)

func checkTexts(name, note string) error {
	switch {
	case len(name) > longestName:
		return journey.InvalidField("name", fmt.Sprintf("has %d bytes, at most %d are allowed", len(name), longestName))
	case len(note) > longestNote:
		return journey.InvalidField("note", fmt.Sprintf("has %d bytes, at most %d are allowed", len(note), longestNote))
	}
	return nil
}

// Name gives a state of a document a name, so that it is found again. seq 0 is
// the present state.
func (h *History) Name(ctx context.Context, id, name, note string, seq int64) (Mark, error) {
	k, err := h.writable(ctx, id)
	if err != nil {
		return Mark{}, err
	}
	if name = strings.TrimSpace(name); name == "" {
		return Mark{}, journey.InvalidField("name", "is empty")
	}
	if seq == 0 {
		seq = k.doc.Seq
	}
	if seq < 0 || seq > k.doc.Seq {
		return Mark{}, journey.InvalidField("seq", fmt.Sprintf("is not between 1 and %d", k.doc.Seq))
	}
	return h.mark(ctx, store.Version{Doc: id, Kind: store.NamedVersion, Seq: seq, Name: name, Note: note})
}

// writable returns the present state of a map that the principal may change.
func (h *History) writable(ctx context.Context, id string) (*known, error) {
	if err := auth.Check(ctx, auth.WriteMaps); err != nil {
		return nil, err
	}
	k, err := h.open(ctx, id)
	if err == nil && k.doc.Kind != ops.MapDoc {
		return nil, journey.Errorf(journey.NotFound, "“%s” is not a map", id)
	}
	return k, err
}

// mark keeps a version of the principal's.
func (h *History) mark(ctx context.Context, v store.Version) (Mark, error) {
	if err := checkTexts(v.Name, v.Note); err != nil {
		return Mark{}, err
	}
	v.At = h.docs.deps.Clock.Now()
	v.ID, v.By = journey.NewID(v.At), auth.From(ctx).ID
	return markOf(v), h.versions.AddVersion(ctx, v)
}
