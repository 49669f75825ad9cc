package room

import (
	"context"
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Happening is one thing that happened in the workspace.
type Happening struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Guest   string    `json:"guest,omitempty"` // name of somebody who is no member
	Kind    string    `json:"kind" enum:"published,named,archived,reopened,restored,review,approved,returned,comment,resolved,suggested,accepted,rejected,joined"`
	Map     string    `json:"map,omitempty"`
	Title   string    `json:"title,omitempty"`   // of the map
	Subject string    `json:"subject,omitempty"` // id of the thread, review, suggestion or version
	Element string    `json:"element,omitempty"`
	Label   string    `json:"label,omitempty"` // what the element is or was called; the name or number of a version
	Text    string    `json:"text,omitempty"`  // the beginning of what was written
}

// Activity is one page of what happened, the newest first.
type Activity struct {
	Happenings []Happening `json:"happenings"`
	Before     *time.Time  `json:"before,omitempty"` // ask with this for what was earlier
}

// Limits of the activity.
const (
	activityDays  = 90
	maxHappenings = 200
	lastEntries   = 400 // of a log are looked through for restores
	lastThreads   = 1_000
)

// Activity returns what happened before a moment, zero for now, at most so many
// at once and nothing older than three months; of comments those in the threads
// that were active last. It is worked out from versions,
// reviews, the logs, threads, suggestions and members. Who sees no drafts sees
// what was published and who came.
func (r *Remarks) Activity(ctx context.Context, before time.Time, limit int) (Activity, error) {
	if err := auth.Check(ctx, auth.ReadMaps); err != nil {
		return Activity{}, err
	}
	titles, err := r.titles(ctx)
	if err != nil {
		return Activity{}, err
	}
	d := &diary{r: r, titles: titles, since: r.docs.deps.Clock.Now() - activityDays*journey.Instant(journey.Day)}
	sources := []func(context.Context) error{d.versions, d.members}
	if auth.Check(ctx, auth.ReadDrafts) == nil {
		sources = append(sources, d.reviews, d.restores, d.threads, d.suggestions)
	}
	for _, read := range sources {
		if err := read(ctx); err != nil {
			return Activity{}, err
		}
	}
	return d.page(before, min(max(limit, 1), maxHappenings)), nil
}

// diary collects what happened.
type diary struct {
	r      *Remarks
	titles map[string]string
	since  journey.Instant
	out    []Happening
}

func (d *diary) page(before time.Time, limit int) Activity {
	if !before.IsZero() {
		d.out = slices.DeleteFunc(d.out, func(h Happening) bool { return !h.At.Before(before) })
	}
	slices.SortStableFunc(d.out, func(a, b Happening) int { return b.At.Compare(a.At) })
	a := Activity{Happenings: []Happening{}}
	for i, h := range d.out {
		if i >= limit && !h.At.Equal(d.out[i-1].At) { // what happened at one moment stays together
			at := d.out[i-1].At
			a.Before = &at
			break
		}
		a.Happenings = append(a.Happenings, h)
	}
	return a
}

func (d *diary) add(h Happening, at journey.Instant) {
	title, ok := d.titles[h.Map]
	if at < d.since || h.Map != "" && !ok {
		return
	}
	h.Title, h.At, h.Text = title, at.Time(), excerpt(h.Text)
	d.out = append(d.out, h)
}

func (d *diary) versions(ctx context.Context) error {
	drafts := auth.Check(ctx, auth.ReadDrafts) == nil
	for id := range d.titles {
		list, err := d.r.past.versions.ListVersions(ctx, id)
		if err != nil {
			return err
		}
		for _, v := range list {
			if !drafts && v.Kind == store.NamedVersion {
				continue
			}
			m := markOf(v)
			label := m.Number
			if label == "" {
				label = m.Name
			}
			d.add(Happening{By: v.By, Kind: m.Kind, Map: id, Subject: v.ID, Label: label, Text: v.Note}, v.At)
		}
	}
	return nil
}

func (d *diary) members(ctx context.Context) error {
	list, err := d.r.members.Members(ctx)
	if err != nil {
		return err
	}
	for _, m := range list {
		d.add(Happening{By: m.ID, Kind: "joined", Text: string(m.Role)}, m.Created)
	}
	return nil
}

func (d *diary) reviews(ctx context.Context) error {
	for id := range d.titles {
		list, err := d.r.past.versions.ListReviews(ctx, id)
		if err != nil {
			return err
		}
		for _, v := range list {
			d.add(Happening{By: v.By, Kind: "review", Map: id, Subject: v.ID, Text: v.Note}, v.At)
			for _, a := range v.Answers {
				kind := "approved"
				if a.Decision == Return {
					kind = "returned"
				}
				d.add(Happening{By: a.By, Kind: kind, Map: id, Subject: v.ID, Text: a.Note}, a.At)
			}
		}
	}
	return nil
}

// restores looks for restores among the last entries of the maps that changed.
func (d *diary) restores(ctx context.Context) error {
	for id := range d.titles {
		k, err := d.r.docs.alive(ctx, id)
		if err != nil {
			return err
		}
		if k.at < d.since {
			continue
		}
		err = d.r.past.docs.scan(ctx, k, k.doc.Seq-lastEntries, k.doc.Seq, func(e Entry) error {
			if restored(e) != nil {
				d.add(Happening{By: e.Actor, Kind: "restored", Map: id}, journey.InstantOf(e.At))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *diary) threads(ctx context.Context) error {
	list, err := d.r.store.ListThreads(ctx, store.RemarkQuery{Since: d.since, Limit: lastThreads})
	if err != nil {
		return err
	}
	for _, t := range list {
		h := Happening{Map: t.Doc, Subject: t.ID, Element: t.Element}
		if t.Element != ops.Root {
			h.Label = t.Label
		}
		for _, c := range t.Comments {
			if !c.Deleted {
				h.By, h.Guest, h.Kind, h.Text = c.By, c.Guest, "comment", c.Text
				d.add(h, c.At)
			}
		}
		if t.Resolved > 0 {
			h.By, h.Guest, h.Kind, h.Text = t.ResolvedBy, "", "resolved", ""
			d.add(h, t.Resolved)
		}
	}
	return nil
}

func (d *diary) suggestions(ctx context.Context) error {
	list, err := d.r.store.ListSuggestions(ctx, store.RemarkQuery{Since: d.since})
	if err != nil {
		return err
	}
	for _, s := range list {
		h := Happening{By: s.By, Guest: s.Guest, Kind: "suggested", Map: s.Doc, Subject: s.ID, Text: s.Note}
		d.add(h, s.At)
		if s.State == store.SuggestionAccepted || s.State == store.SuggestionRejected {
			h.By, h.Guest, h.Kind, h.Text = s.Decider, "", s.State, s.Reason
			d.add(h, s.Decided)
		}
	}
	return nil
}
