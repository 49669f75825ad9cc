package column_test

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/sojournhq/sojourn/internal/column"
)

// disk is an io.WriterAt in memory, aligned as a mapping is.
type disk struct{ data []byte }

func (d *disk) WriteAt(p []byte, off int64) (int, error) {
	if n := int(off) + len(p); n > len(d.data) {
		grown := make([]byte, n)
		copy(grown, d.data)
		d.data = grown
	}
	return copy(d.data[off:], p), nil
}

func write(t *testing.T, version uint32) ([]byte, []uint32, []string) {
	t.Helper()
	numbers := make([]uint32, 300_000)
	for i := range numbers {
		numbers[i] = uint32(i * 7)
	}
	words := []string{"", "a", strings.Repeat("é", 300)}
	d := &disk{}
	w := column.NewWriter(d, "COLTEST1", version)
	column.Put(w, "numbers", numbers[:200_000])
	column.Append(w, numbers[200_000:])
	column.Put(w, "times", []int64{math.MinInt64, -1, math.MaxInt64})
	column.PutStrings(w, "words", words)
	column.Put(w, "empty", []uint8{})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return d.data, numbers, words
}

func TestFileKeepsSections(t *testing.T) {
	data, numbers, words := write(t, 3)
	f, err := column.Open(data, "COLTEST1", 3)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Verify(); err != nil {
		t.Fatal(err)
	}
	got, err := column.Get[uint32](f, "numbers")
	if err != nil || !slices.Equal(got, numbers) {
		t.Errorf("numbers differ, %v", err)
	}
	times, err := column.Get[int64](f, "times")
	if err != nil || !slices.Equal(times, []int64{math.MinInt64, -1, math.MaxInt64}) {
		t.Errorf("times = %v, %v", times, err)
	}
	texts, err := column.GetStrings(f, "words")
	if err != nil || !slices.Equal(texts, words) {
		t.Errorf("words = %q, %v", texts, err)
	}
	if missing, err := column.Get[int64](f, "no such"); err != nil || len(missing) != 0 {
		t.Errorf("a missing section is %v, %v", missing, err)
	}
	if _, err := column.Get[int64](f, "words"); err == nil {
		t.Error("a section of another width was read")
	}
}

func TestDamageIsNoticed(t *testing.T) {
	whole, _, _ := write(t, 3)
	opens := func(data []byte) bool {
		f, err := column.Open(data, "COLTEST1", 3)
		return err == nil && f.Verify() == nil
	}
	if !opens(whole) {
		t.Fatal("the whole file does not open")
	}
	for _, n := range []int{0, 10, 63, 64, 1000, len(whole) - 1} {
		if opens(slices.Clone(whole[:n])) {
			t.Errorf("a file cut off at %d opens", n)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		data := slices.Clone(whole)
		at := r.IntN(200_000 * 4)
		if at >= 32 && at < 64 {
			continue // reserved
		}
		data[at] ^= 1 << r.IntN(8)
		if opens(data) {
			t.Errorf("a flipped bit at %d was not noticed", at)
		}
	}
	if _, err := column.Open(whole, "COLTEST1", 4); err == nil || !strings.Contains(err.Error(), "version 3") {
		t.Errorf("another version: %v", err)
	}
}

func TestPackTimes(t *testing.T) {
	const year = 365 * 86_400 * 1_000_000
	for _, c := range []struct {
		name  string
		times []int64
		unit  int64
		form  string
	}{
		{"empty", nil, column.Second, "short"},
		{"seconds", []int64{5_000_000, 1_000_000, 9_000_000}, column.Second, "short"},
		{"before 1970", []int64{-22 * year, -1_000_000, 0}, column.Second, "short"},
		{"milliseconds", []int64{1_001_000, 5_000_000}, column.Millisecond, "short"},
		{"negative milliseconds", []int64{-1_000, 5_000_000}, column.Millisecond, "short"},
		{"microseconds", []int64{1, 4_294_967_296}, 1, "short"},
		{"microseconds too far", []int64{1, 4_294_967_297}, 1, "tall"},
		{"years of milliseconds", []int64{1_000, year, -20 * year}, column.Millisecond, "tall"},
		{"eight years of microseconds", []int64{-1, 8 * year, 7}, 1, "tall"},
		{"nine years of microseconds", []int64{-1, 9 * year}, 1, "long"},
		{"1948 to 9999", []int64{-22 * year, 8029 * year}, column.Second, "tall"},
		{"whole range", []int64{math.MinInt64, math.MaxInt64}, 1, "long"},
	} {
		got := column.PackTimes(c.times)
		form := "short"
		switch {
		case got.Long != nil && got.Short == nil && got.High == nil:
			form = "long"
		case got.High != nil:
			form = "tall"
		}
		if got.Unit != c.unit || form != c.form {
			t.Errorf("%s: unit %d, %s; want %d, %s", c.name, got.Unit, form, c.unit, c.form)
		}
		back := got.Long
		if form != "long" {
			back = column.Times(nil, got.Epoch, got.Unit, got.Short, got.High)
		}
		if !slices.Equal(back, c.times) {
			t.Errorf("%s: %v came back as %v", c.name, c.times, back)
		}
		if len(c.times) > 0 && (got.First != slices.Min(c.times) || got.Last != slices.Max(c.times)) {
			t.Errorf("%s: first %d, last %d", c.name, got.First, got.Last)
		}
	}
}

// FuzzOpen feeds files whose directory has a valid checksum and any content.
func FuzzOpen(f *testing.F) {
	f.Add([]byte{}, uint64(64))
	f.Add([]byte{1, 0, 'a', 64, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4}, uint64(64))
	f.Add([]byte{255, 255, 'a'}, uint64(64))
	f.Add([]byte{0}, uint64(1<<63))
	f.Fuzz(func(t *testing.T, dir []byte, at uint64) {
		data := make([]byte, 64, 64+len(dir))
		copy(data, "COLTEST1")
		binary.LittleEndian.PutUint32(data[8:], 3)
		binary.NativeEndian.PutUint32(data[12:], 0x01020304)
		binary.LittleEndian.PutUint64(data[16:], at)
		binary.LittleEndian.PutUint32(data[24:], uint32(len(dir)))
		table := crc32.MakeTable(crc32.Castagnoli)
		binary.LittleEndian.PutUint32(data[28:], crc32.Update(crc32.Checksum(data[:28], table), table, dir))
		file, err := column.Open(append(data, dir...), "COLTEST1", 3)
		if err != nil {
			return
		}
		_ = file.Verify()
		for _, name := range []string{"a", ""} {
			if _, err := column.Get[int64](file, name); err != nil {
				t.Log(err)
			}
			if _, err := column.GetStrings(file, name); err != nil {
				t.Log(err)
			}
		}
	})
}
