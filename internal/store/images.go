package store

import (
	"context"

	"github.com/sojournhq/sojourn/internal/journey"
)

// ImageSize names one of the two sizes in which an image is kept.
type ImageSize string

// The sizes of an image.
const (
	LargeImage ImageSize = "large"
	SmallImage ImageSize = "small"
)

// Image is a picture that people put on maps and personas. Its id is a hash of
// its content, so an image never changes.
type Image struct {
	ID            string
	Width, Height int // of the large size
	Large, Small  ImageFile
}

// ImageFile is an image in one size.
type ImageFile struct {
	Type  string // media type
	Bytes []byte
}

// Images keeps pictures.
type Images interface {
	// PutImage keeps an image durably. One whose id is known is kept already, and
	// counts as added just now.
	PutImage(ctx context.Context, i Image) error
	// GetImage returns an image in one size. One that is not there is NotFound.
	GetImage(ctx context.Context, id string, size ImageSize) (ImageFile, error)
	// ListImages returns the ids of the images that were added before an instant.
	ListImages(ctx context.Context, before journey.Instant) ([]string, error)
	// RemoveImage removes an image for good if it was added before an instant;
	// one that was added later, or is not there, is NotFound.
	RemoveImage(ctx context.Context, id string, before journey.Instant) error
}

// NoImage is the error for an image that is not there.
func NoImage(id string) error {
	return journey.Errorf(journey.NotFound, "there is no image %s", id)
}
