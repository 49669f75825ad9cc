package auth

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"strings"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Why a link shows nothing: the problem of the field "link" of an error.
const (
	LinkUnknown     = "unknown"     // there never was one
	LinkRevoked     = "revoked"     // or its maker may not share any more
	LinkExpired     = "expired"     // its time is over
	LinkLocked      = "locked"      // it asks for a password
	LinkGone        = "gone"        // the map or its view was deleted
	LinkUnpublished = "unpublished" // the map was never published
)

// ClosedLink is the error of a link that shows nothing.
func ClosedLink(why string) error {
	e := &journey.Error{Kind: journey.Unauthorized, Fields: []journey.FieldError{{Field: "link", Problem: why}}}
	switch why {
	case LinkRevoked:
		e.Msg = "this link was taken back; ask whoever sent it for a new one"
	case LinkExpired:
		e.Msg = "this link is too old; ask whoever sent it for a new one"
	case LinkLocked:
		e.Msg = "this link asks for a password"
	case LinkGone:
		e.Kind, e.Msg = journey.NotFound, "what this link showed was deleted"
	case LinkUnpublished:
		e.Kind, e.Msg = journey.Conflict, "this map was not published yet; come back later"
	default:
		e.Msg = "there is no such link; check that the address is complete"
	}
	return e
}

// openedLink is the link by which a principal came.
type openedLink struct {
	store.Link
	proof  string
	reader Principal
}

// speaks reports whether people with the link may comment.
func (l *openedLink) speaks() bool { return l != nil && l.Comment }

// linkActor begins the ids of principals who come by a link.
const linkActor = "link "

// Shown is what a link shows.
type Shown struct {
	Link    string // id
	Map     string
	View    string // a preset, or the id of a view of the map
	Draft   bool
	Numbers bool
	Comment bool   // people with it may comment
	Name    string // for whom it is
	By      string // id of its maker
	// Reader is on whose behalf the map is read: its maker, with the least role
	// that sees what the link promises and no single person.
	Reader Principal
}

// ByLink returns the principal who comes by a link's secret. proof is what
// [Accounts.Unlock] gave, or empty. A link acts within what its maker may do
// now: one of a removed member is as good as revoked.
func (a *Accounts) ByLink(ctx context.Context, secret, proof string) (Principal, error) {
	return a.byLink(ctx, hashOf(secret), proof)
}

func (a *Accounts) byLink(ctx context.Context, hash []byte, proof string) (Principal, error) {
	l, err := a.store.GetLink(ctx, hash)
	if journey.KindOf(err) == journey.NotFound {
		return Principal{}, ClosedLink(LinkUnknown)
	}
	if err != nil {
		return Principal{}, err
	}
	now := a.clock.Now()
	switch {
	case l.Revoked != 0:
		return Principal{}, ClosedLink(LinkRevoked)
	case l.Expires != 0 && l.Expires <= now:
		return Principal{}, ClosedLink(LinkExpired)
	}
	reader, err := a.maker(ctx, l)
	if journey.KindOf(err) == journey.Unauthorized {
		return Principal{}, ClosedLink(LinkRevoked)
	}
	if err != nil {
		return Principal{}, err
	}
	p := Principal{ID: linkActor + l.ID, Name: "Guest", Role: OpenLink, link: &openedLink{Link: l, proof: proof, reader: reader}}
	if l.Password != "" && !proves(l, proof, now) {
		p.Role = LockedLink
	}
	return p, nil
}

// maker returns on whose behalf a link's map is read; Unauthorized if its maker
// is gone or may not share maps any more.
func (a *Accounts) maker(ctx context.Context, l store.Link) (Principal, error) {
	p := Local()
	if l.By != local {
		u, err := a.user(ctx, l.By)
		if err != nil {
			return Principal{}, err
		}
		p = Principal{ID: u.ID, Name: u.Name, Role: Role(u.Role)}
	}
	if Allow(p, ShareMaps) != nil {
		return Principal{}, ClosedLink(LinkRevoked)
	}
	p.Role = Viewer
	if l.Draft {
		p.Role = Contributor
	}
	return p, nil
}

// SharedBy returns what the link of the context's principal shows.
func SharedBy(ctx context.Context) (Shown, error) {
	if err := Check(ctx, ReadShared); err != nil {
		return Shown{}, err
	}
	l := From(ctx).link
	return Shown{Link: l.ID, Map: l.Map, View: l.View, Draft: l.Draft, Numbers: l.Numbers, Comment: l.Comment, Name: l.Name, By: l.By, Reader: l.reader}, nil
}

// CameByLink reports whether the id is that of somebody who came by a share link.
func CameByLink(id string) bool { return strings.HasPrefix(id, linkActor) }

// Speaker is somebody who comments by a share link.
type Speaker struct {
	Shown
	ID   string // of people with the link who give this name, without the name: a redaction leaves ids
	Name string // as others read it
}

// SpeakBy counts a comment of the context's principal, who came by a share link
// that lets people comment and says what they are called, and returns who
// speaks. From one network not more than twenty come by a link in a quarter of
// an hour.
func (a *Accounts) SpeakBy(ctx context.Context, name string) (Speaker, error) {
	if err := Check(ctx, CommentShared); err != nil {
		return Speaker{}, err
	}
	name = journey.PlainLine(name)
	if name == "" || journey.LongerThan(name, maxGuestName) {
		return Speaker{}, journey.InvalidField("name", "has 1 to 40 characters that can be seen")
	}
	shown, err := SharedBy(ctx)
	if err != nil {
		return Speaker{}, err
	}
	if wait := a.limits.take(a.clock.Now(), "speak "+shown.Link+" "+network(caller(ctx).Address), freeToSpeak); wait > 0 {
		return Speaker{}, tooMany(wait)
	}
	return Speaker{Shown: shown, ID: speakerID(shown.Link, name), Name: name + guestMark}, nil
}

// speakerID returns the id of people with a link who give the same name.
func speakerID(link, name string) string {
	sum := sha256.Sum256([]byte(link + " " + name))
	return linkActor + link + " " + base64.RawURLEncoding.EncodeToString(sum[:9])
}

// CountVisit notes that somebody opened the link of the context's principal.
func (a *Accounts) CountVisit(ctx context.Context) error {
	if err := Check(ctx, ReadShared); err != nil {
		return err
	}
	return a.store.TouchLink(ctx, From(ctx).link.ID, a.clock.Now())
}

// unlockedLasts is how long a browser need not ask for a link's password again.
const unlockedLasts = 12 * journey.Hour

// UnlockedLasts returns the same in seconds.
func UnlockedLasts() int64 { return unlockedLasts / journey.Second }

// Unlock returns the proof that somebody knew the password of the link of the
// context's principal. It holds for half a day, for this link and this password
// alone.
func (a *Accounts) Unlock(ctx context.Context, password string) (proof string, err error) {
	if err := Check(ctx, UnlockLink); err != nil {
		return "", err
	}
	l := From(ctx).link
	if l.Password == "" {
		return "", nil
	}
	if len(password) > MaxPassword {
		return "", wrongLinkPassword()
	}
	if err := a.attempt(ctx, "link "+l.ID); err != nil {
		return "", err
	}
	ok, _, err := a.hasher.verify(ctx, password, l.Password)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", errors.Join(a.note(ctx, "", "link.refused", l.ID, "wrong password"), wrongLinkPassword())
	}
	a.succeeded(ctx, "link "+l.ID)
	return prove(l.Link, a.clock.Now()+journey.Instant(unlockedLasts)), nil
}

func wrongLinkPassword() error {
	return journey.InvalidField("password", "is not the password of this link")
}

// prove returns a proof that holds until the instant. Its key is the password's
// hash, so that nothing more has to be kept, and another password or the end of
// the link ends it.
func prove(l store.Link, until journey.Instant) string {
	text := binary.BigEndian.AppendUint64(nil, uint64(until))
	mac := hmac.New(sha256.New, []byte(l.Password))
	mac.Write(text)
	mac.Write(l.Hash)
	return base64.RawURLEncoding.EncodeToString(mac.Sum(text))
}

// proves reports whether a proof is the link's and still holds.
func proves(l store.Link, proof string, now journey.Instant) bool {
	raw, err := base64.RawURLEncoding.DecodeString(proof)
	if err != nil || len(raw) < 8 {
		return false
	}
	until := journey.Instant(binary.BigEndian.Uint64(raw))
	return until > now && hmac.Equal([]byte(proof), []byte(prove(l, until)))
}

// Frames returns the sites that may show a link inside a page of theirs; none
// for a link that shows nothing.
func (a *Accounts) Frames(ctx context.Context, secret string) ([]string, error) {
	p, err := a.ByLink(ctx, secret, "")
	if journey.KindOf(err) == journey.Unauthorized {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return p.link.Origins, nil
}
