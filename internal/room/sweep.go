package room

import (
	"bytes"
	"context"
	"unicode"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Sweep finds the pictures that nothing names any more. What it reads is what
// names pictures: the logs of all documents, deleted ones too, and what they
// begin with, published libraries, suggestions, and own templates.
type Sweep struct {
	Log       store.MapLog
	Versions  store.Versions
	Remarks   store.Suggestions
	Templates store.Templates
	Images    store.Images
}

// Unused returns the ids of the pictures that were added before an instant and
// that nothing names. A picture that was uploaded is named a while later, by an
// edit that may wait for a connection: leave it that time.
func (s Sweep) Unused(ctx context.Context, before journey.Instant) ([]string, error) {
	old, err := s.Images.ListImages(ctx, before) // first: what is named meanwhile is found below
	if err != nil || len(old) == 0 {
		return nil, err
	}
	found := named{}
	for _, look := range []func(context.Context, named) error{s.inDocuments, s.inTemplates} {
		if err := look(ctx, found); err != nil {
			return nil, err
		}
	}
	var out []string
	for _, id := range old {
		if !found[id] {
			out = append(out, id)
		}
	}
	return out, nil
}

// Remove removes pictures for good, unless somebody uploaded one again after
// the instant, and returns how many went.
func (s Sweep) Remove(ctx context.Context, ids []string, before journey.Instant) (int, error) {
	n := 0
	for _, id := range ids {
		switch err := s.Images.RemoveImage(ctx, id, before); {
		case err == nil:
			n++
		case journey.KindOf(err) != journey.NotFound:
			return n, err
		}
	}
	return n, nil
}

// named are the ids of pictures that were found.
type named map[string]bool

// in notes every picture that a text names, by whatever address.
func (n named) in(text []byte) {
	const folder = "images/"
	for {
		at := bytes.Index(text, []byte(folder))
		if at < 0 {
			return
		}
		text = text[at+len(folder):]
		end := bytes.IndexFunc(text, func(r rune) bool { return !unicode.In(r, unicode.ASCII_Hex_Digit) })
		if end < 0 {
			end = len(text)
		}
		n[string(text[:end])] = true
	}
}

func (s Sweep) inDocuments(ctx context.Context, n named) error {
	docs, err := s.Log.List(ctx)
	if err != nil {
		return err
	}
	for _, d := range docs {
		for _, look := range []func(context.Context, string, named) error{s.inLog, s.inVersions, s.inSuggestions} {
			if err := look(ctx, d.ID, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s Sweep) inLog(ctx context.Context, doc string, n named) error {
	origin, err := s.Log.Origin(ctx, doc)
	if err != nil && journey.KindOf(err) != journey.NotFound {
		return err
	}
	n.in(origin.State)
	return s.Log.Scan(ctx, doc, 0, func(e store.MapEntry) error {
		n.in(e.Payload)
		return nil
	})
}

func (s Sweep) inVersions(ctx context.Context, doc string, n named) error {
	list, err := s.Versions.ListVersions(ctx, doc)
	if err != nil {
		return err
	}
	for _, v := range list {
		whole, err := s.Versions.GetVersion(ctx, doc, v.ID)
		if err != nil {
			return err
		}
		n.in(whole.Library)
	}
	return nil
}

func (s Sweep) inSuggestions(ctx context.Context, doc string, n named) error {
	list, err := s.Remarks.ListSuggestions(ctx, store.RemarkQuery{Doc: doc})
	for _, one := range list {
		n.in(one.Batch)
	}
	return err
}

func (s Sweep) inTemplates(ctx context.Context, n named) error {
	list, err := s.Templates.ListTemplates(ctx)
	if err != nil {
		return err
	}
	for _, t := range list {
		whole, err := s.Templates.GetTemplate(ctx, t.ID)
		if journey.KindOf(err) == journey.NotFound {
			continue // deleted meanwhile
		}
		if err != nil {
			return err
		}
		n.in(whole.Bundle)
	}
	return nil
}
