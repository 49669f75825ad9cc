package ask

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

func TestMemoComputesOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMemo[int](2)
		var runs atomic.Int32
		begin := make(chan struct{})
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				got, err := m.get(t.Context(), "k", func(context.Context) (int, error) {
					<-begin
					return int(runs.Add(1)), nil
				})
				if got != 1 || err != nil {
					t.Errorf("got %d, %v", got, err)
				}
			})
		}
		synctest.Wait()
		close(begin)
		wg.Wait()
	})
}

func TestMemoForgetsErrorsAndTheOldest(t *testing.T) {
	t.Parallel()
	m := newMemo[int](2)
	ctx := t.Context()
	runs := 0
	count := func(context.Context) (int, error) { runs++; return runs, nil }
	if _, err := m.get(ctx, "a", func(context.Context) (int, error) { return 0, errors.New("broken") }); err == nil {
		t.Error("the error is gone")
	}
	for i := range 4 {
		if _, err := m.get(ctx, "a", count); err != nil || runs != 1 {
			t.Fatalf("round %d: %d runs, %v", i, runs, err)
		}
	}
	for i := range 3 {
		_, _ = m.get(ctx, strconv.Itoa(i), count)
	}
	if _, _ = m.get(ctx, "a", count); runs != 5 {
		t.Errorf("%d runs, want 5: the oldest answer must have gone", runs)
	}
	if len(m.answers) > 2 || len(m.order) > 2 {
		t.Errorf("%d answers are kept, want 2", len(m.answers))
	}
}

// The one who computes may go away; those who wait must not suffer for it.
func TestMemoWhenTheFirstGivesUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMemo[string](4)
		first, stop := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			_, err := m.get(first, "k", func(ctx context.Context) (string, error) {
				<-ctx.Done()
				return "", ctx.Err()
			})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("first: %v", err)
			}
		})
		synctest.Wait()
		wg.Go(func() {
			got, err := m.get(t.Context(), "k", func(context.Context) (string, error) { return "mine", nil })
			if got != "mine" || err != nil {
				t.Errorf("second: %q, %v", got, err)
			}
		})
		synctest.Wait()
		stop()
		wg.Wait()
	})
}
