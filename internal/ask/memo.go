package ask

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// memo remembers answers by key. While an answer is being computed, others who
// ask the same wait for it. Errors are not remembered. When it is full, the
// answer that was made first goes.
type memo[T any] struct {
	limit int

	mu      sync.Mutex // guards what follows
	answers map[string]*answer[T]
	order   []string
}

type answer[T any] struct {
	done  chan struct{} // closed once value and err are set
	value T
	err   error
}

func newMemo[T any](limit int) *memo[T] {
	return &memo[T]{limit: limit, answers: map[string]*answer[T]{}}
}

// get returns the answer of the key, computed at most once.
func (m *memo[T]) get(ctx context.Context, key string, compute func(context.Context) (T, error)) (T, error) {
	for {
		a, mine := m.claim(key)
		if mine {
			return m.fill(ctx, key, a, compute)
		}
		select {
		case <-ctx.Done():
			var zero T
			return zero, ctx.Err()
		case <-a.done:
		}
		if a.err == nil || !cancelled(a.err) {
			return a.value, a.err
		}
		// The one who computed went away; ask again on our own account.
	}
}

// fill computes the answer that the caller claimed. A panic of compute passes
// on after those who wait were released.
func (m *memo[T]) fill(ctx context.Context, key string, a *answer[T], compute func(context.Context) (T, error)) (T, error) {
	a.err = context.Canceled
	defer func() {
		if a.err != nil {
			m.drop(key, a)
		}
		close(a.done)
	}()
	a.value, a.err = compute(ctx)
	return a.value, a.err
}

func (m *memo[T]) claim(key string) (a *answer[T], mine bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a, ok := m.answers[key]; ok {
		return a, false
	}
	for len(m.order) >= m.limit {
		delete(m.answers, m.order[0])
		m.order = m.order[1:]
	}
	a = &answer[T]{done: make(chan struct{})}
	m.answers[key] = a
	m.order = append(m.order, key)
	return a, true
}

func (m *memo[T]) drop(key string, a *answer[T]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.answers[key] != a {
		return
	}
	delete(m.answers, key)
	if i := slices.Index(m.order, key); i >= 0 {
		m.order = slices.Delete(m.order, i, i+1)
	}
}

func cancelled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
