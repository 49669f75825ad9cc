package room

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// OutsideThread is a thread as people with the share link see it by which it was
// begun: what was said by the link, and the team's answers that were meant for
// them. There is no id of a person in it.
type OutsideThread struct {
	ID       string           `json:"id"`
	Element  string           `json:"element"`
	Label    string           `json:"label"` // what the element is called, or was
	Resolved bool             `json:"resolved"`
	Comments []OutsideComment `json:"comments"`
}

// OutsideComment is one remark of such a thread.
type OutsideComment struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Team    bool      `json:"team"` // its author is a member
	At      time.Time `json:"at"`
	Deleted bool      `json:"deleted,omitempty"`
	Text    string    `json:"text"`
}

// OutsideThreads are the threads of a share link.
type OutsideThreads struct {
	Threads []OutsideThread `json:"threads"`
}

// ShownPart is what a share link shows of a map, and of the library.
type ShownPart struct{ Map, Library *ops.Doc }

// OutsideRevision changes when one of the threads does that [Remarks.Outside]
// returns.
func (r *Remarks) OutsideRevision(ctx context.Context) (string, error) {
	_, list, err := r.byLink(ctx)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, t := range list {
		fmt.Fprintf(sum, "%s %d\n", t.ID, t.Resolved)
		for _, c := range t.Comments {
			if visibleOutside(c) {
				fmt.Fprintf(sum, "%s %d %t\n", c.ID, c.Edited, c.Deleted)
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

// byLink returns what the caller's link shows, and the threads that were begun
// by it.
func (r *Remarks) byLink(ctx context.Context) (auth.Shown, []store.Thread, error) {
	if err := auth.Check(ctx, auth.CommentShared); err != nil {
		return auth.Shown{}, nil, err
	}
	shown, err := auth.SharedBy(ctx)
	if err != nil {
		return auth.Shown{}, nil, err
	}
	list, err := r.store.ListThreads(ctx, store.RemarkQuery{Doc: shown.Map, Link: shown.Link})
	return shown, list, err
}

// visibleOutside reports whether people with the link of a thread see one of its
// comments.
func visibleOutside(c store.Comment) bool { return c.Outside || auth.CameByLink(c.By) }

// Outside returns the threads of the share link by which the caller came.
func (r *Remarks) Outside(ctx context.Context, part ShownPart) (OutsideThreads, error) {
	shown, list, err := r.byLink(ctx)
	if err != nil {
		return OutsideThreads{}, err
	}
	draw, err := r.drawOutside(ctx, shown, part)
	if err != nil {
		return OutsideThreads{}, err
	}
	out := OutsideThreads{Threads: []OutsideThread{}}
	for _, t := range list {
		if drawn, ok := draw(t); ok {
			out.Threads = append(out.Threads, drawn)
		}
	}
	return out, nil
}

// drawOutside returns how people with the link see threads; ok is false for one
// that has nothing for them any more.
func (r *Remarks) drawOutside(ctx context.Context, shown auth.Shown, part ShownPart) (func(store.Thread) (OutsideThread, bool), error) {
	members, err := r.members.Members(auth.With(ctx, shown.Reader))
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, m := range members {
		names[m.ID] = m.Name
	}
	label := labelsIn(part.Map, part.Library)
	return func(t store.Thread) (OutsideThread, bool) {
		out := OutsideThread{ID: t.ID, Element: t.Element, Label: t.Label, Resolved: t.Resolved != 0, Comments: []OutsideComment{}}
		if _, now, live := label(t.Element); live {
			out.Label = now
		}
		left := false
		for _, c := range t.Comments {
			if !visibleOutside(c) {
				continue
			}
			left = left || !c.Deleted
			name, team := c.Guest, !auth.CameByLink(c.By)
			if team {
				name = names[c.By]
			}
			out.Comments = append(out.Comments, OutsideComment{ID: c.ID, Name: name, Team: team, At: c.At.Time(), Deleted: c.Deleted, Text: c.Text})
		}
		return out, left
	}, nil
}

// BeginOutside begins a thread on an element that the speaker's link shows.
func (r *Remarks) BeginOutside(ctx context.Context, by auth.Speaker, part ShownPart, element, text string) (OutsideThread, error) {
	c, err := r.spoken(ctx, by, text)
	if err != nil {
		return OutsideThread{}, err
	}
	t := store.Thread{
		ID: c.ID, Doc: by.Map, Element: element, Via: store.Via{Link: by.Link, Name: by.Shown.Name, By: by.By}, Comments: []store.Comment{c},
	}
	live := false
	if t.Type, t.Label, live = labelsIn(part.Map, part.Library)(element); !live {
		return OutsideThread{}, journey.InvalidField("element", "is nothing that this link shows")
	}
	before, err := r.store.ListThreads(ctx, store.RemarkQuery{Doc: by.Map, Link: by.Link})
	if err != nil {
		return OutsideThread{}, err
	}
	if len(before) >= maxByLink {
		return OutsideThread{}, journey.Errorf(journey.TooLarge, "%d threads were begun by this link; answer in one of them", len(before))
	}
	if err := r.addThread(ctx, t); err != nil {
		return OutsideThread{}, err
	}
	return r.heard(ctx, by, part, t)
}

// ReplyOutside adds to a thread of the speaker's link.
func (r *Remarks) ReplyOutside(ctx context.Context, by auth.Speaker, part ShownPart, thread, text string) (OutsideThread, error) {
	c, err := r.spoken(ctx, by, text)
	if err != nil {
		return OutsideThread{}, err
	}
	t, err := r.store.ChangeThread(ctx, by.Map, thread, func(t *store.Thread) error {
		if t.Via.Link != by.Link {
			return store.NoThread(thread)
		}
		return answer(t, c)
	})
	if err != nil {
		return OutsideThread{}, err
	}
	return r.heard(ctx, by, part, t)
}

// spoken checks what somebody with a link wants to say.
func (r *Remarks) spoken(ctx context.Context, by auth.Speaker, text string) (store.Comment, error) {
	if err := auth.Check(ctx, auth.CommentShared); err != nil {
		return store.Comment{}, err
	}
	text, err := checkRemark("text", text, true)
	now := r.docs.deps.Clock.Now()
	return store.Comment{ID: journey.NewID(now), By: by.ID, Guest: by.Name, At: now, Text: text}, err
}

// heard tells the team of a thread, and returns it as its speaker sees it.
func (r *Remarks) heard(ctx context.Context, by auth.Speaker, part ShownPart, t store.Thread) (OutsideThread, error) {
	r.tell(t.Doc)
	draw, err := r.drawOutside(ctx, by.Shown, part)
	if err != nil {
		return OutsideThread{}, err
	}
	drawn, _ := draw(t)
	return drawn, nil
}
