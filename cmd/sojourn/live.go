package main

import (
	"context"
	"net/http"
	"time"

	"github.com/sojournhq/sojourn/internal/api"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/internal/ws"
	"github.com/sojournhq/sojourn/web"
)

// drainTime is how long live connections may take to end when the server stops.
const drainTime = 5 * time.Second

// openHub returns the live connections of this process. Who is connected is
// asked of the accounts again and again, so that a session or a role that ends
// ends here, too.
func openHub(e *env, h *house, accounts *auth.Accounts) *room.Hub {
	files, _ := web.Files()
	return room.NewHub(room.HubDeps{
		Docs: h.docs, Remarks: h.remarks(accounts), Workshops: h.workshops(), Logger: e.log, Release: api.Release(files, version),
		Who: func(ctx context.Context) (auth.Principal, error) { return present(ctx, accounts) },
	})
}

// remarks returns what people say about the maps of the house.
func (h *house) remarks(accounts *auth.Accounts) *room.Remarks {
	return room.NewRemarks(h.docs, h.past, h.db.Remarks(), accounts)
}

// workshops returns the meetings at the maps of the house.
func (h *house) workshops() *room.Workshops { return room.NewWorkshops(h.docs, h.db.Accounts()) }

// present says who is behind a connection now. The owner of the machine is
// somebody only until there are accounts.
func present(ctx context.Context, accounts *auth.Accounts) (auth.Principal, error) {
	p := auth.From(ctx)
	if p.ID != auth.Local().ID {
		return accounts.Renew(ctx, p)
	}
	claimed, err := accounts.Claimed(ctx)
	if err == nil && claimed {
		err = journey.Errorf(journey.Unauthorized, "there are accounts now; sign in")
	}
	return p, err
}

// closeHub sends everybody away.
func closeHub(hub *room.Hub) {
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	hub.Close(ctx)
}

// liveDocs serves the live connections of the map that the path names, or of
// the library where it names none.
func liveDocs(hub *room.Hub) http.Handler {
	return ws.Handler(hub, func(r *http.Request) string {
		switch id := r.PathValue("id"); id {
		case "":
			return room.LibraryID
		case room.LibraryID:
			return "" // the library is no map, so there is none of that name
		default:
			return id
		}
	})
}
