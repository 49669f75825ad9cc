package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// object is a JSON object in the order of its keys.
type object struct {
	keys   []string
	values map[string]any
}

// ordered decodes JSON into object, []any, json.Number, string, bool and nil.
func ordered(raw []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return orderedValue(d)
}

func orderedValue(d *json.Decoder) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := t.(json.Delim)
	if !ok {
		return t, nil
	}
	if delim == '[' {
		list := []any{}
		for d.More() {
			v, err := orderedValue(d)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := d.Token()
		return list, err
	}
	o := &object{values: map[string]any{}}
	for d.More() {
		k, err := d.Token()
		if err != nil {
			return nil, err
		}
		v, err := orderedValue(d)
		if err != nil {
			return nil, err
		}
		key := fmt.Sprint(k)
		o.keys = append(o.keys, key)
		o.values[key] = v
	}
	_, err = d.Token()
	return o, err
}

// printTables writes data as aligned tables: single values first, then one
// table for each list of objects.
func printTables(w io.Writer, data any) error { return printNamed(w, data, nil) }

// printNamed is [printTables] with names in place of the ids that have one.
func printNamed(w io.Writer, data any, names map[string]string) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return err
	}
	v, err := ordered(raw)
	if err != nil {
		return err
	}
	v = rename(v, names)
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	if err := printValue(tw, "", v); err != nil {
		return err
	}
	return tw.Flush()
}

// rename replaces every text that is an id by its name, in place where it can.
func rename(v any, names map[string]string) any {
	switch v := v.(type) {
	case string:
		if name, ok := names[v]; ok {
			return name
		}
	case []any:
		for i := range v {
			v[i] = rename(v[i], names)
		}
	case *object:
		for k := range v.values {
			if k != "id" {
				v.values[k] = rename(v.values[k], names)
			}
		}
	}
	return v
}

func printValue(w io.Writer, title string, v any) error {
	switch v := v.(type) {
	case *object:
		var later []string
		for _, k := range v.keys {
			if list, ok := v.values[k].([]any); ok && len(list) > 0 && isObject(list[0]) {
				later = append(later, k)
				continue
			}
			if _, err := fmt.Fprintf(w, "%s\t%s\n", k, text(v.values[k])); err != nil {
				return err
			}
		}
		for _, k := range later {
			if err := printValue(w, k, v.values[k]); err != nil {
				return err
			}
		}
		return nil
	case []any:
		if title != "" {
			if _, err := fmt.Fprintf(w, "\n%s\n", title); err != nil {
				return err
			}
		}
		var table [][]string
		if err := printRows(v, func(cells []string) error {
			table = append(table, cells)
			return nil
		}); err != nil {
			return err
		}
		for _, cells := range withoutTwins(table) {
			if _, err := fmt.Fprintln(w, strings.Join(cells, "\t")); err != nil {
				return err
			}
		}
		return nil
	default:
		_, err := fmt.Fprintln(w, text(v))
		return err
	}
}

// printCSV writes the first list of objects in data as CSV.
func printCSV(w io.Writer, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return err
	}
	v, err := ordered(raw)
	if err != nil {
		return err
	}
	rows, ok := firstList(v)
	if !ok {
		rows = []any{v}
	}
	cw := csv.NewWriter(w)
	err = printRows(rows, func(cells []string) error {
		for i := range cells {
			if cells[i] = plainCell(cells[i]); cells[i] == absent {
				cells[i] = ""
			}
		}
		return cw.Write(cells)
	})
	if err != nil {
		return err
	}
	cw.Flush()
	return cw.Error()
}

// plainCell keeps spreadsheets from taking a text for a formula. Numbers stay.
func plainCell(s string) string {
	trimmed := strings.TrimLeft(s, " \u200b\ufeff")
	if trimmed == "" {
		return s
	}
	r, _ := utf8.DecodeRuneInString(trimmed)
	if strings.ContainsRune("=+-@\t\r\n\x00＝＋－＠", r) && !json.Valid([]byte(s)) {
		return "'" + s
	}
	return s
}

func firstList(v any) ([]any, bool) {
	if list, ok := v.([]any); ok {
		return list, true
	}
	o, ok := v.(*object)
	if !ok {
		return nil, false
	}
	for _, k := range o.keys {
		if list, ok := o.values[k].([]any); ok && len(list) > 0 && isObject(list[0]) {
			return list, true
		}
	}
	return nil, false
}

func printRows(rows []any, emit func([]string) error) error {
	var keys []string
	seen := map[string]bool{}
	for _, r := range rows {
		o, ok := r.(*object)
		if !ok {
			if err := emit([]string{text(r)}); err != nil {
				return err
			}
			continue
		}
		for _, k := range o.keys {
			if !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	if len(keys) == 0 {
		return nil
	}
	if err := emit(append([]string(nil), keys...)); err != nil {
		return err
	}
	for _, r := range rows {
		o, ok := r.(*object)
		if !ok {
			continue
		}
		cells := make([]string, len(keys))
		for i, k := range keys {
			cells[i] = text(o.values[k])
		}
		if err := emit(cells); err != nil {
			return err
		}
	}
	return nil
}

// withoutTwins leaves out columns of texts that say the same as a column before
// them in every row, such as a name beside an id that is a name. The first row
// is the head.
func withoutTwins(table [][]string) [][]string {
	if len(table) < 2 {
		return table
	}
	var keep []int
	for col := range table[0] {
		if !slices.ContainsFunc(keep, func(before int) bool { return sameTexts(table[1:], before, col) }) {
			keep = append(keep, col)
		}
	}
	out := make([][]string, len(table))
	for i, cells := range table {
		for _, col := range keep {
			out[i] = append(out[i], cells[col])
		}
	}
	return out
}

func sameTexts(rows [][]string, a, b int) bool {
	texts := false
	for _, cells := range rows {
		if cells[a] != cells[b] {
			return false
		}
		texts = texts || cells[a] != absent && !json.Valid([]byte(cells[a]))
	}
	return texts
}

func isObject(v any) bool { _, ok := v.(*object); return ok }

// absent stands for a value that is not there.
const absent = "–"

// text shows one value in one line.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return absent
	case string:
		return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(v)
	case json.Number:
		return decimal(v)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = text(v[i])
		}
		sep := ", "
		if len(v) > 0 {
			if _, ok := v[0].(string); ok {
				sep = " > "
			}
		}
		return strings.Join(parts, sep)
	case *object:
		if len(v.keys) == 2 && v.keys[0] == "name" && v.keys[1] == "value" {
			return text(v.values["name"]) + "=" + text(v.values["value"])
		}
		if len(v.keys) == 2 && v.keys[0] == "channel" {
			channel := text(v.values["channel"])
			if channel == "" {
				channel = absent
			}
			return channel + " " + text(v.values[v.keys[1]])
		}
		parts := make([]string, len(v.keys))
		for i, k := range v.keys {
			parts[i] = k + " " + text(v.values[k])
		}
		return strings.Join(parts, ", ")
	default:
		return fmt.Sprint(v)
	}
}

// decimal writes a number as people read it: six digits that count, no powers
// of ten, whole numbers as they are.
func decimal(v json.Number) string {
	f, err := v.Float64()
	switch {
	case err != nil || !strings.ContainsAny(v.String(), ".eE"):
		return v.String()
	case math.Abs(f) >= 1e5:
		return strconv.FormatFloat(f, 'f', 0, 64)
	case math.Abs(f) < 1e-3:
		return strconv.FormatFloat(f, 'f', 6, 64)
	}
	return fmt.Sprintf("%.6g", f)
}
