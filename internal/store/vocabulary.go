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
	near  [1 << nearBits]nearby
	bytes int
}

const nearBits = 9

// nearby is a word that was met lately.
type nearby struct {
	glimpse
	number uint32
}

// glimpse is what is seen of a word that is not "" at a glance: its length, its
// first and its last eight bytes. That is all there is of a word of at most
// sixteen bytes.
type glimpse struct {
	first, last uint64
	length      int
}

const wholeGlimpse = 16

func glimpseOf(s string) glimpse {
	switch n := len(s); {
	case n >= 8:
		return glimpse{eight(s), eight(s[n-8:]), n}
	case n >= 4:
		return glimpse{four(s), four(s[n-4:]), n}
	default:
		return glimpse{uint64(s[0]), uint64(s[n/2])<<8 | uint64(s[n-1]), n}
	}
}

func eight(s string) uint64 { return four(s) | four(s[4:8])<<32 }

func four(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// place is where words that look like this one are found near.
func (g *glimpse) place() uint64 {
	return (g.first ^ g.last*0x9e3779b97f4a7c15 ^ uint64(g.length)) * 0xff51afd7ed558ccd >> (64 - nearBits)
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
	g := glimpseOf(s)
	near := &v.near[g.place()]
	if near.glimpse != g || g.length > wholeGlimpse && v.words[near.number] != s {
		*near = nearby{g, v.find(s)}
	}
	return near.number
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
