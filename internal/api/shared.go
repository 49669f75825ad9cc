package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/sojournhq/sojourn/internal/ask"
	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

const (
	sharedPath = "/s/"  // where the pages of share links are
	doorPath   = "/w/"  // where the guests of workshops come in
	linkScheme = "Link" // of the header Authorization that carries a link's secret
)

// visitor returns who comes by a link's secret, with what their browser proves
// of its password.
func (s *server) visitor(r *http.Request, secret string) (auth.Principal, error) {
	proof := ""
	if c, err := r.Cookie(linkCookie(requestFrom(r.Context()), secret)); err == nil {
		proof = c.Value
	}
	return s.Accounts.ByLink(r.Context(), secret, proof)
}

// linkCookie names the cookie that says that a browser knew a link's password.
// Each link has its own.
func linkCookie(r request, secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return r.cookie + "-link-" + hex.EncodeToString(sum[:6])
}

// unlocked is the answer to a link's password.
type unlocked struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}

// pulse says whether what a link shows has changed.
type pulse struct {
	Revision string `json:"revision"`
	Comments string `json:"comments,omitempty" doc:"Changes when somebody says something that people with the link see; only if they may comment"`
}

// registerShared adds what a page asks that somebody opened by a share link.
func (s *server) registerShared(api huma.API) {
	add(api, http.MethodGet, "/shared", "getShared", "What a share link shows; needs the header Authorization: Link TOKEN", auth.ReadShared,
		func(ctx context.Context, _ *none) (*out[ask.Shared], error) {
			shared, err := s.Ask.Shared(ctx)
			if err != nil {
				return nil, err
			}
			return body(shared, s.Accounts.CountVisit(ctx))
		})
	add(api, http.MethodGet, "/shared/pulse", "getSharedPulse", "Whether what a share link shows has changed", auth.ReadShared,
		func(ctx context.Context, _ *none) (*out[pulse], error) {
			revision, err := s.Ask.SharedRevision(ctx)
			if err != nil || auth.Check(ctx, auth.CommentShared) != nil {
				return body(pulse{Revision: revision}, err)
			}
			comments, err := s.Remarks.OutsideRevision(ctx)
			return body(pulse{revision, comments}, err)
		})
	s.registerOutside(api)
	add(api, http.MethodPost, "/shared/unlock", "unlockShared", "Give the password of a share link", auth.UnlockLink,
		func(ctx context.Context, in *struct {
			Authorization string `header:"Authorization" doc:"Link TOKEN"`
			Body          struct {
				Password string `json:"password" maxLength:"1024"`
			}
		},
		) (*unlocked, error) {
			proof, err := s.Accounts.Unlock(ctx, in.Body.Password)
			if err != nil {
				return nil, err
			}
			_, secret, _ := strings.Cut(in.Authorization, " ")
			r := requestFrom(ctx)
			return &unlocked{http.Cookie{
				Name: linkCookie(r, strings.TrimSpace(secret)), Value: proof, Path: "/", HttpOnly: true, Secure: r.secure,
				SameSite: http.SameSiteStrictMode, MaxAge: int(auth.UnlockedLasts()),
			}}, nil
		})
}

// registerSharedPages adds the pages of share links. They are the same bundle as
// everything else; what differs is how browsers may treat them.
func (s *server) registerSharedPages(mux *http.ServeMux, static http.Handler) {
	mux.HandleFunc("GET "+sharedPath+"{token}", func(w http.ResponseWriter, r *http.Request) {
		private(w.Header())
		static.ServeHTTP(w, r)
	})
	mux.HandleFunc("GET "+sharedPath+"{token}/embed", func(w http.ResponseWriter, r *http.Request) {
		sites, err := s.Accounts.Frames(r.Context(), r.PathValue("token"))
		if err != nil {
			writeProblem(w, problemOf(r.Context(), err))
			return
		}
		private(w.Header())
		w.Header().Set("Content-Security-Policy", framedBy(sites))
		static.ServeHTTP(w, r)
	})
	mux.HandleFunc("GET "+sharedPath+"{token}/images/{id}", func(w http.ResponseWriter, r *http.Request) {
		if err := s.sendSharedImage(w, r); err != nil {
			private(w.Header())
			writeProblem(w, problemOf(r.Context(), err))
		}
	})
}

// private keeps a page out of caches and search engines.
func private(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
}

// framedBy is the security policy of a page that some sites may show inside
// theirs.
func framedBy(sites []string) string {
	if len(sites) == 0 {
		return csp
	}
	return strings.Replace(csp, "frame-ancestors 'none'", "frame-ancestors "+strings.Join(sites, " "), 1)
}

// sendSharedImage answers with a picture that the link of the path shows.
func (s *server) sendSharedImage(w http.ResponseWriter, r *http.Request) error {
	p, err := s.visitor(r, r.PathValue("token"))
	if err != nil {
		return err
	}
	ctx, id := auth.With(r.Context(), p), r.PathValue("id")
	shown, err := s.Ask.SharedImages(ctx)
	if err != nil {
		return err
	}
	if !slices.Contains(shown, imagePath(id)) {
		return journey.Errorf(journey.NotFound, "this link shows no such picture")
	}
	return s.sendImage(unkept{w}, r.WithContext(ctx), id, r.URL.Query().Get("size"))
}

// unkept sends a file that browsers do not keep beyond the page.
type unkept struct{ http.ResponseWriter }

// Write writes the file.
func (u unkept) Write(b []byte) (int, error) {
	private(u.Header())
	return u.ResponseWriter.Write(b)
}

// loggedPath returns the path of a request without the secret of a share link.
func loggedPath(path string) string {
	rest, ok := strings.CutPrefix(path, sharedPath)
	if !ok {
		return path
	}
	if _, more, ok := strings.Cut(rest, "/"); ok {
		return sharedPath + "TOKEN/" + more
	}
	return sharedPath + "TOKEN"
}
