package pptx

import (
	"fmt"
	"strings"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spaces  = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
	relType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	kinds   = "application/vnd.openxmlformats-officedocument."

	group = `<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`
)

// part is one file inside of the presentation.
type part struct{ name, text string }

// parts lists all files.
func (d *deck) parts() []part {
	out := []part{
		{"[Content_Types].xml", d.contentTypes()},
		{"_rels/.rels", relations("officeDocument", "ppt/presentation.xml")},
		{"ppt/presentation.xml", d.presentation()},
		{"ppt/_rels/presentation.xml.rels", d.presentationRelations()},
		{"ppt/theme/theme1.xml", theme()},
		{"ppt/slideMasters/slideMaster1.xml", master()},
		{"ppt/slideMasters/_rels/slideMaster1.xml.rels", relations("slideLayout", "../slideLayouts/slideLayout1.xml", "theme", "../theme/theme1.xml")},
		{"ppt/slideLayouts/slideLayout1.xml", `<p:sldLayout ` + spaces + ` type="blank" preserve="1"><p:cSld name="Blank"><p:spTree>` + group + `</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`},
		{"ppt/slideLayouts/_rels/slideLayout1.xml.rels", relations("slideMaster", "../slideMasters/slideMaster1.xml")},
	}
	for i, s := range d.slides {
		out = append(out,
			part{fmt.Sprintf("ppt/slides/slide%d.xml", i+1), `<p:sld ` + spaces + `><p:cSld name="` + escape(s.name) + `"><p:spTree>` + group + s.b.String() + `</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`},
			part{fmt.Sprintf("ppt/slides/_rels/slide%d.xml.rels", i+1), relations("slideLayout", "../slideLayouts/slideLayout1.xml")})
	}
	return out
}

// relations lists pairs of type and target.
func relations(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i+1 < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, i/2+1, relType, pairs[i], pairs[i+1])
	}
	return b.String() + "</Relationships>"
}

func (d *deck) contentTypes() string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	add := func(name, kind string) {
		fmt.Fprintf(&b, `<Override PartName="/ppt/%s.xml" ContentType="%s%s+xml"/>`, name, kinds, kind)
	}
	add("presentation", "presentationml.presentation.main")
	add("theme/theme1", "theme")
	add("slideMasters/slideMaster1", "presentationml.slideMaster")
	add("slideLayouts/slideLayout1", "presentationml.slideLayout")
	for i := range d.slides {
		add(fmt.Sprintf("slides/slide%d", i+1), "presentationml.slide")
	}
	return b.String() + "</Types>"
}

func (d *deck) presentation() string {
	var b strings.Builder
	for i := range d.slides {
		fmt.Fprintf(&b, `<p:sldId id="%d" r:id="rId%d"/>`, 256+i, i+3)
	}
	return fmt.Sprintf(`<p:presentation %s saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>%s</p:sldIdLst><p:sldSz cx="%d" cy="%d"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
		spaces, b.String(), emu(slideWidth), emu(slideHeight))
}

func (d *deck) presentationRelations() string {
	pairs := []string{"slideMaster", "slideMasters/slideMaster1.xml", "theme", "theme/theme1.xml"}
	for i := range d.slides {
		pairs = append(pairs, "slide", fmt.Sprintf("slides/slide%d.xml", i+1))
	}
	return relations(pairs...)
}

func master() string {
	return `<p:sldMaster ` + spaces + `><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="` + paper + `"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>` + group + `</p:spTree></p:cSld>` +
		`<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>` +
		`<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle/><p:bodyStyle/><p:otherStyle/></p:txStyles></p:sldMaster>`
}

// theme holds the product's inks and a font that every machine has.
func theme() string {
	color := func(name, value string) string {
		return `<a:` + name + `><a:srgbClr val="` + value + `"/></a:` + name + `>`
	}
	font := `<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>`
	solid := `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	line := `<a:ln w="9525">` + solid + `</a:ln>`
	effect := `<a:effectStyle><a:effectLst/></a:effectStyle>`
	return `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Sojourn"><a:themeElements><a:clrScheme name="Sojourn">` +
		color("dk1", ink) + color("lt1", paper) + color("dk2", ink2) + color("lt2", paper2) +
		color("accent1", blue) + color("accent2", "DF6C1C") + color("accent3", "14787A") + color("accent4", "7B4397") + color("accent5", "6B675E") + color("accent6", "4F83E2") +
		color("hlink", blue) + color("folHlink", "17449B") +
		`</a:clrScheme><a:fontScheme name="Sojourn"><a:majorFont>` + font + `</a:majorFont><a:minorFont>` + font + `</a:minorFont></a:fontScheme>` +
		`<a:fmtScheme name="Sojourn"><a:fillStyleLst>` + strings.Repeat(solid, 3) + `</a:fillStyleLst><a:lnStyleLst>` + strings.Repeat(line, 3) + `</a:lnStyleLst><a:effectStyleLst>` + strings.Repeat(effect, 3) +
		`</a:effectStyleLst><a:bgFillStyleLst>` + strings.Repeat(solid, 3) + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}
