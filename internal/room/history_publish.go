package room

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Publication says where a map stands between draft and published version. All
// of it is computed; nothing locks a map.
type Publication struct {
	State     string     `json:"state" enum:"draft,in_review,published,due,archived" doc:"Of the present state: a draft as soon as something changed since the last publication"`
	Published *Mark      `json:"published,omitempty" doc:"The version that viewers see"`
	Seq       int64      `json:"seq" doc:"Present state"`
	Draft     string     `json:"draft" doc:"Number of the draft; before the first publication 0.1, or what the map was imported with"`
	Next      string     `json:"next" doc:"Number that publishing now would give"`
	Major     bool       `json:"major" doc:"Whether stages were added, removed or reordered since"`
	Changed   bool       `json:"changed" doc:"Whether anything was edited since"`
	Due       *time.Time `json:"due,omitempty" doc:"When the published version shall be looked at again"`
	Overdue   bool       `json:"overdue" doc:"Whether that day has come, also where the draft was edited since"`
	Archived  bool       `json:"archived"`
	Review    *Review    `json:"review,omitempty" doc:"The review that goes on, or that ended since the last publication"`
	Problems  []Problem  `json:"problems" doc:"What keeps the map from being published"`
	Warnings  []Problem  `json:"warnings" doc:"What somebody should look at before; it keeps nothing"`
}

// Publication says where a map stands.
func (h *History) Publication(ctx context.Context, id string) (Publication, error) {
	k, err := h.open(ctx, id)
	if err != nil {
		return Publication{}, err
	}
	if k.doc.Kind != ops.MapDoc {
		return Publication{}, journey.Errorf(journey.NotFound, "“%s” is not a map", id)
	}
	p, err := h.publication(ctx, k, k.doc)
	if err != nil {
		return Publication{}, err
	}
	lib, err := h.docs.Library(ctx)
	if err != nil {
		return Publication{}, err
	}
	p.Problems = unpublishable(k.doc, lib.Doc, id)
	p.Warnings = personal(k.doc)
	return p, nil
}

// publication works out numbers, dates and the state of a map as it is in doc.
func (h *History) publication(ctx context.Context, k *known, doc *ops.Doc) (Publication, error) {
	versions, err := h.versions.ListVersions(ctx, k.meta.ID)
	if err != nil {
		return Publication{}, err
	}
	p := Publication{State: "draft", Seq: doc.Seq, Changed: true, Archived: archived(versions), Problems: []Problem{}, Warnings: []Problem{}}
	p.Draft, p.Next = firstNumbers(doc)
	last := latest(versions)
	if last != nil {
		then, err := h.stateAt(ctx, k, last.Seq)
		if err != nil {
			return Publication{}, err
		}
		mark := markOf(*last)
		p.Published, p.Changed, p.Major = &mark, doc.Seq > last.Seq, !slices.Equal(stages(then), stages(doc))
		p.Next = number(p.numbers(false))
		p.Draft, p.Due = p.Next, due(then, last.At)
	}
	if p.Review, err = h.review(ctx, k.meta.ID, last); err != nil {
		return Publication{}, err
	}
	now := h.docs.deps.Clock.Now().Time()
	p.State, p.Overdue = p.state(now), p.overdue(now)
	return p, nil
}

// firstNumbers returns the numbers of a map that was never published: those of
// the document, if it was imported with some, go on.
func firstNumbers(doc *ops.Doc) (draft, next string) {
	major, minor := parts(doc.Node(ops.Root).Text("version"))
	if major == 0 {
		return "0.1", "1.0"
	}
	return number(major, minor), number(major, minor)
}

// parts returns the first two numbers of a version; zeros if it has none.
func parts(version string) (major, minor int) {
	if _, err := fmt.Sscanf(version, "%d.%d", &major, &minor); err != nil {
		return 0, 0
	}
	return major, minor
}

// Standing is how a map stands, in short. Due is a flag of the version that was
// published last: an edit of the draft does not take it away.
type Standing struct {
	State     string     // the one word, see [Publication]
	Version   string     // number of what is seen: of the last publication, of the draft if there is none
	Published bool       // whether any version was published
	Changed   bool       // whether what is seen was edited since
	Draft     string     // number of the draft that an edit belongs to
	Rules     int64      // the entry of the library's log that had changed the rules last when it was published
	Due       *time.Time // when the published version shall be looked at again
	Overdue   bool       // whether that day has come
}

// Standing returns how a map stands. st is the state that is seen.
func (h *History) Standing(ctx context.Context, st State) (Standing, error) {
	versions, err := h.versions.ListVersions(ctx, st.ID)
	if err != nil {
		return Standing{}, err
	}
	last := latest(versions)
	p := Publication{Archived: archived(versions), Changed: true}
	out := Standing{}
	out.Version, _ = firstNumbers(st.Doc)
	out.Draft = out.Version
	if last != nil {
		k, err := h.docs.alive(ctx, st.ID)
		if err != nil {
			return Standing{}, err
		}
		then, err := h.stateAt(ctx, k, last.Seq)
		if err != nil {
			return Standing{}, err
		}
		mark := markOf(*last)
		p.Published, p.Changed, p.Major = &mark, st.Doc.Seq > last.Seq, !slices.Equal(stages(then), stages(st.Doc))
		p.Due = due(then, last.At)
		out.Version, out.Rules, out.Draft = mark.Number, mark.Rules, number(p.numbers(false))
	}
	if p.Review, err = h.review(ctx, st.ID, last); err != nil {
		return Standing{}, err
	}
	now := h.docs.deps.Clock.Now().Time()
	out.Published, out.Changed, out.Due = last != nil, p.Changed, p.Due
	out.State, out.Overdue = p.state(now), p.overdue(now)
	return out, nil
}

// state is the one word for it.
func (p Publication) state(now time.Time) string {
	switch {
	case p.Archived:
		return "archived"
	case p.Review != nil && p.Review.State == reviewOpen:
		return "in_review"
	case p.Published == nil || p.Changed:
		return "draft"
	case p.overdue(now):
		return "due"
	}
	return "published"
}

// overdue reports whether the day has come on which the published version shall
// be looked at again. What was put away is not looked at.
func (p Publication) overdue(now time.Time) bool {
	return p.Published != nil && !p.Archived && p.Due != nil && !now.Before(*p.Due)
}

// stages returns the ids of a map's stages in order: what a major version is
// about.
func stages(m *ops.Doc) []string {
	var out []string
	for _, n := range m.Children(ops.Root, "stage") {
		out = append(out, n.ID)
	}
	return out
}

// due returns when a version that was published at a time is to be looked at
// again: on the day that the team named if that is still to come, else after
// its cadence.
func due(m *ops.Doc, published journey.Instant) *time.Time {
	review := m.MapView().Review
	if review == nil {
		return nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if day, err := time.Parse(layout, review.NextDue); err == nil && day.After(published.Time()) {
			return &day
		}
	}
	length, err := journey.ParseLength(review.Cadence)
	if err != nil || length <= 0 {
		return nil
	}
	at := (published + journey.Instant(length)).Time()
	return &at
}

// archived reports whether the map was put away since it was last published or
// reopened.
func archived(versions []store.Version) bool {
	for _, v := range slices.Backward(versions) {
		if v.Kind != store.NamedVersion {
			return v.Kind == store.ArchivedVersion
		}
	}
	return false
}

// Publishing is what somebody publishes.
type Publishing struct {
	Seq   int64  // the state; 0 is the present one
	Note  string // what is new, for readers
	Major bool   // a new major number although the stages are the same
}

// Publish freezes a state of a map with the records of the library that it
// needs. From then on viewers see it. What keeps a map from being published
// comes back as fields of the error, each named after its element.
func (h *History) Publish(ctx context.Context, id string, what Publishing) (Mark, error) {
	k, err := h.writable(ctx, id)
	if err != nil {
		return Mark{}, err
	}
	if what.Seq == 0 {
		what.Seq = k.doc.Seq
	}
	doc, err := h.stateAt(ctx, k, what.Seq)
	if err != nil {
		return Mark{}, err
	}
	p, err := h.publication(ctx, k, doc)
	if err != nil {
		return Mark{}, err
	}
	if p.Published != nil && doc.Seq <= p.Published.Seq {
		return Mark{}, journey.Errorf(journey.Conflict, "nothing changed since version %s", p.Published.Number)
	}
	lib, err := h.docs.Library(ctx)
	if err != nil {
		return Mark{}, err
	}
	if problems := unpublishable(doc, lib.Doc, id); len(problems) > 0 {
		return Mark{}, notReady(problems)
	}
	v := store.Version{Doc: id, Kind: store.PublishedVersion, Seq: doc.Seq, Note: what.Note, LibrarySeq: lib.Doc.Seq, Rules: ops.RulesRev(lib.Doc)}
	v.Major, v.Minor = p.numbers(what.Major)
	if v.Library, err = json.Marshal(ops.Freeze(lib.Doc, doc, id)); err != nil {
		return Mark{}, fmt.Errorf("freeze the library of map %s: %w", id, err)
	}
	return h.mark(ctx, v)
}

// numbers returns the number that publishing gives.
func (p Publication) numbers(major bool) (int, int) {
	if p.Published == nil {
		return parts(p.Next)
	}
	a, b := parts(p.Published.Number)
	if p.Major || major {
		return a + 1, 0
	}
	return a, b + 1
}

func notReady(problems []Problem) error {
	e := &journey.Error{Kind: journey.Invalid, Msg: fmt.Sprintf("the map cannot be published yet: %s", problems[0].Words)}
	if len(problems) > 1 {
		e.Msg = fmt.Sprintf("%d things keep the map from being published", len(problems))
	}
	for _, p := range problems {
		e.Fields = append(e.Fields, journey.FieldError{Field: p.Element + "." + p.Field, Problem: p.Words})
	}
	return e
}

// Archive says that a map is no longer in use, or that it is again. It stays
// readable, and publishing it reopens it.
func (h *History) Archive(ctx context.Context, id string, away bool) (Mark, error) {
	k, err := h.writable(ctx, id)
	if err != nil {
		return Mark{}, err
	}
	versions, err := h.versions.ListVersions(ctx, id)
	if err != nil {
		return Mark{}, err
	}
	if archived(versions) == away {
		return Mark{}, journey.Errorf(journey.Conflict, "the map is already %s", map[bool]string{true: "archived", false: "in use"}[away])
	}
	kind := store.ReopenedVersion
	if away {
		kind = store.ArchivedVersion
	}
	return h.mark(ctx, store.Version{Doc: id, Kind: kind, Seq: k.doc.Seq})
}
