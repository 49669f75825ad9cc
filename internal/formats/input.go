package formats

import (
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"

	"github.com/sojournhq/sojourn/internal/journey"
)

// Input is the text of a file as UTF-8: inflated if the file is gzipped,
// transcoded if its encoding is another. It keeps a constant amount of memory.
type Input struct {
	Encoding string // what the bytes of the file are
	Gzip     bool
	Notes    []string // what was assumed, as sentences

	text   io.Reader
	packed *counter
	zr     *inflater
}

// OpenInput finds out how the file is packed and encoded and opens it as text.
// The encoding is taken from opt where it is set, else from a byte order mark,
// the pattern of zero bytes, or whether samples of the file are valid UTF-8.
func OpenInput(f File, opt Options) (*Input, error) {
	if f.Size() == 0 {
		return nil, journey.Errorf(journey.Invalid, "%s is empty: it has no rows to import", f.Name())
	}
	in := &Input{packed: &counter{r: io.NewSectionReader(f, 0, f.Size())}}
	raw, err := in.inflate(f.Name())
	if err != nil {
		return nil, err
	}
	head := make([]byte, MaxHead)
	n, err := io.ReadFull(raw, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	head = head[:n]
	if n == 0 {
		return nil, journey.Errorf(journey.Invalid, "%s is empty: it has no rows to import", f.Name())
	}
	if in.Gzip && bytes.HasPrefix(head, gzipMagic) {
		return nil, journey.Errorf(journey.TooLarge, "%s is a gzip file inside a gzip file; unpack it once and try again", f.Name())
	}
	enc, bom, note := opt.Encoding, 0, ""
	if enc == "" {
		enc, bom, note = detectEncoding(head)
		if enc == UTF8 && !in.Gzip && !validSamples(f) {
			enc, note = Windows1252, noteWindows1252
		}
	} else if detected, n, _ := detectEncoding(head); detected == enc {
		bom = n
	}
	if note != "" {
		in.Notes = append(in.Notes, note)
	}
	in.Encoding = enc
	in.text, err = transcode(io.MultiReader(bytes.NewReader(head[bom:]), raw), enc)
	return in, err
}

// Read returns the next bytes of the text.
func (in *Input) Read(p []byte) (int, error) { return in.text.Read(p) }

// Progress returns how many bytes of the file are consumed.
func (in *Input) Progress() int64 { return in.packed.n }

// Head returns the first bytes of a file for Sniff, inflated if it is gzipped.
func Head(f File) ([]byte, error) {
	in := &Input{packed: &counter{r: io.NewSectionReader(f, 0, f.Size())}}
	raw, err := in.inflate(f.Name())
	if err != nil {
		return nil, err
	}
	head := make([]byte, MaxHead)
	n, err := io.ReadFull(raw, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF || n > 0 {
		err = nil
	}
	return head[:n], err
}

var gzipMagic = []byte{0x1f, 0x8b}

func (in *Input) inflate(name string) (io.Reader, error) {
	br := &peeker{r: in.packed}
	if head := br.peek(2); !bytes.Equal(head, gzipMagic) {
		return br, br.err()
	}
	in.Gzip = true
	zr, err := gzip.NewReader(br)
	if err != nil {
		return nil, journey.Errorf(journey.Invalid, "%s begins like a gzip file and is none: %w", name, err)
	}
	zr.Multistream(false)
	in.zr = &inflater{zr: zr, packed: br, count: in.packed, name: name}
	return in.zr, nil
}

// inflater reads one gzip member and refuses bombs, further members and cut files.
type inflater struct {
	zr     *gzip.Reader
	packed *peeker
	count  *counter
	name   string
	n      int64
}

func (z *inflater) Read(p []byte) (int, error) {
	n, err := z.zr.Read(p)
	z.n += int64(n)
	if z.n > MaxInflated || z.n > 64<<20 && z.n/MaxRatio > z.count.n {
		return 0, journey.Errorf(journey.TooLarge, "%s unpacks to far more than it holds (over %d MiB from %d KiB); unpack it yourself and import the plain file if you trust it",
			z.name, z.n>>20, z.count.n>>10)
	}
	switch {
	case err == io.EOF:
		if bytes.Equal(z.packed.peek(2), gzipMagic) {
			return n, journey.Errorf(journey.TooLarge, "%s holds several gzip files in a row; unpack it and pack it as one", z.name)
		}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return n, journey.Errorf(journey.Invalid, "%s ends early, at byte %d of the packed file: it was cut while it was copied; fetch it again", z.name, z.count.n)
	case err != nil:
		return n, journey.Errorf(journey.Invalid, "%s is damaged near byte %d of the packed file: %w", z.name, z.count.n, err)
	}
	return n, err
}

// counter counts the bytes that pass.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// peeker is a buffered reader whose ReadByte keeps gzip from reading ahead.
type peeker struct {
	r    io.Reader
	buf  [32 << 10]byte
	a, b int
	fail error
}

func (p *peeker) fill() {
	if p.a < p.b || p.fail != nil {
		return
	}
	p.a, p.b = 0, 0
	for p.b == 0 && p.fail == nil {
		p.b, p.fail = p.r.Read(p.buf[:])
	}
}

// peek returns up to n next bytes without consuming them.
func (p *peeker) peek(n int) []byte {
	p.fill()
	if p.b-p.a < n && p.fail == nil {
		copy(p.buf[:], p.buf[p.a:p.b])
		p.a, p.b = 0, p.b-p.a
		for p.b < n && p.fail == nil {
			var k int
			k, p.fail = p.r.Read(p.buf[p.b:])
			p.b += k
		}
	}
	return p.buf[p.a:min(p.a+n, p.b)]
}

func (p *peeker) err() error {
	if p.a == p.b && p.fail != io.EOF {
		return p.fail
	}
	return nil
}

func (p *peeker) Read(b []byte) (int, error) {
	if p.a == p.b && p.fail == nil && len(b) >= len(p.buf) {
		return p.r.Read(b) // nothing is gained by a copy
	}
	p.fill()
	if p.a == p.b {
		return 0, p.fail
	}
	n := copy(b, p.buf[p.a:p.b])
	p.a += n
	return n, nil
}

func (p *peeker) ReadByte() (byte, error) {
	p.fill()
	if p.a == p.b {
		return 0, p.fail
	}
	p.a++
	return p.buf[p.a-1], nil
}
