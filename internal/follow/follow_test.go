package follow_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sojournhq/sojourn/internal/follow"
	"github.com/sojournhq/sojourn/internal/store"
)

// script is a log whose head follows a list, one entry a call.
type script struct {
	heads []int64 // -1 = error
	calls int
}

func (s *script) Head(context.Context) (store.Head, error) {
	g := s.heads[min(s.calls, len(s.heads)-1)]
	s.calls++
	if g < 0 {
		return store.Head{}, errors.New("the log is away")
	}
	return store.Head{Generation: g}, nil
}

func TestRunCallsTheSinkWhenTheLogChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := &script{heads: []int64{3, 3, 4, 4, -1, 5, 5}}
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		var seen []int64
		failures := 0
		follow.Run(ctx, log, time.Second, func(_ context.Context, h store.Head) error {
			seen = append(seen, h.Generation)
			if len(seen) == 2 {
				return errors.New("the sink is full")
			}
			return nil
		}, func(error) { failures++ })
		if want := []int64{3, 4, 4, 5}; !slices.Equal(seen, want) {
			t.Errorf("sink saw %v, want %v", seen, want)
		}
		if failures != 2 {
			t.Errorf("%d failures, want 2", failures)
		}
	})
}

// telling is a log that tells of loads.
type telling struct {
	script
	next chan struct{}
}

func (l *telling) Loads() (open, closed int, next <-chan struct{}) { return 1, 0, l.next }

func TestRunWakesForALoad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := &telling{script{heads: []int64{3, 4, 4}}, make(chan struct{})}
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		began := time.Now()
		var seen []time.Duration
		time.AfterFunc(2500*time.Millisecond, func() {
			close(log.next)
			log.next = make(chan struct{})
		})
		follow.Run(ctx, log, 10*time.Second, func(_ context.Context, h store.Head) error {
			seen = append(seen, time.Since(began))
			return nil
		}, func(error) {})
		if want := []time.Duration{0, 2500 * time.Millisecond}; !slices.Equal(seen, want) {
			t.Errorf("the sink was called at %v, want %v", seen, want)
		}
	})
}

func TestRunBacksOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := &script{heads: []int64{-1}}
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
		defer cancel()
		follow.Run(ctx, log, time.Second, nil, func(error) {})
		if log.calls < 20 || log.calls > 30 { // 2 + 4 + 8 + 16 seconds, then each half a minute
			t.Errorf("asked %d times in ten minutes", log.calls)
		}
	})
}
