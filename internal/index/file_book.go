package index

import (
	"github.com/sojournhq/sojourn/internal/column"
	"github.com/sojournhq/sojourn/internal/identity"
)

// writeBook writes who is who.
func writeBook(w *column.Writer, b *identity.Image) {
	column.PutStrings(w, "id.types", b.Types)
	column.Put(w, "id.type", b.Type)
	column.Put(w, "id.hash", b.Hash)
	column.Put(w, "id.owner", b.Owner)
	column.Put(w, "id.next", b.Next)
	column.Put(w, "id.clash", b.Clash)
	column.Put(w, "id.alone", b.Alone)
	column.Put(w, "id.slots", b.Slots)
	column.Put(w, "id.parent", b.Parent)
	column.Put(w, "id.member", b.Member)
	column.Put(w, "id.low", b.Low)
	column.Put(w, "id.contested", b.Contested)
	column.Put(w, "id.sets", b.Offs)
	column.Put(w, "id.members", b.Members)
	column.Put(w, "id.set_slots", b.SetSlots)
	column.Put(w, "id.first_at", b.FirstAt)
	column.PutStrings(w, "id.first_id", b.FirstID)
	column.Put(w, "id.log", b.Log)
	column.Put(w, "id.apart", b.Apart)
	column.Put(w, "id.rest", b.Rest)
}

// readBook makes an image of windows on the file.
func readBook(f *column.File) (identity.Image, error) {
	r := &reader{f: f}
	return identity.Image{
		Types: r.words("id.types"), Type: all[uint16](r, "id.type"), Hash: all[[32]byte](r, "id.hash"),
		Owner: all[uint32](r, "id.owner"), Next: all[uint32](r, "id.next"), Clash: all[bool](r, "id.clash"), Alone: all[bool](r, "id.alone"), Slots: all[uint32](r, "id.slots"),
		Parent: all[uint32](r, "id.parent"), Member: all[uint32](r, "id.member"), Low: all[uint32](r, "id.low"), Contested: all[bool](r, "id.contested"),
		Offs: all[uint32](r, "id.sets"), Members: all[uint32](r, "id.members"), SetSlots: all[uint32](r, "id.set_slots"),
		FirstAt: all[int64](r, "id.first_at"), FirstID: r.words("id.first_id"),
		Log: all[int64](r, "id.log"), Apart: all[uint32](r, "id.apart"), Rest: all[uint8](r, "id.rest"),
	}, r.err
}
