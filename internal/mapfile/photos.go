package mapfile

import (
	"regexp"
	"slices"
	"strings"

	"github.com/sojournhq/sojourn/internal/formats/picture"
	"github.com/sojournhq/sojourn/internal/journey"
)

// imagesAt is where documents have the pictures that were uploaded.
const imagesAt = "/api/v1/images/"

// mostPhotoBytes bounds what the photos of one print take: those beyond are
// printed from their small size, and the rest as words.
const mostPhotoBytes = 12 << 20

// Images returns an uploaded picture in its large or its small size. One that is
// gone is [journey.NotFound].
type Images func(id string, small bool) ([]byte, error)

// imageID is the id of an uploaded picture; an address of another kind is none.
func imageID(src string) (string, bool) {
	id, ok := strings.CutPrefix(src, imagesAt)
	hex := func(r rune) bool { return r >= '0' && r <= '9' || r >= 'a' && r <= 'f' }
	return id, ok && id != "" && strings.IndexFunc(id, func(r rune) bool { return !hex(r) }) < 0
}

// ImagesIn lists the ids of the uploaded pictures that a bundle names, in order,
// each once.
func ImagesIn(bundle []byte) []string {
	var out []string
	for _, m := range imageAddress().FindAllSubmatch(bundle, -1) {
		if id := string(m[1]); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// RenameImages gives the pictures that a bundle names other ids.
func RenameImages(bundle []byte, ids map[string]string) []byte {
	address := imageAddress()
	return address.ReplaceAllFunc(bundle, func(old []byte) []byte {
		id := string(address.FindSubmatch(old)[1])
		if to, ok := ids[id]; ok {
			id = to
		}
		return []byte(`"` + imagesAt + id + `"`)
	})
}

func imageAddress() *regexp.Regexp {
	return regexp.MustCompile(`"` + regexp.QuoteMeta(imagesAt) + `([0-9a-f]{32})"`)
}

// imagesOf lists the addresses of the pictures of a map and of its personas.
func imagesOf(m journey.Map, l journey.Library) []string {
	shown := slices.DeleteFunc(slices.Clone(l.Personas), func(p journey.Persona) bool { return !slices.Contains(m.Personas, p.ID) })
	return journey.ImagesOf(shown, m)
}

// photos loads what a picture shows of uploads. One that is gone or cannot be
// read is left out: its words stand for it.
func photos(m journey.Map, l journey.Library, load Images) (map[string]picture.Photo, error) {
	if load == nil {
		return nil, nil
	}
	out, total := map[string]picture.Photo{}, 0
	for _, src := range imagesOf(m, l) {
		id, ok := imageID(src)
		if !ok || total > mostPhotoBytes {
			continue
		}
		file, err := load(id, total > mostPhotoBytes/2)
		switch {
		case journey.KindOf(err) == journey.NotFound:
			continue
		case err != nil:
			return nil, err
		}
		if f, err := picture.ReadPhoto(file); err == nil {
			out[src] = f
			total += len(f.JPEG)
		}
	}
	return out, nil
}
