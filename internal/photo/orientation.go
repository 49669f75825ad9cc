package photo

import (
	"encoding/binary"
	"image"
	"image/color"
)

// The markers of a JPEG file that orientation looks at.
const (
	markerApp1 = 0xe1
	markerSOS  = 0xda // the pixels begin
)

// orientation reads from the metadata of a JPEG how the camera was held: 1 to 8
// as EXIF counts, 1 if nothing says it. Damaged metadata says nothing.
func orientation(raw []byte) int {
	for at := 2; at+4 <= len(raw) && raw[at] == 0xff; {
		marker, size := raw[at+1], int(binary.BigEndian.Uint16(raw[at+2:]))
		end := at + 2 + size
		if marker == markerSOS || size < 2 || end > len(raw) {
			return 1
		}
		body := raw[at+4 : end]
		if marker == markerApp1 && len(body) > 6 && string(body[:6]) == "Exif\x00\x00" {
			return exifOrientation(body[6:])
		}
		at = end
	}
	return 1
}

// exifOrientation reads the orientation from the first directory of a TIFF
// structure.
func exifOrientation(tiff []byte) int {
	const tag, header, entry = 0x0112, 8, 12
	if len(tiff) < header {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(tiff[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	n := int64(order.Uint16(tiff[at:]))
	for i := range n {
		e := at + 2 + i*entry
		if e+entry > int64(len(tiff)) {
			return 1
		}
		if order.Uint16(tiff[e:]) != tag {
			continue
		}
		if v := int(order.Uint16(tiff[e+8:])); v >= 1 && v <= 8 {
			return v
		}
		return 1
	}
	return 1
}

// upright turns a picture by its EXIF orientation, so that it stands without.
func upright(src image.Image, orientation int) image.Image {
	if orientation <= 1 {
		return src
	}
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 { // lies on its side
		w, h = h, w
	}
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := source(orientation, x, y, b.Dx(), b.Dy())
			c, _ := color.NRGBAModel.Convert(src.At(b.Min.X+sx, b.Min.Y+sy)).(color.NRGBA)
			dst.SetNRGBA(x, y, c)
		}
	}
	return dst
}

// source returns where pixel (x, y) of the upright picture lies in one of w by
// h that was stored with the orientation.
func source(orientation, x, y, w, h int) (sx, sy int) {
	switch orientation {
	case 2: // mirrored
		return w - 1 - x, y
	case 3: // upside down
		return w - 1 - x, h - 1 - y
	case 4: // upside down and mirrored
		return x, h - 1 - y
	case 5: // mirrored along the falling diagonal
		return y, x
	case 6: // turned a quarter to the left
		return y, h - 1 - x
	case 7: // mirrored along the rising diagonal
		return w - 1 - y, h - 1 - x
	default: // turned a quarter to the right
		return w - 1 - y, x
	}
}
