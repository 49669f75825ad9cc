package room

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/sojournhq/sojourn/internal/auth"
	"github.com/sojournhq/sojourn/internal/journey"
	"github.com/sojournhq/sojourn/internal/store"
)

// The states of a review.
const (
	reviewOpen     = "open"
	reviewApproved = "approved" // by everybody who was asked
	reviewReturned = "returned" // by somebody
)

// The answers that a reviewer may give.
const (
	Approve = "approve"
	Return  = "return"
)

// Review is a request to look at a map before it is published, with what the
// reviewers said. It locks nothing: who answers later answers to what there is
// then.
type Review struct {
	ID        string    `json:"id"`
	Seq       int64     `json:"seq"`
	By        string    `json:"by"`
	At        time.Time `json:"at"`
	Note      string    `json:"note"`
	Reviewers []string  `json:"reviewers"`
	Answers   []Answer  `json:"answers"`
	State     string    `json:"state" enum:"open,approved,returned"`
}

// Answer is what a reviewer said last.
type Answer struct {
	By       string    `json:"by"`
	At       time.Time `json:"at"`
	Seq      int64     `json:"seq" doc:"What the reviewer had before them"`
	Decision string    `json:"decision" enum:"approve,return"`
	Note     string    `json:"note"`
}

func reviewOf(r store.Review) Review {
	out := Review{ID: r.ID, Seq: r.Seq, By: r.By, At: r.At.Time(), Note: r.Note, Reviewers: append([]string{}, r.Reviewers...), Answers: []Answer{}, State: reviewOpen}
	approved := 0
	for _, a := range r.Answers {
		out.Answers = append(out.Answers, Answer{By: a.By, At: a.At.Time(), Seq: a.Seq, Decision: a.Decision, Note: a.Note})
		if a.Decision == Return {
			out.State = reviewReturned
		} else {
			approved++
		}
	}
	if out.State == reviewOpen && approved == len(r.Reviewers) {
		out.State = reviewApproved
	}
	return out
}

// review returns the newest review of a map that was asked for after a version,
// nil if there is none.
func (h *History) review(ctx context.Context, id string, since *store.Version) (*Review, error) {
	reviews, err := h.versions.ListReviews(ctx, id)
	if err != nil || len(reviews) == 0 {
		return nil, err
	}
	last := reviews[len(reviews)-1]
	if since != nil && last.Seq <= since.Seq && last.At <= since.At {
		return nil, nil
	}
	r := reviewOf(last)
	return &r, nil
}

// Reviews returns the reviews of a map, the newest first.
func (h *History) Reviews(ctx context.Context, id string) ([]Review, error) {
	if _, err := h.open(ctx, id); err != nil {
		return nil, err
	}
	reviews, err := h.versions.ListReviews(ctx, id)
	out := []Review{}
	for _, r := range slices.Backward(reviews) {
		out = append(out, reviewOf(r))
	}
	return out, err
}

// maxReviewers bounds whom one review asks.
const maxReviewers = 20

// AskReview asks people to look at the present state of a map.
func (h *History) AskReview(ctx context.Context, id string, reviewers []string, note string) (Review, error) {
	k, err := h.writable(ctx, id)
	if err != nil {
		return Review{}, err
	}
	if err := checkTexts("", note); err != nil {
		return Review{}, err
	}
	slices.Sort(reviewers)
	reviewers = slices.Compact(reviewers)
	if len(reviewers) == 0 || len(reviewers) > maxReviewers {
		return Review{}, journey.InvalidField("reviewers", fmt.Sprintf("names %d people, 1 to %d are allowed", len(reviewers), maxReviewers))
	}
	for _, r := range reviewers {
		if !journey.ValidID(r) {
			return Review{}, journey.InvalidField("reviewers", fmt.Sprintf("%q is no member's id", r))
		}
	}
	now := h.docs.deps.Clock.Now()
	r := store.Review{ID: journey.NewID(now), Doc: id, Seq: k.doc.Seq, By: auth.From(ctx).ID, At: now, Note: note, Reviewers: reviewers}
	return reviewOf(r), h.versions.AddReview(ctx, r)
}

// AnswerReview keeps what a reviewer says about the present state. Only who was
// asked may answer; the last answer counts.
func (h *History) AnswerReview(ctx context.Context, id, review, decision, note string) (Review, error) {
	k, err := h.open(ctx, id)
	if err != nil {
		return Review{}, err
	}
	if decision != Approve && decision != Return {
		return Review{}, journey.InvalidField("decision", fmt.Sprintf("is %q", decision), Approve, Return)
	}
	if err := checkTexts("", note); err != nil {
		return Review{}, err
	}
	r, err := h.findReview(ctx, id, review)
	if err != nil {
		return Review{}, err
	}
	by := auth.From(ctx).ID
	if !slices.Contains(r.Reviewers, by) {
		return Review{}, journey.Errorf(journey.Forbidden, "you were not asked for this review")
	}
	answer := store.Answer{By: by, At: h.docs.deps.Clock.Now(), Seq: k.doc.Seq, Decision: decision, Note: note}
	if err := h.versions.AnswerReview(ctx, id, review, answer); err != nil {
		return Review{}, err
	}
	if r, err = h.findReview(ctx, id, review); err != nil {
		return Review{}, err
	}
	return reviewOf(r), nil
}

func (h *History) findReview(ctx context.Context, id, review string) (store.Review, error) {
	reviews, err := h.versions.ListReviews(ctx, id)
	if err != nil {
		return store.Review{}, err
	}
	for _, r := range reviews {
		if r.ID == review {
			return r, nil
		}
	}
	return store.Review{}, store.NoReview(review)
}
