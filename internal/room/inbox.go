package room

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// The kinds of item that a person can have seen, as their names begin.
const (
	threadItem     = "thread:"
	reviewItem     = "review:"
	suggestionItem = "suggestion:"
)

// The kinds of notice.
const (
	noticeMention    = "mention"    // somebody named the caller
	noticeReply      = "reply"      // somebody wrote in a thread in which the caller takes part
	noticeOutside    = "outside"    // somebody wrote by a share link that the caller made, or in such a thread in which the caller takes part
	noticeReview     = "review"     // the caller was asked to look at a map
	noticeAnswer     = "answer"     // somebody answered the caller's request for a review
	noticeSuggestion = "suggestion" // somebody suggests an edit that the caller may decide about
	noticeDecision   = "decision"   // somebody decided about the caller's suggestion
)

// Notice is one thing that concerns a person.
type Notice struct {
	Item    string    `json:"item"` // what the person sees or has seen; one notice for each
	Kind    string    `json:"kind" enum:"mention,reply,outside,review,answer,suggestion,decision"`
	Map     string    `json:"map"`
	Title   string    `json:"title"`   // of the map
	Subject string    `json:"subject"` // id of the thread, the review or the suggestion
	Element string    `json:"element,omitempty"`
	Label   string    `json:"label,omitempty"` // what the element is or was called
	By      string    `json:"by"`
	Guest   string    `json:"guest,omitempty"` // name of somebody who is no member
	Link    string    `json:"link,omitempty"`  // for whom the share link is by which they came
	At      time.Time `json:"at"`
	Text    string    `json:"text"`            // the beginning of what was written
	State   string    `json:"state,omitempty"` // of a review or a suggestion
	Unread  bool      `json:"unread"`
}

// Inbox is what concerns a person, the newest first.
type Inbox struct {
	Unread  int      `json:"unread"`
	Notices []Notice `json:"notices"`
}

// Limits of the inbox.
const (
	inboxDays       = 60
	maxNotices      = 200
	maxInboxThreads = 400 // that are looked through
	maxSeen         = 500 // items in one call
	maxItem         = 80  // bytes of an item's name
	maxExcerpt      = 280 // code points of a notice's text
)

// Inbox returns what concerns the caller and is not older than two months. It is
// worked out from threads, reviews and suggestions; only what was seen is kept.
func (r *Remarks) Inbox(ctx context.Context) (Inbox, error) {
	if err := auth.Check(ctx, auth.OwnInbox); err != nil {
		return Inbox{}, err
	}
	b, err := r.newBox(ctx)
	if err != nil {
		return Inbox{}, err
	}
	if err := b.threads(ctx); err != nil {
		return Inbox{}, err
	}
	if err := b.reviews(ctx); err != nil {
		return Inbox{}, err
	}
	if err := b.suggestions(ctx); err != nil {
		return Inbox{}, err
	}
	slices.SortStableFunc(b.out.Notices, func(x, y Notice) int { return y.At.Compare(x.At) })
	b.out.Notices = b.out.Notices[:min(len(b.out.Notices), maxNotices)]
	for _, n := range b.out.Notices {
		if n.Unread {
			b.out.Unread++
		}
	}
	return b.out, nil
}

// box collects the notices of one person.
type box struct {
	r      *Remarks
	me     string
	since  journey.Instant
	marks  map[string]journey.Instant
	titles map[string]string // of the maps that are there
	out    Inbox
}

func (r *Remarks) newBox(ctx context.Context) (*box, error) {
	b := &box{r: r, me: auth.From(ctx).ID, since: r.docs.deps.Clock.Now() - inboxDays*journey.Instant(journey.Day), out: Inbox{Notices: []Notice{}}}
	var err error
	if b.titles, err = r.titles(ctx); err != nil {
		return nil, err
	}
	b.marks, err = r.store.ListMarks(ctx, b.me)
	return b, err
}

// titles returns what the maps are called that the caller sees.
func (r *Remarks) titles(ctx context.Context) (map[string]string, error) {
	list, err := r.docs.List(ctx)
	if err != nil {
		return nil, err
	}
	drafts := auth.Check(ctx, auth.ReadDrafts) == nil
	out := make(map[string]string, len(list))
	for _, st := range list {
		if !drafts {
			if st, err = r.past.Visible(ctx, st.ID); err != nil {
				return nil, err
			}
		}
		out[st.ID] = st.Doc.Node(ops.Root).Text("title")
	}
	return out, nil
}

// add takes a notice of a map that is there.
func (b *box) add(n Notice, at journey.Instant) {
	title, ok := b.titles[n.Map]
	if !ok || at < b.since {
		return
	}
	n.Title, n.At, n.Text = title, at.Time(), excerpt(n.Text)
	b.out.Notices = append(b.out.Notices, n)
}

func (b *box) threads(ctx context.Context) error {
	list, err := b.r.store.ListThreads(ctx, store.RemarkQuery{Who: b.me, Since: b.since, Limit: maxInboxThreads})
	if err != nil {
		return err
	}
	for _, t := range list {
		c, kind := newsOf(t, b.me, b.marks[threadItem+t.ID])
		if kind == "" {
			continue
		}
		b.add(Notice{
			Item: threadItem + t.ID, Kind: kind, Map: t.Doc, Subject: t.ID, Element: t.Element, Label: t.Label,
			By: c.By, Guest: c.Guest, Link: t.Via.Name, Text: c.Text, Unread: unseen(c, b.me, b.marks[threadItem+t.ID]),
		}, c.At)
	}
	return nil
}

// newsOf picks what a thread tells a person: a mention that they have not seen
// before anything else, then what others wrote last. Others count once the
// person takes part.
func newsOf(t store.Thread, me string, seen journey.Instant) (store.Comment, string) {
	var news store.Comment
	kind, part := "", t.Via.By == me
	for _, c := range t.Comments {
		part = part || c.By == me
		named := c.Names(me)
		if c.Deleted || c.By == me || !part && !named {
			continue
		}
		part = true
		if kind == noticeMention && !named && unseen(news, me, seen) {
			continue
		}
		news, kind = c, noticeReply
		switch {
		case named:
			kind = noticeMention
		case auth.CameByLink(c.By):
			kind = noticeOutside
		}
	}
	return news, kind
}

func (b *box) reviews(ctx context.Context) error {
	if auth.Check(ctx, auth.ReadDrafts) != nil {
		return nil
	}
	for id := range b.titles {
		list, err := b.r.past.versions.ListReviews(ctx, id)
		if err != nil {
			return err
		}
		for _, v := range list {
			b.review(v)
		}
	}
	return nil
}

func (b *box) review(v store.Review) {
	state := reviewOf(v).State
	if slices.Contains(v.Reviewers, b.me) {
		answered := slices.ContainsFunc(v.Answers, func(a store.Answer) bool { return a.By == b.me })
		b.add(Notice{
			Item: reviewItem + v.ID, Kind: noticeReview, Map: v.Doc, Subject: v.ID, By: v.By, Text: v.Note, State: state,
			Unread: !answered && b.marks[reviewItem+v.ID] < v.At,
		}, v.At)
	}
	if v.By != b.me {
		return
	}
	for _, a := range v.Answers {
		item := reviewItem + v.ID + ":" + a.By
		if a.By != b.me {
			b.add(Notice{Item: item, Kind: noticeAnswer, Map: v.Doc, Subject: v.ID, By: a.By, Text: a.Note, State: a.Decision, Unread: b.marks[item] < a.At}, a.At)
		}
	}
}

func (b *box) suggestions(ctx context.Context) error {
	editor := auth.Check(ctx, auth.WriteMaps) == nil
	q := store.RemarkQuery{Since: b.since}
	if !editor {
		q.Who = b.me
	}
	list, err := b.r.store.ListSuggestions(ctx, q)
	if err != nil {
		return err
	}
	for _, s := range list {
		item := suggestionItem + s.ID
		n := Notice{Item: item, Kind: noticeSuggestion, Map: s.Doc, Subject: s.ID, By: s.By, Guest: s.Guest, Text: s.Note, State: s.State, Unread: b.marks[item] < s.At}
		switch {
		case s.By == b.me && s.State != store.SuggestionOpen && s.Decider != b.me:
			n.Kind, n.By, n.Guest, n.Text, n.Unread = noticeDecision, s.Decider, "", s.Reason, b.marks[item] < s.Decided
			b.add(n, s.Decided)
		case s.By != b.me && s.State == store.SuggestionOpen:
			b.add(n, s.At)
		}
	}
	return nil
}

// Seen notes that the caller has seen items, or wants them to count as new.
func (r *Remarks) Seen(ctx context.Context, items []string, seen bool) error {
	if err := auth.Check(ctx, auth.OwnInbox); err != nil {
		return err
	}
	if len(items) > maxSeen {
		return journey.Errorf(journey.TooLarge, "%d items at once, at most %d are allowed", len(items), maxSeen)
	}
	marks, at := map[string]journey.Instant{}, journey.Instant(0)
	if seen {
		at = r.docs.deps.Clock.Now()
	}
	for _, item := range items {
		known := slices.ContainsFunc([]string{threadItem, reviewItem, suggestionItem}, func(kind string) bool { return strings.HasPrefix(item, kind) })
		if !known || len(item) > maxItem {
			return journey.InvalidField("items", "names something that cannot be in an inbox")
		}
		marks[item] = at
	}
	return r.store.PutMarks(ctx, auth.From(ctx).ID, marks)
}

// SeenAll notes that the caller has seen everything in the inbox.
func (r *Remarks) SeenAll(ctx context.Context) error {
	in, err := r.Inbox(ctx)
	if err != nil {
		return err
	}
	var items []string
	for _, n := range in.Notices {
		if n.Unread {
			items = append(items, n.Item)
		}
	}
	return r.Seen(ctx, items, true)
}

// excerpt is the beginning of a text, in one line.
func excerpt(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= maxExcerpt {
		return string(runes)
	}
	return strings.TrimRight(string(runes[:maxExcerpt-1]), " ") + "…"
}
