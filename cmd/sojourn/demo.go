package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/sojournhq/sojourn/internal/demo"
	"github.com/sojournhq/sojourn/internal/intake"
	"github.com/sojournhq/sojourn/internal/journey"
)

// truthFile is where the demo writes what it planted, beside the data. It is
// written last: where it stands, the demo is complete.
const truthFile = "demo-truth.json"

// fillDemo fills an empty data directory with the demo company. Where an
// earlier filling was cut off it goes on: what is there already counts as
// duplicate.
func (h *house) fillDemo(e *env, persons int) error {
	w, err := h.db.Workspace(e.ctx)
	if err != nil {
		return err
	}
	head, err := h.log.Head(e.ctx)
	if err != nil {
		return err
	}
	_, err = os.Stat(filepath.Join(h.dir, truthFile))
	switch {
	case err == nil:
		return nil
	case !errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("look for the demo: %w", err)
	case head.End > 0 && !w.Demo:
		e.log.Warn("the data directory holds events already; the demo was left out", "data", h.dir)
		return nil
	}
	w.Name, w.Zone, w.Currency, w.KeepIDs, w.Demo = "Tarn & Thistle", "Europe/Berlin", "EUR", true, true
	if err := h.db.SaveWorkspace(e.ctx, w); err != nil {
		return err
	}
	if err := h.drawDemo(e); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(e.stdout, "Inventing a company with %s customers ...\n", count(int64(persons))); err != nil {
		return err
	}
	truth, err := h.liveDemo(e, persons)
	if err != nil {
		return err
	}
	if err := h.index.Refresh(e.ctx); err != nil {
		return err
	}
	return toFile(e, filepath.Join(h.dir, truthFile), func(out io.Writer) error { return printJSON(out, truth) })
}

// drawDemo adds the company's maps unless they are there.
func (h *house) drawDemo(e *env) error {
	_, err := h.docs.Get(e.ctx, demo.MainMap)
	if journey.KindOf(err) != journey.NotFound {
		return err
	}
	_, err = h.importBundle(e, demo.Bundle())
	return err
}

// liveDemo lets the company's events happen.
func (h *house) liveDemo(e *env, persons int) (demo.Truth, error) {
	var truth demo.Truth
	show := newProgress(e, false, "demo")
	defer show.end()
	_, err := h.intake.Feed(e.ctx, intake.FeedRequest{Title: "Demo company", KeepIDs: true}, func(emit func(*journey.Event) error) error {
		var err error
		truth, err = demo.Generate(demo.Config{Persons: persons}, emit)
		return err
	}, show.update)
	return truth, err
}
