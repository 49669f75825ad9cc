package room_test

import (
	"context"
	"errors"
	"sync"
)

var errCut = errors.New("the connection is cut")

// pipe is a connection whose messages travel only when the test says so. Both
// directions keep their order, as TCP does; what is under way can be lost only
// with the connection.
type pipe struct {
	user   string
	window int // messages under way to the client before Write blocks

	mu       sync.Mutex // guards below
	wrote    bool       // the server let the client in
	cut      bool       // neither end hears the other any more
	dead     bool       // the client is gone and the server does not know
	toServer [][]byte   // under way
	arrived  [][]byte   // read next by the server
	toClient [][]byte   // under way
	changed  chan struct{}
}

func newPipe(user string, window int) *pipe {
	return &pipe{user: user, window: window, changed: make(chan struct{})}
}

// touch wakes whoever waits for a change; the lock is held.
func (p *pipe) touch() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// wait runs try, again after each change, until it is done or ctx ends.
func (p *pipe) wait(ctx context.Context, try func() (done bool, err error)) error {
	for {
		p.mu.Lock()
		done, err := try()
		if p.cut {
			done, err = true, errCut
		}
		changed := p.changed
		p.mu.Unlock()
		if done || err != nil {
			return err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Read is the server's.
func (p *pipe) Read(ctx context.Context) (m []byte, err error) {
	err = p.wait(ctx, func() (bool, error) {
		if len(p.arrived) == 0 {
			return false, nil
		}
		m, p.arrived = p.arrived[0], p.arrived[1:]
		return true, nil
	})
	return m, err
}

// Write is the server's. It blocks while the client takes nothing.
func (p *pipe) Write(ctx context.Context, m []byte) error {
	return p.wait(ctx, func() (bool, error) {
		if len(p.toClient) >= p.window {
			return false, nil
		}
		p.toClient, p.wrote = append(p.toClient, m), true
		p.touch()
		return true, nil
	})
}

// Ping is the server's.
func (p *pipe) Ping(ctx context.Context) error {
	return p.wait(ctx, func() (bool, error) { return !p.dead, nil })
}

// Close cuts the connection.
func (p *pipe) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.cut {
		p.cut = true
		p.touch()
	}
}

// send is the client's: the message is under way.
func (p *pipe) send(m []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.toServer = append(p.toServer, m)
}

// deliver lets the first message to the server arrive.
func (p *pipe) deliver() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cut || len(p.toServer) == 0 {
		return false
	}
	p.arrived = append(p.arrived, p.toServer[0])
	p.toServer = p.toServer[1:]
	p.touch()
	return true
}

// take returns the first message that is under way to the client. A cut
// connection still gives what was sent before.
func (p *pipe) take() ([]byte, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.toClient) == 0 || p.dead {
		return nil, false
	}
	m := p.toClient[0]
	p.toClient = p.toClient[1:]
	p.touch()
	return m, true
}

// die makes the client vanish without a word; what it sent still arrives.
func (p *pipe) die() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.dead = true
}

// open reports whether the server speaks with the client.
func (p *pipe) open() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.wrote && !p.cut
}

func (p *pipe) isCut() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cut
}
