package picture

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"golang.org/x/image/font/sfnt"
)

var errFont = errors.New("the font file is not as expected")

// subset cuts a TrueType font down to some characters: all glyphs keep their
// numbers, but those that are not needed lose their outlines, and tables that
// browsers can do without are left out.
func subset(file []byte, used map[rune]bool) ([]byte, error) {
	tables, err := tablesOf(file)
	if err != nil {
		return nil, err
	}
	f, err := sfnt.Parse(file)
	if err != nil {
		return nil, err
	}
	keep := map[int]bool{0: true}
	for r := range used {
		if g, err := f.GlyphIndex(nil, r); err == nil {
			keep[int(g)] = true
		}
	}
	if err := outlines(tables, keep); err != nil {
		return nil, err
	}
	names := []string{"OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"}
	post := append([]byte{}, tables["post"]...)
	if len(post) < 32 {
		return nil, errFont
	}
	copy(post, []byte{0, 3, 0, 0}) // without names of glyphs
	tables["post"] = post[:32]
	names = slices.DeleteFunc(names, func(n string) bool { return tables[n] == nil })
	return sfntFile(names, tables), nil
}

// tablesOf finds the tables of a font file.
func tablesOf(file []byte) (map[string][]byte, error) {
	if len(file) < 12 {
		return nil, errFont
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(file[4:])) {
		at := 12 + 16*i
		if at+16 > len(file) {
			return nil, errFont
		}
		from, size := int(binary.BigEndian.Uint32(file[at+8:])), int(binary.BigEndian.Uint32(file[at+12:]))
		if from+size > len(file) {
			return nil, errFont
		}
		tables[string(file[at:at+4])] = file[from : from+size]
	}
	for _, name := range []string{"head", "loca", "glyf", "cmap", "maxp"} {
		if tables[name] == nil {
			return nil, errFont
		}
	}
	return tables, nil
}

// outlines rewrites glyf and loca with the outlines of some glyphs only, and of
// those that they are made of.
func outlines(tables map[string][]byte, keep map[int]bool) error {
	head, loca, glyf := tables["head"], tables["loca"], tables["glyf"]
	if len(head) < 54 {
		return errFont
	}
	long := head[51] == 1
	offset := func(i int) int {
		if long {
			return int(binary.BigEndian.Uint32(loca[4*i:]))
		}
		return 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
	}
	n := len(loca)/2 - 1
	if long {
		n = len(loca)/4 - 1
	}
	outline := func(g int) []byte {
		if g < 0 || g >= n || offset(g+1) > len(glyf) || offset(g) > offset(g+1) {
			return nil
		}
		return glyf[offset(g):offset(g+1)]
	}
	withComponents(keep, outline)
	var outGlyf []byte
	outLoca := make([]byte, 4*(n+1))
	for g := range n {
		binary.BigEndian.PutUint32(outLoca[4*g:], uint32(len(outGlyf)))
		if keep[g] {
			outGlyf = append(outGlyf, outline(g)...)
			for len(outGlyf)%4 != 0 {
				outGlyf = append(outGlyf, 0)
			}
		}
	}
	binary.BigEndian.PutUint32(outLoca[4*n:], uint32(len(outGlyf)))
	head = append([]byte{}, head...)
	head[51] = 1
	copy(head[8:12], []byte{0, 0, 0, 0}) // checksum of the whole, which browsers do not look at
	tables["head"], tables["glyf"], tables["loca"] = head, outGlyf, outLoca
	return nil
}

// withComponents keeps also what the kept glyphs are made of.
func withComponents(keep map[int]bool, outline func(int) []byte) {
	todo := slices.Collect(maps.Keys(keep))
	for len(todo) > 0 {
		g := todo[0]
		todo = todo[1:]
		for _, c := range components(outline(g)) {
			if !keep[c] {
				keep[c] = true
				todo = append(todo, c)
			}
		}
	}
}

// components lists the glyphs that a compound glyph is made of.
func components(glyph []byte) []int {
	if len(glyph) < 10 || int16(binary.BigEndian.Uint16(glyph)) >= 0 {
		return nil
	}
	var out []int
	for at := 10; at+4 <= len(glyph); {
		flags := binary.BigEndian.Uint16(glyph[at:])
		out = append(out, int(binary.BigEndian.Uint16(glyph[at+2:])))
		at += 6
		if flags&1 != 0 {
			at += 2
		}
		switch {
		case flags&8 != 0:
			at += 2
		case flags&0x40 != 0:
			at += 4
		case flags&0x80 != 0:
			at += 8
		}
		if flags&0x20 == 0 {
			break
		}
	}
	return out
}

// sfntFile puts tables together, which are given in order of their names.
func sfntFile(names []string, tables map[string][]byte) []byte {
	n := len(names)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	out := make([]byte, 12+16*n)
	copy(out, []byte{0, 1, 0, 0})
	binary.BigEndian.PutUint16(out[4:], uint16(n))
	binary.BigEndian.PutUint16(out[6:], uint16(16*power))
	binary.BigEndian.PutUint16(out[8:], uint16(log))
	binary.BigEndian.PutUint16(out[10:], uint16(16*(n-power)))
	for i, name := range names {
		t := tables[name]
		copy(out[12+16*i:], name)
		binary.BigEndian.PutUint32(out[16+16*i:], checksum(t))
		binary.BigEndian.PutUint32(out[20+16*i:], uint32(len(out)))
		binary.BigEndian.PutUint32(out[24+16*i:], uint32(len(t)))
		out = append(out, t...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func checksum(t []byte) uint32 {
	var sum uint32
	for i := 0; i < len(t); i += 4 {
		var word [4]byte
		copy(word[:], t[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
