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
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/web"
)

type serveCmd struct {
	dataFlags
	Addr        string `default:"127.0.0.1:8321" env:"SOJOURN_ADDR" help:"Address to listen on; a loopback address."`
	Demo        bool   `help:"Fill an empty data directory with the demo company first."`
	DemoPersons int    `name:"demo-persons" default:"20000" help:"Size of the demo company."`
}

// Run serves until it is interrupted.
func (c serveCmd) Run(e *env) error {
	if err := loopback(c.Addr); err != nil {
		return err
	}
	ln, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return &journey.Error{Kind: journey.Unavailable, Msg: fmt.Sprintf("cannot listen on %s: %v", c.Addr, err), Hint: "Is sojourn running already? Choose another address with --addr 127.0.0.1:PORT."}
	}
	defer func() { _ = ln.Close() }() // closed already where the server ran
	y, err := c.make(e, "")
	if err != nil {
		return err
	}
	h, err := y.house(e)
	if err != nil {
		return err
	}
	return joinClose(c.serve(e, h, ln), h.close)
}

// serve fills the demo, keeps the house current and answers until e.ctx ends.
func (c serveCmd) serve(e *env, h *house, ln net.Listener) error {
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

	files, built := web.Files()
	w, err := h.db.Workspace(ctx)
	if err != nil {
		return err
	}
	srv := &http.Server{
		Handler: api.New(api.Deps{
			Ask: h.ask, Docs: h.docs, Intake: h.intake, Spaces: h.db, Files: h.db,
			Log: e.log, Web: files, Built: built, Version: version, Demo: w.Demo, Ready: h.index.Ready,
		}),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
		ErrorLog:          slog.NewLogLogger(e.log.Handler(), slog.LevelWarn),
	}
	e.log.Info("serving", "address", "http://"+ln.Addr().String(), "data", c.Data, "version", version)
	if _, err := fmt.Fprintf(e.stdout, "sojourn is at http://%s\n", ln.Addr()); err != nil {
		return err
	}
	return api.Serve(ctx, srv, func() error {
		if err := srv.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
}

// loopback refuses an address that other machines can reach: until accounts
// exist, whoever reaches the server is its owner.
func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return journey.Errorf(journey.Invalid, "the address %q is not HOST:PORT, for example 127.0.0.1:8321", addr)
	}
	ip := net.ParseIP(host)
	if host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return &journey.Error{
		Kind: journey.Forbidden,
		Msg:  fmt.Sprintf("sojourn has no accounts yet and therefore answers on this machine only; %q can be reached from others", addr),
		Hint: "Use --addr 127.0.0.1:PORT, and an SSH tunnel to reach it from elsewhere.",
	}
}
