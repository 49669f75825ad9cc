package formats

import "testing"

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
