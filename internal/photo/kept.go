package photo

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"
	"slices"
)

// Keep reads a file that may be the large size of a picture made before. One
// that holds pixels and nothing else is kept byte for byte, so that it has its
// old id; anything else is made anew as [Maker.Make] does.
func (m *Maker) Keep(r io.Reader) (Picture, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return Picture{}, err
	}
	if len(raw) > MaxBytes || !pixelsOnly(raw) {
		return m.Make(bytes.NewReader(raw))
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	img, err := decode(raw)
	if err != nil {
		return Picture{}, err
	}
	b := img.Bounds()
	if max(b.Dx(), b.Dy()) > LargeEdge {
		return render(fit(img, LargeEdge))
	}
	return renderOf(img, Rendition{Type: typeOf(raw), Bytes: raw, Width: b.Dx(), Height: b.Dy()})
}

// renderOf makes a picture whose large size is there.
func renderOf(img image.Image, large Rendition) (Picture, error) {
	small, err := encode(fit(img, SmallEdge))
	return Picture{ID: idOf(large), Large: large, Small: small}, err
}

func typeOf(raw []byte) string {
	if sniff(raw).name == jpegFormat {
		return "image/jpeg"
	}
	return "image/png"
}

// pixelsOnly reports whether a file has the parts that this package writes and
// no others: no metadata, no comments, nothing behind the picture's end.
func pixelsOnly(raw []byte) bool {
	switch sniff(raw).name {
	case jpegFormat:
		return plainJPEG(raw)
	case "PNG":
		return plainPNG(raw)
	}
	return false
}

// plainJPEG walks the segments of a baseline JPEG. In the pixels a byte 0xff is
// followed by zero, but at their end.
func plainJPEG(raw []byte) bool {
	const tables, frame, codes = 0xdb, 0xc0, 0xc4
	at := 2
	for {
		if at+4 > len(raw) || raw[at] != 0xff || !slices.Contains([]byte{tables, frame, codes, markerSOS}, raw[at+1]) {
			return false
		}
		scan := raw[at+1] == markerSOS
		at += 2 + int(binary.BigEndian.Uint16(raw[at+2:]))
		if scan {
			break
		}
	}
	for ; at+1 < len(raw); at++ {
		if raw[at] == 0xff && raw[at+1] != 0 {
			return raw[at+1] == 0xd9 && at+2 == len(raw)
		}
	}
	return false
}

// plainPNG walks the chunks of a PNG.
func plainPNG(raw []byte) bool {
	const frame = 12 // length, name and checksum of a chunk
	for at := 8; at+frame <= len(raw); {
		size := int64(binary.BigEndian.Uint32(raw[at:]))
		name := string(raw[at+4 : at+8])
		if !slices.Contains([]string{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}, name) || int64(at)+frame+size > int64(len(raw)) {
			return false
		}
		at += frame + int(size)
		if name == "IEND" {
			return size == 0 && at == len(raw)
		}
	}
	return false
}
