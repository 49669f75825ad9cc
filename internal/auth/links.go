package auth

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Link lets whoever has its address read one view of a map.
type Link struct {
	ID       string
	Map      string
	Name     string
	View     string // a preset, or the id of a view of the map
	Draft    bool   // the map as it is now, not as it was published last
	Numbers  bool
	Comment  bool     // people with it may comment
	Locked   bool     // it asks for a password
	Origins  []string // of the sites that may embed it
	By       string   // name
	Created  journey.Instant
	Expires  journey.Instant // 0 is never
	Used     journey.Instant // 0 before its first use
	Uses     int64
	Dormant  bool // its maker may not share maps any more, so it shows nothing
	Finished bool // its time is over
}

// MaxLinkDays is how long a link with an end lasts at most.
const MaxLinkDays = 3650

const (
	maxOrigins = 20
	maxView    = 100
)

// NewLink describes a link to be made.
type NewLink struct {
	Name     string // for whom it is
	View     string
	Draft    bool
	Numbers  bool
	Comment  bool   // people with it may comment
	Password string // empty is none
	Origins  []string
	Days     int // 0 is without an end
}

// LinkChange names what changes of a link; nil stays as it is.
type LinkChange struct {
	Name    *string
	Comment *bool
	Origins *[]string
	Days    *int // from now on; 0 is without an end
}

// AddLink makes a link of a map and returns the secret of its address, which is
// shown once.
func (a *Accounts) AddLink(ctx context.Context, mapID string, n NewLink) (Link, string, error) {
	if err := Check(ctx, ShareMaps); err != nil {
		return Link{}, "", err
	}
	if n.View == "" || len(n.View) > maxView {
		return Link{}, "", journey.InvalidField("view", "names neither a preset nor a view of the map")
	}
	secret, now, p := newSecret(), a.clock.Now(), From(ctx)
	l := store.Link{
		ID: journey.NewID(now), Hash: hashOf(secret), Map: mapID, View: n.View, Draft: n.Draft, Numbers: n.Numbers, Comment: n.Comment, By: p.ID, Created: now,
	}
	if n.Password != "" {
		if err := checkLinkPassword(n.Password); err != nil {
			return Link{}, "", err
		}
		phc, err := a.hasher.hash(ctx, n.Password)
		if err != nil {
			return Link{}, "", err
		}
		l.Password = phc
	}
	if err := (LinkChange{Name: &n.Name, Origins: &n.Origins, Days: &n.Days}).apply(&l, now); err != nil {
		return Link{}, "", err
	}
	if err := a.store.PutLink(ctx, l); err != nil {
		return Link{}, "", err
	}
	return linkOf(l, p.Name, true, now), secret, a.note(ctx, p.ID, "link.added", l.ID, wordsOf(l))
}

// Lengths of a link's password. It is typed by people who were given it, so it
// may be shorter than that of an account; attempts are counted by link.
const minLinkPassword = 8

func checkLinkPassword(password string) error {
	switch {
	case utf8.RuneCountInString(password) < minLinkPassword:
		return journey.InvalidField("password", fmt.Sprintf("has fewer than %d characters", minLinkPassword))
	case len(password) > MaxPassword:
		return journey.InvalidField("password", fmt.Sprintf("is longer than %d bytes", MaxPassword))
	}
	return nil
}

// apply checks a change and writes it into a link.
func (c LinkChange) apply(l *store.Link, now journey.Instant) error {
	if c.Name != nil {
		name := journey.PlainLine(*c.Name)
		if journey.LongerThan(name, maxName) {
			return journey.InvalidField("name", "is longer than 100 characters")
		}
		l.Name = name
	}
	if c.Comment != nil {
		l.Comment = *c.Comment
	}
	if c.Origins != nil {
		origins, err := cleanOrigins(*c.Origins)
		if err != nil {
			return err
		}
		l.Origins = origins
	}
	if len(l.Origins) > 0 && l.Password != "" {
		return journey.InvalidField("origins", "cannot be given to a link with a password: nobody should type one into a page inside another page")
	}
	if c.Days == nil {
		return nil
	}
	if *c.Days < 0 || *c.Days > MaxLinkDays {
		return journey.InvalidField("days", fmt.Sprintf("is outside of 0 to %d; 0 is without an end", MaxLinkDays))
	}
	l.Expires = 0
	if *c.Days > 0 {
		l.Expires = now + journey.Instant(*c.Days)*journey.Instant(journey.Day)
	}
	return nil
}

// originForm is what may stand in a security policy without harm.
var originForm = regexp.MustCompile(`^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?$`)

// cleanOrigins returns the sites in the form in which browsers name them.
func cleanOrigins(list []string) ([]string, error) {
	var out []string
	for _, o := range list {
		o = strings.ToLower(strings.TrimSpace(o))
		if o == "" {
			continue
		}
		u, err := url.Parse(o)
		if err != nil || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Path != "" && u.Path != "/" {
			return nil, badOrigin(o)
		}
		if o = u.Scheme + "://" + u.Host; !originForm.MatchString(o) {
			return nil, badOrigin(o)
		}
		if !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	if len(out) > maxOrigins {
		return nil, journey.InvalidField("origins", fmt.Sprintf("are more than %d", maxOrigins))
	}
	return out, nil
}

func badOrigin(o string) error {
	return journey.InvalidField("origins", fmt.Sprintf("%q is no site such as https://wiki.example.org", o))
}

// wordsOf describes a link in the audit log.
func wordsOf(l store.Link) string {
	words := "of map " + l.Map
	if l.Draft {
		words += ", the draft"
	}
	if l.Numbers {
		words += ", with numbers"
	}
	if l.Comment {
		words += ", to comment"
	}
	if l.Password != "" {
		words += ", with a password"
	}
	if len(l.Origins) > 0 {
		words += ", for " + strings.Join(l.Origins, " ")
	}
	if l.Name != "" {
		words += ": " + l.Name
	}
	return words
}

func linkOf(l store.Link, by string, alive bool, now journey.Instant) Link {
	return Link{
		ID: l.ID, Map: l.Map, Name: l.Name, View: l.View, Draft: l.Draft, Numbers: l.Numbers, Comment: l.Comment, Locked: l.Password != "",
		Origins: append([]string{}, l.Origins...), By: by, Created: l.Created, Expires: l.Expires, Used: l.Used, Uses: l.Uses,
		Dormant: !alive, Finished: l.Expires != 0 && l.Expires <= now,
	}
}

// Links lists a map's links that are not revoked, the oldest first.
func (a *Accounts) Links(ctx context.Context, mapID string) ([]Link, error) {
	if err := Check(ctx, ShareMaps); err != nil {
		return nil, err
	}
	list, err := a.store.ListLinks(ctx, mapID)
	if err != nil {
		return nil, err
	}
	users, err := a.names(ctx)
	if err != nil {
		return nil, err
	}
	now, out := a.clock.Now(), make([]Link, len(list))
	for i, l := range list {
		_, err := a.maker(ctx, l)
		if err != nil && journey.KindOf(err) != journey.Unauthorized {
			return nil, err
		}
		out[i] = linkOf(l, users[l.By], err == nil, now)
	}
	return out, nil
}

// ChangeLink changes a link; whoever has it open sees it at their next request.
func (a *Accounts) ChangeLink(ctx context.Context, mapID, id string, c LinkChange) (Link, error) {
	if err := Check(ctx, ShareMaps); err != nil {
		return Link{}, err
	}
	now := a.clock.Now()
	l, err := a.store.ChangeLink(ctx, mapID, id, func(l *store.Link) error { return c.apply(l, now) })
	if err != nil {
		return Link{}, err
	}
	users, err := a.names(ctx)
	if err != nil {
		return Link{}, err
	}
	_, dormant := a.maker(ctx, l)
	return linkOf(l, users[l.By], dormant == nil, now), a.note(ctx, From(ctx).ID, "link.changed", l.ID, wordsOf(l))
}

// RevokeLink makes a link worthless from the next request on.
func (a *Accounts) RevokeLink(ctx context.Context, mapID, id string) error {
	if err := Check(ctx, ShareMaps); err != nil {
		return err
	}
	l, err := a.store.ChangeLink(ctx, mapID, id, func(l *store.Link) error {
		l.Revoked, l.Password = a.clock.Now(), ""
		return nil
	})
	if err != nil {
		return err
	}
	return a.note(ctx, From(ctx).ID, "link.revoked", l.ID, wordsOf(l))
}
