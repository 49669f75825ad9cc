package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/sojournhq/sojourn/internal/api"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/room"
	"github.com/sojournhq/sojourn/web"
)

type serveCmd struct {
	dataFlags
	Addr        string    `default:"127.0.0.1:8321" env:"SOJOURN_ADDR" help:"Address to listen on; one that others can reach needs an account first."`
	Demo        bool      `help:"Fill an empty data directory with the demo company first."`
	DemoPersons int       `name:"demo-persons" default:"20000" help:"Size of the demo company."`
	TLSCert     string    `name:"tls-cert" and:"tls" env:"SOJOURN_TLS_CERT" help:"Certificate file (PEM), to serve https." type:"path"`
	TLSKey      string    `name:"tls-key" and:"tls" env:"SOJOURN_TLS_KEY" help:"The certificate's key file (PEM)." type:"path"`
	BehindProxy bool      `name:"behind-proxy" env:"SOJOURN_BEHIND_PROXY" help:"Trust X-Forwarded-For and X-Forwarded-Proto of the proxy before the server."`
	PublicURL   string    `name:"public-url" env:"SOJOURN_PUBLIC_URL" help:"Where browsers find the server, such as https://journeys.example.org; for sign-in providers."`
	OIDC        oidcFlags `embed:"" prefix:"oidc-" group:"Sign-in by OpenID Connect"`
}

// Run serves until it is interrupted.
func (c serveCmd) Run(e *env) error {
	local, err := loopback(c.Addr)
	if err != nil {
		return err
	}
	ln, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return &journey.Error{Kind: journey.Unavailable, Msg: fmt.Sprintf("cannot listen on %s: %v", c.Addr, err), Hint: "Is sojourn running already? Choose another address with --addr 127.0.0.1:PORT."}
	}
	defer func() { _ = ln.Close() }() // closed already where the server ran
	lock, err := c.alone(e)
	if err != nil {
		return err
	}
	if lock != nil {
		defer func() { _ = lock.Close() }() // nothing waits to be written
		sign(lock, ln.Addr().String())
	}
	y, err := c.make(e, "")
	if err != nil {
		return err
	}
	h, err := y.house(e)
	if err != nil {
		return err
	}
	return joinClose(c.serve(e, h, ln, local), h.close)
}

// serve fills the demo, keeps the house current and answers until e.ctx ends.
// local says whether other machines cannot reach the listener.
func (c serveCmd) serve(e *env, h *house, ln net.Listener, local bool) error {
	providers, err := c.OIDC.list()
	if err != nil {
		return err
	}
	accounts := h.accounts(providers...)
	defer accounts.Close()
	if err := c.reachable(e, accounts, local); err != nil {
		return err
	}
	if c.Demo {
		if err := h.fillDemo(e, c.DemoPersons); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithCancel(e.ctx)
	followed := make(chan struct{})
	go func() {
		defer close(followed)
		h.follow(ctx, e)
	}()
	defer func() { cancel(); <-followed }()

	w, err := h.db.Workspace(ctx)
	if err != nil {
		return err
	}
	// Only the demo company is open to whoever sits here, never somebody's data.
	noLogin := c.Demo && w.Demo && local
	hub := openHub(e, h, accounts)
	defer closeHub(hub)
	srv := &http.Server{
		Handler:           c.handler(e, h, accounts, hub, w.Demo, noLogin),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
		ErrorLog:          slog.NewLogLogger(e.log.Handler(), slog.LevelWarn),
	}
	if err := c.greet(e, accounts, ln.Addr().String(), noLogin); err != nil {
		return err
	}
	return api.Serve(ctx, srv, func() error {
		if err := c.listen(srv, ln); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
}

// handler returns everything that is served.
func (c serveCmd) handler(e *env, h *house, accounts *auth.Accounts, hub *room.Hub, demo, noLogin bool) http.Handler {
	files, built := web.Files()
	return api.New(api.Deps{
		Ask: h.ask, Docs: h.docs, History: h.past, Redactor: room.NewRedactor(h.past, h.db, accounts.Entry), Remarks: h.remarks(accounts), Workshops: h.workshops(), Intake: h.intake, Spaces: h.db, Files: h.db, Images: h.db.Shelf(), Templates: h.db.Shelf(),
		Log: e.log, Web: files, Built: built, Version: version, Demo: demo, Ready: h.index.Ready,
		Accounts: accounts, NoLogin: noLogin, BehindProxy: c.BehindProxy, PublicURL: c.PublicURL, Live: liveDocs(hub),
	})
}

func (c serveCmd) listen(srv *http.Server, ln net.Listener) error {
	if c.TLSCert != "" {
		return srv.ServeTLS(ln, c.TLSCert, c.TLSKey)
	}
	return srv.Serve(ln)
}

// greet says where the server is and, as long as nobody owns the workspace, how
// to become its owner.
func (c serveCmd) greet(e *env, accounts *auth.Accounts, addr string, noLogin bool) error {
	at := "http://" + addr
	if c.TLSCert != "" {
		at = "https://" + addr
	}
	e.log.Info("serving", "address", at, "data", c.Data, "version", version)
	words := fmt.Sprintf("sojourn is at %s\n", at)
	if !noLogin {
		code, err := accounts.OfferSetup(e.ctx)
		if err != nil {
			return err
		}
		if code != "" {
			words += fmt.Sprintf("\nNobody has an account yet. Make yourself the owner at\n\n    %s/setup#%s\n\nThe code works once, until the server is started again.\n", at, code)
		}
	}
	_, err := fmt.Fprint(e.stdout, words)
	return err
}

// reachable refuses to answer other machines as long as nobody owns the
// workspace, and warns where passwords would travel readable.
func (c serveCmd) reachable(e *env, accounts *auth.Accounts, local bool) error {
	if local {
		return nil
	}
	claimed, err := accounts.Claimed(e.ctx)
	if err != nil {
		return err
	}
	if !claimed {
		return &journey.Error{
			Kind: journey.Forbidden,
			Msg:  fmt.Sprintf("nobody has an account yet, and %s can be reached from other machines", c.Addr),
			Hint: "Add the owner first: sojourn user add EMAIL --data " + c.Data + ". Or use --addr 127.0.0.1:PORT.",
		}
	}
	if c.TLSCert == "" && !c.BehindProxy {
		e.log.Warn("passwords travel unencrypted: use --tls-cert and --tls-key, or a proxy with TLS and --behind-proxy", "address", c.Addr)
	}
	return nil
}

// loopback reports whether other machines cannot reach the address.
func loopback(addr string) (bool, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false, journey.Errorf(journey.Invalid, "the address %q is not HOST:PORT, for example 127.0.0.1:8321", addr)
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback(), nil
}
