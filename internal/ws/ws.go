// Package ws is the WebSocket door to live documents: it turns a request into a
// [room.Conn] and knows nothing of what is said over it.
//
// A page of another site cannot connect: browsers say where a page comes from,
// and an origin that is not the server's own host is refused. Messages are not
// compressed, so that no small message can grow in memory.
package ws

import (
	"context"
	"errors"
	"net/http"

	"github.com/coder/websocket"

	"github.com/sojournhq/sojourn/internal/room"
)

// maxMessage is the size of a message that a client may send. A batch has at
// most 64 KiB; what is more ends the connection.
const maxMessage = 256 << 10

// Handler serves live connections to the document that doc names. Who asks is
// in the request's context.
func Handler(hub *room.Hub, doc func(*http.Request) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
		if err != nil {
			return // Accept has answered
		}
		c.SetReadLimit(maxMessage)
		hub.Serve(context.WithoutCancel(r.Context()), doc(r), conn{c})
	})
}

// conn is a WebSocket as the room sees it.
type conn struct{ socket *websocket.Conn }

var _ room.Conn = conn{}

// errBinary ends a connection whose client sends something else than text.
var errBinary = errors.New("the live protocol has no binary messages")

// Read waits for the next text message.
func (c conn) Read(ctx context.Context) ([]byte, error) {
	kind, text, err := c.socket.Read(ctx)
	if err == nil && kind != websocket.MessageText {
		err = errBinary
	}
	return text, err
}

// Write sends a text message.
func (c conn) Write(ctx context.Context, message []byte) error {
	return c.socket.Write(ctx, websocket.MessageText, message)
}

// Ping waits for the client's pong.
func (c conn) Ping(ctx context.Context) error { return c.socket.Ping(ctx) }

// Close ends the connection without waiting for the client.
func (c conn) Close() {
	_ = c.socket.CloseNow() // it fails only where the connection is closed already
}
