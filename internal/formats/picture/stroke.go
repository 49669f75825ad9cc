package picture

import "math"

// stroke returns the outlines of a path's line: a bar for each straight piece
// and a disc at each joint of a solid line, all turned the same way round.
func stroke(p Path) [][]Segment {
	var out [][]Segment
	for _, run := range dashes(flatten(p.Segments), p.Dash) {
		for i := 0; i+1 < len(run); i++ {
			a, b := run[i], run[i+1]
			length := math.Hypot(b.X-a.X, b.Y-a.Y)
			if length == 0 {
				continue
			}
			nx, ny := (b.Y-a.Y)/length*p.Width/2, -(b.X-a.X)/length*p.Width/2
			out = append(out, pen{}.move(a.X+nx, a.Y+ny).line(b.X+nx, b.Y+ny).line(b.X-nx, b.Y-ny).line(a.X-nx, a.Y-ny).close())
			if i > 0 && p.Width > 1 {
				out = append(out, circle(a.X, a.Y, p.Width/2))
			}
		}
	}
	return out
}

// flatten turns a path into runs of straight pieces.
func flatten(segments []Segment) [][]Point {
	var out [][]Point
	var run []Point
	flush := func() {
		if len(run) > 1 {
			out = append(out, run)
		}
		run = nil
	}
	for _, s := range segments {
		switch s.Verb {
		case MoveTo:
			flush()
			run = []Point{s.P[0]}
		case LineTo:
			run = append(run, s.P[0])
		case CurveTo:
			if len(run) == 0 {
				continue
			}
			c := [4]Point{run[len(run)-1], s.P[0], s.P[1], s.P[2]}
			n := int(math.Ceil(math.Hypot(c[3].X-c[0].X, c[3].Y-c[0].Y)/3)) + 3
			for i := 1; i <= n; i++ {
				run = append(run, lower(c, float64(i)/float64(n))[3])
			}
		case Close:
			if len(run) > 0 {
				run = append(run, run[0])
			}
			flush()
		}
	}
	flush()
	return out
}

// dashes cuts runs into the strokes of a dash pattern.
func dashes(runs [][]Point, dash []float64) [][]Point {
	total := 0.0
	for _, v := range dash {
		total += v
	}
	if total <= 0 {
		return runs
	}
	var out [][]Point
	for _, run := range runs {
		at, left, now := 0, dash[0], []Point{run[0]}
		for i := 0; i+1 < len(run); i++ {
			a, b := run[i], run[i+1]
			length := math.Hypot(b.X-a.X, b.Y-a.Y)
			done := 0.0
			for length-done > left {
				done += left
				cut := mix(a, b, done/length)
				if at%2 == 0 {
					out = append(out, append(now, cut))
				}
				at = (at + 1) % len(dash)
				left, now = dash[at], []Point{cut}
			}
			left -= length - done
			now = append(now, b)
		}
		if at%2 == 0 && len(now) > 1 {
			out = append(out, now)
		}
	}
	return out
}
