package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
)

// oidcFlags set up sign-in providers: one by flags or the environment, several
// by a file.
type oidcFlags struct {
	Issuer      string            `name:"issuer" env:"SOJOURN_OIDC_ISSUER" help:"Let people sign in by this OpenID Connect provider, such as https://id.example.org."`
	ClientID    string            `name:"client-id" env:"SOJOURN_OIDC_CLIENT_ID" help:"What the provider calls this server."`
	Secret      string            `name:"client-secret" env:"SOJOURN_OIDC_CLIENT_SECRET" help:"What the provider gave this server; better in the environment than on the command line."`
	Name        string            `name:"name" env:"SOJOURN_OIDC_NAME" help:"On the button; the issuer's host by default."`
	Domains     []string          `name:"domains" env:"SOJOURN_OIDC_DOMAINS" help:"Whoever has a verified address in one of these domains becomes a member by signing in."`
	Role        string            `name:"role" env:"SOJOURN_OIDC_ROLE" help:"Role of those who become members so; viewer by default."`
	GroupsClaim string            `name:"groups-claim" env:"SOJOURN_OIDC_GROUPS_CLAIM" help:"Claim of the ID token that lists groups; groups by default."`
	Groups      map[string]string `name:"groups" env:"SOJOURN_OIDC_GROUPS" help:"Groups whose people become members by signing in, as GROUP=ROLE;GROUP=ROLE."`
	Providers   string            `name:"providers" env:"SOJOURN_OIDC_PROVIDERS" help:"File with several providers, as JSON." type:"path"`
}

// list returns the providers that are set up.
func (f oidcFlags) list() ([]auth.Provider, error) {
	var list []auth.Provider
	if f.Providers != "" {
		raw, err := os.ReadFile(f.Providers)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, journey.Errorf(journey.Invalid, "there is no file %s with sign-in providers", f.Providers)
		}
		if err != nil {
			return nil, err
		}
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&list); err != nil {
			return nil, journey.Errorf(journey.Invalid, "%s is no list of sign-in providers: %v", f.Providers, err)
		}
	}
	if f.Issuer != "" {
		p := auth.Provider{
			ID: "sso", Name: f.Name, Issuer: f.Issuer, ClientID: f.ClientID, ClientSecret: f.Secret,
			Domains: f.Domains, Role: auth.Role(f.Role), GroupsClaim: f.GroupsClaim,
		}
		if len(f.Groups) > 0 {
			p.Groups = map[string]auth.Role{}
			for group, role := range f.Groups {
				p.Groups[group] = auth.Role(role)
			}
		}
		list = append(list, p)
	}
	out, err := auth.CheckProviders(list)
	if err != nil {
		return nil, fmt.Errorf("set up the sign-in providers: %w", err)
	}
	return out, nil
}
