package store

import (
	"hash/maphash"
	"strings"
)

// Vocabulary numbers words in order of first appearance. Number 0 is "". Whoever
// holds a part of its words may read that part while it grows.
type Vocabulary struct {
	words []string
	slots []uint64 // hash tag and number; 0 is free, for "" needs no slot
	seed  maphash.Seed
	near  [1 << nearBits]uint32 // numbers by the looks of their words
	bytes int
}

const nearBits = 10

// looks tells words apart at a glance, as far as it does.
func looks(s string) uint32 {
	h := uint32(len(s)) | uint32(s[0])<<8 | uint32(s[len(s)/2])<<16 | uint32(s[len(s)-1])<<24
	return h * 0x9e3779b1 >> (32 - nearBits)
}

// A vocabulary is full once it holds so many words or bytes.
const (
	mostWords     = 1 << 14
	mostWordBytes = 1 << 20
)

func newVocabulary() *Vocabulary {
	return &Vocabulary{words: []string{""}, slots: make([]uint64, 256), seed: maphash.MakeSeed()}
}

// full reports whether it is time for another vocabulary.
func (v *Vocabulary) full() bool {
	return v == nil || len(v.words) >= mostWords || v.bytes >= mostWordBytes
}

// number returns the number of a word that is not "". A word that is new is
// copied.
func (v *Vocabulary) number(s string) uint32 {
	near := &v.near[looks(s)]
	if v.words[*near] != s {
		*near = v.find(s)
	}
	return *near
}

func (v *Vocabulary) find(s string) uint32 {
	h := maphash.String(v.seed, s)
	mask := uint64(len(v.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		slot := v.slots[i]
		if slot == 0 {
			return v.learn(s, h)
		}
		if n := uint32(slot); (slot^h)>>32 == 0 && v.words[n] == s {
			return n
		}
	}
}

// learn numbers a new word.
func (v *Vocabulary) learn(s string, h uint64) uint32 {
	if len(v.words)*2 > len(v.slots) {
		v.slots = make([]uint64, 4*len(v.slots))
		for n, w := range v.words[1:] {
			v.place(maphash.String(v.seed, w), uint32(n+1))
		}
	}
	n := uint32(len(v.words))
	v.words = append(v.words, strings.Clone(s))
	v.bytes += len(s)
	v.place(h, n)
	return n
}

func (v *Vocabulary) place(h uint64, number uint32) {
	mask := uint64(len(v.slots) - 1)
	i := h & mask
	for v.slots[i] != 0 {
		i = (i + 1) & mask
	}
	v.slots[i] = h&^0xffffffff | uint64(number)
}
