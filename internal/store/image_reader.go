package store

import "context"

// ImageReader returns what reads the bytes of pictures by their ids.
func ImageReader(ctx context.Context, images Images) func(id string, small bool) ([]byte, error) {
	return func(id string, small bool) ([]byte, error) {
		size := LargeImage
		if small {
			size = SmallImage
		}
		f, err := images.GetImage(ctx, id, size)
		return f.Bytes, err
	}
}
