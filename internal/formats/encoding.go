package formats

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/journey"
)

// The encodings that files are read in.
const (
	UTF8        = "utf-8"
	UTF16LE     = "utf-16le"
	UTF16BE     = "utf-16be"
	Windows1252 = "windows-1252"
	ISO88591    = "iso-8859-1"
)

// Encodings lists the names that [Options] may carry.
func Encodings() []string { return []string{UTF8, UTF16LE, UTF16BE, Windows1252, ISO88591} }

const noteWindows1252 = "The file is not UTF-8; it was read as Windows-1252 (Western European). Set the encoding if letters look wrong."

// detectEncoding judges the first bytes of a file. It returns the encoding, the
// length of the byte order mark and, where the encoding is a guess, a note.
func detectEncoding(head []byte) (enc string, bom int, note string) {
	switch {
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		return UTF8, 3, ""
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return UTF16LE, 2, ""
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return UTF16BE, 2, ""
	}
	sample := head[:min(len(head), 4096)&^1]
	var even, odd int
	for i := 0; i < len(sample); i += 2 {
		if sample[i] == 0 {
			even++
		}
		if sample[i+1] == 0 {
			odd++
		}
	}
	half := len(sample) / 2
	switch {
	case half >= 4 && odd*10 > half*7 && even*10 < half:
		return UTF16LE, 0, "The file has no byte order mark; its zero bytes say UTF-16 (little endian)."
	case half >= 4 && even*10 > half*7 && odd*10 < half:
		return UTF16BE, 0, "The file has no byte order mark; its zero bytes say UTF-16 (big endian)."
	}
	if !validUTF8Piece(head) {
		return Windows1252, 0, noteWindows1252
	}
	return UTF8, 0, ""
}

// validUTF8Piece reports whether b can be a piece of UTF-8 text that was cut
// anywhere.
func validUTF8Piece(b []byte) bool {
	for len(b) > 0 && b[0]&0xc0 == 0x80 {
		b = b[1:]
	}
	for i := 1; i <= utf8.UTFMax && i <= len(b); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if c >= 0xc0 && !utf8.FullRune(b[len(b)-i:]) {
				b = b[:len(b)-i]
			}
			break
		}
	}
	return utf8.Valid(b)
}

// validSamples looks at pieces of a plain file beyond its head, so that a lone
// accent late in a Latin-1 export still decides the encoding.
func validSamples(f File) bool {
	const pieces, length = 16, 32 << 10
	buf := make([]byte, length)
	for i := range int64(pieces) {
		n, _ := f.ReadAt(buf, (f.Size()-length)*i/(pieces-1))
		if (f.Size() > length || i == 0) && !validUTF8Piece(buf[:n]) {
			return false
		}
	}
	return true
}

func transcode(r io.Reader, enc string) (io.Reader, error) {
	switch enc {
	case UTF8:
		return r, nil
	case UTF16LE:
		return &utf16Reader{r: r, order: binary.LittleEndian}, nil
	case UTF16BE:
		return &utf16Reader{r: r, order: binary.BigEndian}, nil
	case Windows1252, ISO88591:
		return &byteReader{r: r, table: byteTable(enc)}, nil
	}
	return nil, journey.InvalidField("encoding", "unknown encoding "+enc, Encodings()...)
}

// utf16Reader turns UTF-16 into UTF-8; broken surrogates become U+FFFD.
type utf16Reader struct {
	r     io.Reader
	order binary.ByteOrder
	in    [16 << 10]byte
	n     int    // bytes of in that are filled
	out   []byte // converted and not handed out
	high  rune   // a high surrogate that waits for its other half
	err   error
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	for len(u.out) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		var n int
		n, u.err = u.r.Read(u.in[u.n:])
		u.n += n
		u.out = u.convert(u.out[:0])
	}
	n := copy(p, u.out)
	u.out = u.out[n:]
	return n, nil
}

func (u *utf16Reader) convert(out []byte) []byte {
	i := 0
	for ; i+1 < u.n; i += 2 {
		c := rune(u.order.Uint16(u.in[i:]))
		if u.high != 0 {
			r := utf16.DecodeRune(u.high, c)
			u.high = 0
			out = utf8.AppendRune(out, r)
			if r != utf8.RuneError {
				continue
			}
		}
		switch {
		case c < utf8.RuneSelf:
			out = append(out, byte(c))
		case c >= 0xd800 && c < 0xdc00:
			u.high = c
		default:
			out = utf8.AppendRune(out, c)
		}
	}
	u.n = copy(u.in[:], u.in[i:u.n])
	if u.err == io.EOF && (u.n > 0 || u.high != 0) {
		u.n, u.high = 0, 0
		out = utf8.AppendRune(out, utf8.RuneError)
	}
	return out
}

// byteReader turns an encoding of one byte a letter into UTF-8.
type byteReader struct {
	r     io.Reader
	table [128]rune // of the bytes 0x80 to 0xff
	in    [16 << 10]byte
	out   []byte
	err   error
}

func (b *byteReader) Read(p []byte) (int, error) {
	for len(b.out) == 0 {
		if b.err != nil {
			return 0, b.err
		}
		var n int
		n, b.err = b.r.Read(b.in[:])
		b.out = b.out[:0]
		for _, c := range b.in[:n] {
			if c < utf8.RuneSelf {
				b.out = append(b.out, c)
			} else {
				b.out = utf8.AppendRune(b.out, b.table[c-0x80])
			}
		}
	}
	n := copy(p, b.out)
	b.out = b.out[n:]
	return n, nil
}

// byteTable returns the letters of the upper half: ISO 8859-1 is Unicode
// itself, Windows-1252 puts letters and signs where the C1 controls were.
func byteTable(enc string) (t [128]rune) {
	for i := range t {
		t[i] = rune(0x80 + i)
	}
	if enc == Windows1252 {
		for i, r := range []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ") {
			t[i] = r
		}
	}
	return t
}

// Decode returns bytes of that encoding as UTF-8.
func Decode(raw []byte, enc string) ([]byte, error) {
	r, err := transcode(bytes.NewReader(raw), enc)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
