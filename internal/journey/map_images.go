package journey

import "slices"

// ImagesOf lists the addresses of the pictures of some personas and of a map,
// each once, in the order in which one meets them.
func ImagesOf(personas []Persona, m Map) []string {
	var out []string
	add := func(i *Image) {
		if i != nil && !slices.Contains(out, i.Src) {
			out = append(out, i.Src)
		}
	}
	for _, p := range personas {
		add(p.Image)
	}
	for _, stage := range m.Stages {
		for _, c := range stage.Cards {
			add(c.Image)
		}
		for _, step := range stage.Steps {
			add(step.Image)
			for _, c := range step.Cards {
				add(c.Image)
			}
		}
	}
	return out
}
