package formats

import (
	"slices"
	"strings"
)

// nameRule scores a column by the words of its name. Its words must stand in
// the name side by side; a rule that is exact must be the whole name.
type nameRule struct {
	words []string
	score float64
	exact bool
}

func (r nameRule) fits(name []string) bool {
	if r.exact {
		return slices.Equal(name, r.words)
	}
	for i := 0; i+len(r.words) <= len(name); i++ {
		if slices.Equal(name[i:i+len(r.words)], r.words) {
			return true
		}
	}
	return false
}

// rules reads "user id=0.95, =id=0.6": phrases with their scores; a phrase that
// begins with "=" is exact.
func rules(text string) []nameRule {
	var out []nameRule
	for _, item := range strings.Split(text, ",") {
		item = strings.TrimSpace(item)
		i := strings.LastIndexByte(item, '=')
		phrase, exact := strings.CutPrefix(item[:i], "=")
		score := 0.0
		for _, c := range item[i+3:] { // the digits behind "0."
			score = score*10 + float64(c-'0')
		}
		for range item[i+3:] {
			score /= 10
		}
		out = append(out, nameRule{words: strings.Fields(phrase), score: score, exact: exact})
	}
	return out
}

// nameRules returns what the names of columns usually mean.
func nameRules() map[string][]nameRule {
	return map[string][]nameRule{
		RolePerson: rules(`user id=0.95, userid=0.95, uid=0.8, =user=0.85, customer unique id=0.97, customer id=0.93, customerid=0.93, =customer=0.9,
			client id=0.85, =client=0.8, person=0.95, person id=0.95, patient=0.95, case concept name=0.96, case id=0.9, caseid=0.9, =case=0.85, case=0.6,
			distinct id=0.94, email=0.8, e mail=0.8, mail address=0.7, user pseudo id=0.8, anonymous id=0.75, anonymousid=0.75, domain userid=0.75, visitor id=0.85, visitor=0.7,
			member id=0.9, member=0.8, contact id=0.85, contact=0.7, subscriber=0.8, requester id=0.85, requester=0.75, recipient email=0.75, respondent=0.85,
			guest id=0.7, passenger=0.8, student=0.8, employee number=0.5, device id=0.62, deviceid=0.62, phone=0.6, account id=0.55, =account=0.5, author id=0.6,
			lead id=0.7, profile id=0.8, external id=0.5, response id=0.45, responseid=0.45, ticket id=0.5, conversation id=0.5, session id=0.42, order id=0.42, kunde=0.85, kundennummer=0.95, cliente=0.85`),
		RoleEvent: rules(`event name=0.97, eventname=0.97, =event=0.95, event=0.45, event type=0.85, activity=0.95, activity name=0.96, =concept name=0.97, =action=0.88, action=0.6,
			handling=0.7, =task=0.8, =step=0.7, milestone=0.75, =name=0.55, =operation=0.65, =type=0.45, =page=0.45, interaction=0.7, touchpoint=0.8, vorgang=0.8, ereignis=0.9, part type=0.6`),
		RoleTime: rules(`time timestamp=0.97, timestamp=0.95, event time=0.97, =time=0.93, time=0.75, datetime=0.95, =date=0.8, date=0.7, occurred at=0.97, occurred=0.9, happened at=0.97,
			created at=0.88, created=0.8, =ts=0.9, tstamp=0.9, at=0.7, on=0.5, zeit=0.8, datum=0.8, zeitstempel=0.95, fecha=0.8, data=0.3, start time=0.85, starttime=0.85`),
		RoleOriginal: rules(`original timestamp=0.95, originaltimestamp=0.95, dvce created tstamp=0.95, device time=0.85`),
		RoleSent:     rules(`sent at=0.95, sentat=0.95, dvce sent tstamp=0.95`),
		RoleReceived: rules(`received at=0.95, receivedat=0.95, collector tstamp=0.95, server time=0.85`),
		RoleID:       rules(`event id=0.95, eventid=0.95, message id=0.95, messageid=0.95, insert id=0.95, event uuid=0.95, =uuid=0.75`),
		RoleSeq:      rules(`=seq=0.9, =sequence=0.9, event index=0.85, event sequence=0.9`),
		RoleChannel: rules(`=channel=0.97, channel=0.85, kanal=0.95, =medium=0.75, medium=0.6, =platform=0.7, device category=0.55, touchpoint channel=0.97, channelgrouping=0.85,
			allow channelback=0.0, marketing channel=0.9`),
		RoleValue: rules(`=value=0.92, value=0.75, amount=0.92, revenue=0.92, price=0.88, =total=0.85, total amount=0.93, order total=0.92, turnover=0.85, cost=0.75, costs=0.8, spend=0.8,
			betrag=0.92, umsatz=0.92, payment value=0.94, value in usd=0.9, gross=0.6, net=0.4`),
		RoleScore: rules(`=score=0.92, score=0.85, rating=0.92, stars=0.88, nps=0.95, csat=0.95, ces=0.9, satisfaction=0.85, sentiment=0.7, bewertung=0.85, recommend=0.7`),
		RoleText: rules(`comment message=0.97, comment=0.9, comments=0.9, =text=0.88, text=0.65, message=0.75, =body=0.8, feedback=0.85, verbatim=0.95, review text=0.95, =description=0.75, kommentar=0.9,
			message id=0.0, comment title=0.5, review body=0.95`),
		RoleDuration: rules(`=duration=0.9, duration in seconds=0.9, duration s=0.9, duration seconds=0.9, duration sec=0.9`),
	}
}

// identifierType returns the well-known type of identifier that a name spells.
func identifierType(words []string) string {
	joined := strings.Join(words, "")
	switch {
	case joined == "userid" || joined == "uid" || joined == "user":
		return "user_id"
	case strings.HasSuffix(joined, "email") || strings.HasSuffix(joined, "emailaddress"):
		return "email"
	case strings.HasSuffix(joined, "anonymousid") || strings.HasSuffix(joined, "userpseudoid") || joined == "domainuserid" || joined == "visitorid" || joined == "cookieid":
		return "anonymous_id"
	case joined == "deviceid":
		return "device_id"
	case joined == "phone" || joined == "phonenumber":
		return "phone"
	}
	return ""
}

// scoreType names the scale of a score column.
func scoreType(c studied) string {
	for _, w := range c.words {
		switch w {
		case "nps", "recommend":
			return "nps11"
		case "csat", "satisfaction":
			return "csat5"
		case "ces":
			return "ces7"
		case "sentiment":
			return "sentiment"
		}
	}
	if c.evidence.Max <= 5 {
		return "stars5"
	}
	return "custom:" + strings.Join(c.words, "_")
}

// isKind reports whether a text names a kind of event, and not a column.
func isKind(s string) bool { return s == "" || s[0] == '=' || slices.Contains(kinds(), s) }
