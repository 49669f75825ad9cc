package mem

import (
	"bytes"
	"context"
	"slices"
	"sync"

	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// Shelf holds images and own templates in memory.
type Shelf struct {
	mu        sync.Mutex // guards all below
	images    map[string]store.Image
	added     map[string]journey.Instant // when, by the image's id
	templates []store.OwnTemplate        // in the order in which they were kept
}

var (
	_ store.Images    = (*Shelf)(nil)
	_ store.Templates = (*Shelf)(nil)
)

// NewShelf returns an empty shelf.
func NewShelf() *Shelf {
	return &Shelf{images: map[string]store.Image{}, added: map[string]journey.Instant{}}
}

// PutImage keeps an image.
func (s *Shelf) PutImage(ctx context.Context, i store.Image) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.images[i.ID]; !ok {
		i.Large.Bytes, i.Small.Bytes = bytes.Clone(i.Large.Bytes), bytes.Clone(i.Small.Bytes)
		s.images[i.ID] = i
	}
	s.added[i.ID] = journey.SystemClock{}.Now()
	return ctx.Err()
}

// ListImages returns the ids of the images that were added before an instant.
func (s *Shelf) ListImages(ctx context.Context, before journey.Instant) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for id, at := range s.added {
		if at < before {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, ctx.Err()
}

// RemoveImage removes an image that was added before an instant.
func (s *Shelf) RemoveImage(ctx context.Context, id string, before journey.Instant) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if at, ok := s.added[id]; !ok || at >= before {
		return store.NoImage(id)
	}
	delete(s.images, id)
	delete(s.added, id)
	return ctx.Err()
}

// GetImage returns an image in one size.
func (s *Shelf) GetImage(ctx context.Context, id string, size store.ImageSize) (store.ImageFile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, ok := s.images[id]
	if !ok {
		return store.ImageFile{}, store.NoImage(id)
	}
	f := i.Large
	if size == store.SmallImage {
		f = i.Small
	}
	f.Bytes = bytes.Clone(f.Bytes)
	return f, ctx.Err()
}

// AddTemplate keeps a template.
func (s *Shelf) AddTemplate(ctx context.Context, t store.OwnTemplate) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.find(t.ID) >= 0 {
		return journey.Errorf(journey.Conflict, "there is already a template %s", t.ID)
	}
	t.Info, t.Bundle = bytes.Clone(t.Info), bytes.Clone(t.Bundle)
	s.templates = append(s.templates, t)
	return ctx.Err()
}

// ListTemplates returns all, the newest first, without the bundles.
func (s *Shelf) ListTemplates(ctx context.Context) ([]store.OwnTemplate, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.Clone(s.templates)
	slices.Reverse(out)
	for i := range out {
		out[i].Bundle = nil
	}
	return out, ctx.Err()
}

// GetTemplate returns one with its bundle.
func (s *Shelf) GetTemplate(ctx context.Context, id string) (store.OwnTemplate, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.find(id)
	if i < 0 {
		return store.OwnTemplate{}, store.NoTemplate(id)
	}
	t := s.templates[i]
	t.Info, t.Bundle = bytes.Clone(t.Info), bytes.Clone(t.Bundle)
	return t, ctx.Err()
}

// RenameTemplate gives a template another name.
func (s *Shelf) RenameTemplate(ctx context.Context, id, name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.find(id)
	if i < 0 {
		return store.NoTemplate(id)
	}
	s.templates[i].Name = name
	return ctx.Err()
}

// DeleteTemplate removes a template.
func (s *Shelf) DeleteTemplate(ctx context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.find(id)
	if i < 0 {
		return store.NoTemplate(id)
	}
	s.templates = slices.Delete(s.templates, i, i+1)
	return ctx.Err()
}

// find returns the place of a template, -1 if it is not there.
func (s *Shelf) find(id string) int {
	return slices.IndexFunc(s.templates, func(t store.OwnTemplate) bool { return t.ID == id })
}
