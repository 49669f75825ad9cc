package formats

import (
	"testing"
	"time"
)

// onDisk stands for a counter outside memory.
type onDisk map[[2]uint64]int

func (c onDisk) Next(hi, lo uint64) (int, error) {
	c[[2]uint64{hi, lo}]++
	return c[[2]uint64{hi, lo}], nil
}

func TestOccurrencesGoOnBeyondMemory(t *testing.T) {
	outside := onDisk{}
	o := occurrences{more: func() (Counter, error) { return outside, nil }}
	next := func(n uint64) uint32 {
		t.Helper()
		k, err := o.next(digest{Hi: n << 32, Lo: n})
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	for n := range uint64(20_000) {
		if k := next(n); k != 0 {
			t.Fatalf("record %d has %d equal ones before it", n, k)
		}
	}
	o.used = maxCounted // as if memory were used up
	for want := range uint32(3) {
		if k := next(7); k != want+1 {
			t.Errorf("a record that memory holds has %d equal ones before it, want %d", k, want+1)
		}
		if k := next(50_000); k != want {
			t.Errorf("a record beyond memory has %d equal ones before it, want %d", k, want)
		}
	}
	if len(outside) != 1 {
		t.Errorf("%d records are counted outside, want 1", len(outside))
	}
}

// FuzzTimes reads anything in every format: what is read lies in the years that
// a date may have, give or take a zone.
func FuzzTimes(f *testing.F) {
	for _, seed := range []string{"2024-05-31T09:08:07.123456+02:00", "31.12.24 23:59", "Fri, 31 May 2024 09:08:07 +0200", "1717146487", "45443.38", "9:00 PM", "20240531T090807Z", "9999-12-31"} {
		f.Add(seed)
	}
	const firstYear, afterYears = -62_135_596_800_000_000 - 2*86_400_000_000, 253_402_300_800_000_000 + 2*86_400_000_000
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range TimeFormats() {
			reader := times{format: format, zone: &zone{loc: time.UTC}}
			at, ok := reader.parse([]byte(text))
			dated := format != UnixS && format != UnixMS && format != UnixUS && format != Excel
			if ok && dated && (at < firstYear || at > afterYears) {
				t.Errorf("%q in the format %s is %d", text, format, at)
			}
			again, okAgain := reader.parse([]byte(text))
			if ok != okAgain || at != again {
				t.Errorf("%q in the format %s reads as %d and then as %d", text, format, at, again)
			}
		}
		weigh([][]byte{[]byte(text)})
		for _, point := range []byte(".,") {
			if n, ok := decimal([]byte(text), point, 6); ok && len(text) > 0 && text[0] == '-' && n > 0 {
				t.Errorf("%q is the positive %d", text, n)
			}
		}
	})
}

// TestPlainAgreesWithISO reads every second of a day, and every change of one
// byte of a time, at a glance and the long way.
func TestPlainAgreesWithISO(t *testing.T) {
	quick, long := &times{zone: &zone{loc: time.UTC}}, &times{zone: &zone{loc: time.UTC}}
	day := time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)
	if _, ok := quick.iso([]byte("2024-02-29T12:00:00Z")); !ok {
		t.Fatal("the day cannot be read")
	}
	for s := range 86_400 {
		at := day.Add(time.Duration(s) * time.Second)
		if got, ok := quick.plain([]byte(at.Format(time.RFC3339))); !ok || !got.Time().Equal(at) {
			t.Fatalf("%s is read as %s, %t", at.Format(time.RFC3339), got, ok)
		}
	}
	for i := range 20 {
		for c := range 256 {
			b := []byte("2024-02-29T23:59:58Z")
			b[i] = byte(c)
			got, ok := quick.plain(b)
			want, fine := long.iso(b)
			if ok && (!fine || got != want) {
				t.Errorf("%q is read as %s at a glance, else as %s, %t", b, got, want, fine)
			}
		}
	}
}
