package picture

// Document is a laid out map.
type Document struct {
	Title   string
	Pages   []Page
	Missing string // characters that no font of the picture has, each once
	faces   *faces
}

// Page is one sheet of paper.
type Page struct {
	Width, Height float64
	Elements      []Element // in the order in which they are painted
}

// Element is a [Path], a [Text] or a [Picture].
type Element interface{ element() }

// Path is an outline that is filled, stroked or both.
type Path struct {
	Segments []Segment
	Fill     Ink
	Stroke   Ink
	Width    float64   // of the stroke
	Dash     []float64 // lengths of strokes and gaps; solid if empty
	Alpha    float64   // 0 means 1
}

func (Path) element() {}

func (p Path) opacity() float64 {
	if p.Alpha == 0 {
		return 1
	}
	return p.Alpha
}

// Verb says what a segment does.
type Verb uint8

// The verbs: a path is closed by Close alone.
const (
	MoveTo  Verb = iota // P[0]
	LineTo              // P[0]
	CurveTo             // controls P[0] and P[1], end P[2]
	Close
)

// Point is a place on a page.
type Point struct{ X, Y float64 }

// Segment is one piece of a path.
type Segment struct {
	Verb Verb
	P    [3]Point
}

// Text is a run of characters in one face on one line.
type Text struct {
	X, Y float64 // start of the baseline
	S    string
	Face Face
	Size float64
	Ink  Ink
}

func (Text) element() {}

// Picture is a photo at its place.
type Picture struct {
	X, Y, W, H float64
	Photo      Photo
	Alt        string // words in its place
}

func (Picture) element() {}

// pen builds paths.
type pen []Segment

func (p pen) move(x, y float64) pen { return append(p, Segment{MoveTo, [3]Point{{x, y}}}) }
func (p pen) line(x, y float64) pen { return append(p, Segment{LineTo, [3]Point{{x, y}}}) }
func (p pen) curve(a, b, c Point) pen {
	return append(p, Segment{CurveTo, [3]Point{a, b, c}})
}
func (p pen) close() pen { return append(p, Segment{Verb: Close}) }

// round is the distance of the control points of a quarter circle.
const round = 0.5522847498

func circle(x, y, r float64) pen {
	k := r * round
	return pen{}.move(x+r, y).
		curve(Point{x + r, y + k}, Point{x + k, y + r}, Point{x, y + r}).
		curve(Point{x - k, y + r}, Point{x - r, y + k}, Point{x - r, y}).
		curve(Point{x - r, y - k}, Point{x - k, y - r}, Point{x, y - r}).
		curve(Point{x + k, y - r}, Point{x + r, y - k}, Point{x + r, y}).close()
}

// box is a rectangle with round corners.
func box(x, y, w, h, r float64) pen {
	if r <= 0 {
		return pen{}.move(x, y).line(x+w, y).line(x+w, y+h).line(x, y+h).close()
	}
	k := r - r*round
	return pen{}.move(x+r, y).line(x+w-r, y).
		curve(Point{x + w - k, y}, Point{x + w, y + k}, Point{x + w, y + r}).line(x+w, y+h-r).
		curve(Point{x + w, y + h - k}, Point{x + w - k, y + h}, Point{x + w - r, y + h}).line(x+r, y+h).
		curve(Point{x + k, y + h}, Point{x, y + h - k}, Point{x, y + h - r}).line(x, y+r).
		curve(Point{x, y + k}, Point{x + k, y}, Point{x + r, y}).close()
}

func (p *Page) add(e ...Element) { p.Elements = append(p.Elements, e...) }

func (p *Page) fill(path pen, i Ink) { p.add(Path{Segments: path, Fill: i}) }

// rule draws a straight line.
func (p *Page) rule(x1, y1, x2, y2, width float64, i Ink, dash ...float64) {
	p.add(Path{Segments: pen{}.move(x1, y1).line(x2, y2), Stroke: i, Width: width, Dash: dash})
}

// Width is how wide a text of the document is.
func (d Document) Width(t Text) float64 { return d.faces.width(t.Face, t.Size, t.S) }
