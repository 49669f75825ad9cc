package mem_test

import (
	"testing"

	"github.com/sojournhq/sojourn/internal/store"
	"github.com/sojournhq/sojourn/internal/store/mem"
	"github.com/sojournhq/sojourn/internal/store/storetest"
)

func TestRemarks(t *testing.T) {
	storetest.TestRemarks(t, func(*testing.T) store.Remarks { return mem.NewRemarks() })
}
