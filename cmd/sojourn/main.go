// Command sojourn maps customers' journeys and shows on the map itself what
// customers really do. It is server and command line in one binary.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// version is set by the build.
var version = "dev"

// Exit codes.
const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

// cli is the whole command line; its names are a contract.
type cli struct {
	Serve    serveCmd    `cmd:"" help:"Web interface and API."`
	Import   importCmd   `cmd:"" help:"Import events from files."`
	Analyze  analyzeCmd  `cmd:"" help:"Ask one question of the events."`
	Rejected rejectedCmd `cmd:"" help:"Rejected rows: list, export, import again."`
	Rules    rulesCmd    `cmd:"" help:"Rules from event to touchpoint, and unmapped events."`
	Map      mapCmd      `cmd:"" help:"Maps: list, show, import, export, discover."`
	Persons  personsCmd  `cmd:"" help:"People and their trails."`
	User     userCmd     `cmd:"" help:"Members: add, list, role, remove, password."`
	Token    tokenCmd    `cmd:"" help:"API tokens: add, list, revoke."`
	Doctor   doctorCmd   `cmd:"" help:"Check a data directory."`
	Sweep    sweepCmd    `cmd:"" help:"Remove pictures that nothing names any more."`
	Rebuild  rebuildCmd  `cmd:"" help:"Delete and rebuild derived state."`
	Version  versionCmd  `cmd:"" help:"Print the version."`
	Openapi  openapiCmd  `cmd:"" hidden:"" help:"Print the OpenAPI document."`

	LogLevel string `name:"log-level" enum:"debug,info,warn,error" default:"info" help:"Least severe log line to print: ${enum}." env:"SOJOURN_LOG_LEVEL"`
	LogJSON  bool   `name:"log-json" help:"Log as JSON lines." env:"SOJOURN_LOG_JSON"`
}

// env is what commands get from main: the outside world.
type env struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	clock  journey.Clock
	log    *slog.Logger
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run executes one command line and returns its exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var c cli
	exit := -1
	parser, err := kong.New(&c,
		kong.Name("sojourn"),
		kong.Description("Maps customers' journeys and shows on the map what customers really do."),
		kong.Writers(stdout, stderr),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(code int) { exit = code }),
	)
	if err != nil {
		fmt.Fprintln(stderr, "sojourn:", err)
		return exitError
	}
	kctx, err := parser.Parse(args)
	if exit == 0 { // --help was printed
		return exitOK
	}
	if err != nil {
		var pe *kong.ParseError
		if errors.As(err, &pe) {
			parser.Stdout = stderr
			_ = pe.Context.PrintUsage(true) // the error itself follows
		}
		fmt.Fprintln(stderr, "sojourn:", err)
		return exitUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	e := &env{
		ctx: auth.With(ctx, auth.Local()), stdin: stdin, stdout: stdout, stderr: stderr,
		clock: journey.SystemClock{}, log: newLogger(c, stderr),
	}
	if err := kctx.Run(e); err != nil {
		if ctx.Err() != nil {
			err = journey.Errorf(journey.Unavailable, "interrupted; what was committed stays, and the same command goes on from there")
		}
		fmt.Fprintln(stderr, "sojourn:", err)
		var je *journey.Error
		if errors.As(err, &je) && je.Hint != "" {
			fmt.Fprintln(stderr, "  ", je.Hint)
		}
		return exitError
	}
	return exitOK
}

func newLogger(c cli, w io.Writer) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	opt := &slog.HandlerOptions{Level: level}
	if c.LogJSON {
		return slog.New(slog.NewJSONHandler(w, opt))
	}
	return slog.New(slog.NewTextHandler(w, opt))
}
