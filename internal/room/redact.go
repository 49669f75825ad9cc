package room

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/ops"
	"github.com/sojournhq/sojourn/internal/store"
)

// Bounds of what people say of a removal, in characters.
const (
	shortestRedacted = 3 // a shorter text stands in half of all words
	longestReason    = 150
)

// Redactor removes texts from documents and from their whole past, and the past
// itself.
type Redactor struct {
	docs  *Docs
	past  *History
	store store.Rewriter
	audit Audit
}

// Audit words an entry of the log of security events for what the context's
// principal does.
type Audit func(ctx context.Context, what, on, words string) store.AuditEntry

// NewRedactor returns a redactor of the documents. It does no I/O.
func NewRedactor(past *History, rewriter store.Rewriter, audit Audit) *Redactor {
	return &Redactor{docs: past.docs, past: past, store: rewriter, audit: audit}
}

// Redaction counts where a text stood.
type Redaction struct {
	Places      int `json:"places" doc:"Fields of the document as it is now, deleted elements included"`
	Entries     int `json:"entries" doc:"Changes of its history"`
	Versions    int `json:"versions" doc:"Versions: their names and notes, and what they froze of the library"`
	Reviews     int `json:"reviews"`
	Suggestions int `json:"suggestions"`
	Threads     int `json:"threads" doc:"Threads of comments"`
	Links       int `json:"links" doc:"Names of share links"`
	Workshops   int `json:"workshops" doc:"Titles of workshops and names of their guests"`
	Templates   int `json:"templates" doc:"Templates of the workspace"`
	Library     int `json:"library" doc:"Places in the library, its history and what versions froze of it; it is a document of its own: redact it, too"`
}

func redactionOf(did store.Rewritten, places int) Redaction {
	return Redaction{
		Places: places, Entries: did.Entries, Versions: did.Versions, Reviews: did.Reviews, Suggestions: did.Suggestions,
		Threads: did.Threads, Links: did.Links, Workshops: did.Workshops, Templates: did.Templates,
	}
}

// Preview counts what a redaction would change, and changes nothing.
func (r *Redactor) Preview(ctx context.Context, id string, what ops.Redaction) (Redaction, error) {
	if err := mayRedact(ctx, what); err != nil {
		return Redaction{}, err
	}
	p, err := r.plan(ctx, id, what)
	if err != nil {
		return Redaction{}, err
	}
	p.w.Trial = true
	did, err := r.store.Rewrite(ctx, p.w)
	if err != nil {
		return Redaction{}, err
	}
	out := redactionOf(did, p.places)
	out.Library, err = r.library(ctx, id, what)
	return out, err
}

// library counts where the library says a text: in its fields, the changes of its
// history and what versions froze of it.
func (r *Redactor) library(ctx context.Context, id string, what ops.Redaction) (int, error) {
	if id == LibraryID || what.Text == "" {
		return 0, nil
	}
	p, err := r.plan(ctx, LibraryID, what)
	if err != nil {
		switch journey.KindOf(err) {
		case journey.NotFound: // nobody asked for it yet
			return 0, nil
		case journey.Invalid: // it stands in a name, too, which a redaction of the library tells
			return p.places, nil
		}
		return 0, err
	}
	p.w.Trial = true
	did, err := r.store.Rewrite(ctx, p.w)
	return p.places + did.Entries + did.Versions, err
}

// Redact removes what is named from the document, from its log, its versions
// and what is kept beside it, and from the files of the store. Whoever has the
// document open loads it again. Where nothing is found nothing is changed.
func (r *Redactor) Redact(ctx context.Context, id string, what ops.Redaction, why string) (Redaction, error) {
	if err := mayRedact(ctx, what); err != nil {
		return Redaction{}, err
	}
	if err := checkReason(why); err != nil {
		return Redaction{}, err
	}
	if what.Text != "" && strings.Contains(why, what.Text) {
		return Redaction{}, journey.InvalidField("reason", "says the text that is to go; the audit log would keep it")
	}
	var out Redaction
	err := r.rewrite(ctx, id, func() error {
		p, err := r.plan(ctx, id, what)
		if err != nil {
			return err
		}
		p.w.Trial = true
		did, err := r.store.Rewrite(ctx, p.w)
		if err != nil || !did.Any() {
			out = redactionOf(did, p.places)
			return err
		}
		p.w.Trial = false
		p.w.Audit = func(did store.Rewritten) store.AuditEntry {
			return r.audit(ctx, "map.redacted", id, p.words(did, why))
		}
		did, err = r.store.Rewrite(ctx, p.w)
		out = redactionOf(did, p.places)
		return err
	})
	if err != nil {
		return Redaction{}, err
	}
	out.Library, err = r.library(ctx, id, what)
	return out, err
}

// rewrite lets a change of the past have its turn, makes it anew where another
// process was faster, and leaves nothing of what was before in memory or in the
// files of the store.
func (r *Redactor) rewrite(ctx context.Context, id string, change func() error) error {
	done, err := r.docs.turn(ctx, id)
	if err != nil {
		return err
	}
	defer done()
	for range attempts {
		err := change()
		if errors.Is(err, store.ErrOutOfOrder) {
			continue
		}
		if err != nil {
			return err
		}
		r.past.forget(id)
		return r.store.Purge(ctx)
	}
	return journey.Errorf(journey.Unavailable, "too many others are changing this document; try again")
}

func mayRedact(ctx context.Context, what ops.Redaction) error {
	if err := auth.Check(ctx, auth.Redact); err != nil {
		return err
	}
	switch {
	case what.Text != "" && (what.ID != "" || what.Field != ""):
		return journey.InvalidField("text", "is given beside an element; give one of them")
	case what.Text == "" && (what.ID == "" || what.Field == ""):
		return journey.InvalidField("text", "is missing; give it, or an element and its field")
	case what.Text != "" && utf8.RuneCountInString(what.Text) < shortestRedacted:
		return journey.InvalidField("text", fmt.Sprintf("is shorter than %d characters", shortestRedacted))
	case what.Text != "" && strings.Contains(ops.Redacted, what.Text):
		return journey.InvalidField("text", "is a part of "+ops.Redacted+", which stands in its place")
	}
	return nil
}

func checkReason(why string) error {
	switch n := utf8.RuneCountInString(strings.TrimSpace(why)); {
	case n == 0:
		return journey.InvalidField("reason", "is empty; the audit log keeps it")
	case n > longestReason:
		return journey.InvalidField("reason", fmt.Sprintf("has %d characters, at most %d are allowed", n, longestReason))
	}
	return nil
}

// plan is a redaction that was worked out.
type plan struct {
	w      store.Rewriting
	what   ops.Redaction
	places int
	head   []byte // hash of the last entry of the old log
}

// words tells the audit log what was done, but not the text that is gone.
func (p plan) words(did store.Rewritten, why string) string {
	named := "a text"
	if p.what.Text == "" {
		named = p.what.Field + " of " + p.what.ID
	}
	return fmt.Sprintf("%s; fields: %d, changes: %d; the log ended with %.16s; %s", named, p.places, did.Entries, hex.EncodeToString(p.head), why)
}

// plan works out the log without what is named.
func (r *Redactor) plan(ctx context.Context, id string, what ops.Redaction) (plan, error) {
	l, err := r.read(ctx, id)
	if err != nil {
		return plan{}, err
	}
	clean, err := ops.Redact(l.from, batches(l.entries), what)
	if err != nil {
		return plan{}, damaged(id, err)
	}
	from, mark := ops.RedactDoc(l.from, what), what.Mark(l.doc)
	p := plan{what: what, places: mark.Places(), head: l.head, w: beside(l.meta, what)}
	p.w.Epoch, p.w.Mark, p.w.Snapshot, err = r.docs.end(ctx, from, clean, mark)
	if err != nil {
		return plan{}, damaged(id, err)
	}
	if l.meta.Forgotten > 0 {
		if p.w.Origin, err = json.Marshal(from); err != nil {
			return plan{}, err
		}
	}
	if p.w.Payloads, err = l.payloads(clean); err != nil {
		return plan{}, err
	}
	return p, p.clean()
}

// clean refuses a text that is a part of an id, the name of a field or such:
// changing those would tear the document apart.
func (p plan) clean() error {
	if p.what.Text == "" {
		return nil
	}
	inside, err := json.Marshal(p.what.Text)
	if err != nil {
		return err
	}
	inside = inside[1 : len(inside)-1]
	texts := [][]byte{p.w.Snapshot, p.w.Origin}
	for _, text := range p.w.Payloads {
		texts = append(texts, text)
	}
	for _, text := range texts {
		if bytes.Contains(text, inside) {
			return journey.InvalidField("text", "is a part of a name that holds the document together; name the element and its field instead")
		}
	}
	return nil
}

// beside says what becomes of what is kept beside the log.
func beside(meta store.Doc, what ops.Redaction) store.Rewriting {
	w := store.Rewriting{Doc: meta.ID, Batch: func(text []byte) ([]byte, error) {
		var b ops.Batch
		if err := json.Unmarshal(text, &b); err != nil {
			return nil, err
		}
		return json.Marshal(ops.RedactBatch(b, what))
	}}
	if what.Text != "" {
		w.Text, w.JSON = what.Replace, what.ReplaceJSON
	}
	if meta.Kind == string(ops.LibraryDoc) {
		w.Library = func(text []byte) ([]byte, error) {
			var d ops.Doc
			if err := json.Unmarshal(text, &d); err != nil {
				return nil, err
			}
			if what.Mark(&d).Places() == 0 {
				return text, nil
			}
			return json.Marshal(ops.RedactDoc(&d, what))
		}
	}
	return w
}
