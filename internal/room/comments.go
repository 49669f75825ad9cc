package room

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Thread is what people said about one element of a map.
type Thread struct {
	ID         string     `json:"id"`
	Element    string     `json:"element"` // id of the node; @root is the map itself
	Type       string     `json:"type"`    // of the node
	Field      string     `json:"field,omitempty"`
	Label      string     `json:"label"` // what the element is called, or was
	Gone       bool       `json:"gone"`  // the element is deleted
	Resolved   *time.Time `json:"resolved,omitempty"`
	ResolvedBy string     `json:"resolved_by,omitempty"`
	Link       *Via       `json:"link,omitempty"` // the share link by which somebody began it
	Active     time.Time  `json:"active"`         // when somebody last wrote
	Unread     bool       `json:"unread"`         // somebody else wrote what the caller has not seen
	Comments   []Comment  `json:"comments"`
}

// Via is the share link by which somebody outside began a thread.
type Via struct {
	ID    string `json:"id"`
	Title string `json:"title"` // for whom the link was when the thread was begun
}

func viaOf(v store.Via) *Via {
	if v.Link == "" {
		return nil
	}
	return &Via{ID: v.Link, Title: v.Name}
}

// Comment is one remark. A deleted one keeps its place while others answered.
type Comment struct {
	ID       string     `json:"id"`
	By       string     `json:"by"`
	Guest    string     `json:"guest,omitempty"` // name of an author who is no member
	At       time.Time  `json:"at"`
	Edited   *time.Time `json:"edited,omitempty"`
	Deleted  bool       `json:"deleted,omitempty"`
	Text     string     `json:"text"`
	Mentions []string   `json:"mentions"`          // ids of members
	Outside  bool       `json:"outside,omitempty"` // an answer of the team that people with the thread's link see
}

// Threads are all threads of a map, those that were begun first in front.
type Threads struct {
	Rev     int64    `json:"rev"` // of the map's comments and suggestions
	Threads []Thread `json:"threads"`
}

// Said is what somebody writes.
type Said struct {
	Text     string
	Mentions []string // ids of members
	Outside  bool     // people with the thread's link see it, too
}

// Comments returns what was said about a map. Who sees no drafts gets what was
// said about elements that they see.
func (r *Remarks) Comments(ctx context.Context, doc string) (Threads, error) {
	if err := auth.Check(ctx, auth.ReadComments); err != nil {
		return Threads{}, err
	}
	st, err := r.past.Visible(ctx, doc)
	if err != nil {
		return Threads{}, err
	}
	rev, err := r.store.Revision(ctx, doc) // before the threads: what changes between is asked for again
	if err != nil {
		return Threads{}, err
	}
	list, err := r.store.ListThreads(ctx, store.RemarkQuery{Doc: doc})
	if err != nil {
		return Threads{}, err
	}
	draw, err := r.drawThread(ctx, st.Doc)
	if err != nil {
		return Threads{}, err
	}
	drafts := auth.Check(ctx, auth.ReadDrafts) == nil
	out := Threads{Rev: rev, Threads: []Thread{}}
	for _, t := range list {
		if drawn, ok := draw(t); ok && (drafts || !drawn.Gone) {
			out.Threads = append(out.Threads, drawn)
		}
	}
	return out, nil
}

// drawThread returns how the caller sees threads of a document; ok is false for
// one of which everything is deleted.
func (r *Remarks) drawThread(ctx context.Context, doc *ops.Doc) (func(store.Thread) (Thread, bool), error) {
	label, err := r.labels(ctx, doc)
	if err != nil {
		return nil, err
	}
	me := auth.From(ctx).ID
	marks, err := r.store.ListMarks(ctx, me)
	if err != nil {
		return nil, err
	}
	return func(t store.Thread) (Thread, bool) {
		out := Thread{
			ID: t.ID, Element: t.Element, Type: t.Type, Field: t.Field, Label: t.Label,
			Resolved: timeOf(t.Resolved), ResolvedBy: t.ResolvedBy, Link: viaOf(t.Via), Active: t.Active().Time(), Comments: []Comment{},
		}
		_, now, live := label(t.Element)
		if out.Gone = !live; live {
			out.Label = now
		}
		left := false
		for _, c := range t.Comments {
			left = left || !c.Deleted
			out.Unread = out.Unread || unseen(c, me, marks[threadItem+t.ID])
			out.Comments = append(out.Comments, Comment{
				ID: c.ID, By: c.By, Guest: c.Guest, At: c.At.Time(), Edited: timeOf(c.Edited), Deleted: c.Deleted, Text: c.Text, Mentions: append([]string{}, c.Mentions...), Outside: c.Outside,
			})
		}
		return out, left
	}, nil
}

// unseen reports whether a comment is somebody else's and newer than what the
// person has seen.
func unseen(c store.Comment, me string, seen journey.Instant) bool {
	return !c.Deleted && c.By != me && c.At > seen
}

// Begin begins a thread on an element of a map, or on one of its fields.
func (r *Remarks) Begin(ctx context.Context, doc, element, field string, said Said) (Thread, error) {
	c, err := r.newComment(ctx, said)
	if err != nil {
		return Thread{}, err
	}
	st, err := r.docs.Get(ctx, doc)
	if err != nil {
		return Thread{}, err
	}
	label, err := r.labels(ctx, st.Doc)
	if err != nil {
		return Thread{}, err
	}
	t := store.Thread{ID: c.ID, Doc: doc, Element: element, Field: field, Comments: []store.Comment{c}}
	live := false
	if t.Type, t.Label, live = label(element); !live {
		return Thread{}, journey.InvalidField("element", "is no element of this map")
	}
	if err := r.checkField(t.Type, field); err != nil {
		return Thread{}, err
	}
	if err := r.addThread(ctx, t); err != nil {
		return Thread{}, err
	}
	return r.said(ctx, t)
}

// addThread begins a thread where there is room for one more.
func (r *Remarks) addThread(ctx context.Context, t store.Thread) error {
	all, err := r.store.ListThreads(ctx, store.RemarkQuery{Doc: t.Doc})
	if err != nil {
		return err
	}
	if len(all) >= maxThreads {
		return journey.Errorf(journey.TooLarge, "the map has %d threads, more are not possible", len(all))
	}
	return r.store.AddThread(ctx, t)
}

func (r *Remarks) checkField(typ, field string) error {
	if field == "" {
		return nil
	}
	for _, kind := range []ops.DocKind{ops.MapDoc, ops.LibraryDoc} {
		if t, ok := ops.TheSchema().Type(kind, typ); ok {
			if _, ok := t.Field(field); ok {
				return nil
			}
		}
	}
	return journey.InvalidField("field", fmt.Sprintf("is no field of a %s", typ))
}

// newComment checks what somebody wants to say.
func (r *Remarks) newComment(ctx context.Context, said Said) (store.Comment, error) {
	if err := auth.Check(ctx, auth.WriteComments); err != nil {
		return store.Comment{}, err
	}
	text, mentions, err := r.checkSaid(ctx, said)
	now := r.docs.deps.Clock.Now()
	me := auth.From(ctx)
	c := store.Comment{ID: journey.NewID(now), By: me.ID, At: now, Text: text, Mentions: mentions}
	if me.IsGuest() {
		c.Guest = me.Name
	}
	return c, err
}

func (r *Remarks) checkSaid(ctx context.Context, said Said) (text string, mentions []string, err error) {
	if text, err = checkRemark("text", said.Text, true); err != nil || len(said.Mentions) == 0 {
		return text, nil, err
	}
	if len(said.Mentions) > maxMentions {
		return "", nil, journey.InvalidField("mentions", fmt.Sprintf("names %d people, at most %d are allowed", len(said.Mentions), maxMentions))
	}
	known, err := r.members.Members(ctx)
	if err != nil {
		return "", nil, err
	}
	for _, m := range said.Mentions {
		if !slices.ContainsFunc(known, func(k auth.Member) bool { return k.ID == m }) {
			return "", nil, journey.InvalidField("mentions", fmt.Sprintf("%q is no member of this workspace", m))
		}
		if !slices.Contains(mentions, m) {
			mentions = append(mentions, m)
		}
	}
	return text, mentions, nil
}

// Reply adds to a thread. An answer to a resolved thread opens it again.
func (r *Remarks) Reply(ctx context.Context, doc, thread string, said Said) (Thread, error) {
	c, err := r.newComment(ctx, said)
	if err != nil {
		return Thread{}, err
	}
	return r.change(ctx, doc, thread, func(t *store.Thread) error {
		if said.Outside && t.Via.Link == "" {
			return journey.InvalidField("outside", "is for threads that somebody began by a share link")
		}
		c.Outside = said.Outside
		return answer(t, c)
	})
}

// answer adds a comment to a thread, which is open from then on.
func answer(t *store.Thread, c store.Comment) error {
	if len(t.Comments) >= maxComments {
		return journey.Errorf(journey.TooLarge, "the thread has %d comments; begin a new one", len(t.Comments))
	}
	t.Comments = append(t.Comments, c)
	t.Resolved, t.ResolvedBy = 0, ""
	return nil
}

// EditComment replaces the words of one's own comment.
func (r *Remarks) EditComment(ctx context.Context, doc, thread, comment string, said Said) (Thread, error) {
	if err := auth.Check(ctx, auth.WriteComments); err != nil {
		return Thread{}, err
	}
	text, mentions, err := r.checkSaid(ctx, said)
	if err != nil {
		return Thread{}, err
	}
	return r.change(ctx, doc, thread, func(t *store.Thread) error {
		c, err := find(t, comment)
		if err != nil {
			return err
		}
		if c.By != auth.From(ctx).ID {
			return journey.Errorf(journey.Forbidden, "only its author may change a comment")
		}
		c.Text, c.Mentions, c.Edited = text, mentions, r.docs.deps.Clock.Now()
		return nil
	})
}

// DeleteComment takes a comment away: one's own, or anybody's if one may change
// the map.
func (r *Remarks) DeleteComment(ctx context.Context, doc, thread, comment string) (Thread, error) {
	if err := auth.Check(ctx, auth.WriteComments); err != nil {
		return Thread{}, err
	}
	return r.change(ctx, doc, thread, func(t *store.Thread) error {
		c, err := find(t, comment)
		if err != nil {
			return err
		}
		if c.By != auth.From(ctx).ID && auth.Check(ctx, auth.WriteMaps) != nil {
			return journey.Errorf(journey.Forbidden, "only its author, an editor or an owner may delete a comment")
		}
		*c = store.Comment{ID: c.ID, By: c.By, Guest: c.Guest, At: c.At, Deleted: true}
		return nil
	})
}

// Resolve ends a thread, or opens it again: who began it may, and who may change
// the map.
func (r *Remarks) Resolve(ctx context.Context, doc, thread string, resolved bool) (Thread, error) {
	if err := auth.Check(ctx, auth.WriteComments); err != nil {
		return Thread{}, err
	}
	return r.change(ctx, doc, thread, func(t *store.Thread) error {
		me := auth.From(ctx).ID
		if t.Comments[0].By != me && auth.Check(ctx, auth.WriteMaps) != nil {
			return journey.Errorf(journey.Forbidden, "who began a thread may resolve it, or an editor or owner")
		}
		switch {
		case !resolved:
			t.Resolved, t.ResolvedBy = 0, ""
		case t.Resolved == 0:
			t.Resolved, t.ResolvedBy = r.docs.deps.Clock.Now(), me
		}
		return nil
	})
}

// find returns a comment of a thread that is not deleted.
func find(t *store.Thread, comment string) (*store.Comment, error) {
	for i := range t.Comments {
		if c := &t.Comments[i]; c.ID == comment && !c.Deleted {
			return c, nil
		}
	}
	return nil, journey.Errorf(journey.NotFound, "there is no comment %s", comment)
}

// change changes a thread of a map that is there.
func (r *Remarks) change(ctx context.Context, doc, thread string, change func(*store.Thread) error) (Thread, error) {
	if _, err := r.docs.Get(ctx, doc); err != nil {
		return Thread{}, err
	}
	t, err := r.store.ChangeThread(ctx, doc, thread, change)
	if err != nil {
		return Thread{}, err
	}
	return r.said(ctx, t)
}

// said tells everybody of a thread that changed, and returns it. Who wrote has
// seen what there is.
func (r *Remarks) said(ctx context.Context, t store.Thread) (Thread, error) {
	r.tell(t.Doc)
	if err := r.store.PutMarks(ctx, auth.From(ctx).ID, map[string]journey.Instant{threadItem + t.ID: r.docs.deps.Clock.Now()}); err != nil {
		return Thread{}, err
	}
	st, err := r.docs.Get(ctx, t.Doc)
	if err != nil {
		return Thread{}, err
	}
	draw, err := r.drawThread(ctx, st.Doc)
	if err != nil {
		return Thread{}, err
	}
	out, _ := draw(t)
	return out, nil
}
