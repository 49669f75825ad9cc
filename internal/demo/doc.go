// Package demo invents a believable company and what its customers did, so that
// a fresh installation has something true to look at and tests have something
// known to find.
//
// The company is Tarn & Thistle, a shop for outdoor wear with a web shop, an
// app, two stores, a hotline and a chat. People arrive by social ads, search,
// referral, newsletter, on their own or through a store; they browse, put
// things in the cart, and learn on the last page of the checkout that some
// parcels cost a shipping fee. Parcels are late now and then, and for four days
// nearly all of them are. Half-way through, the shop starts to offer paying
// later. Three kinds of people behave differently: quick deciders, researchers
// and people who seek help.
//
// [Generate] streams the events in the order of their arrival, with the faults
// that real logs have: several devices a person, some of them never linked by a
// login; events that arrive late, twice, or from a device with a wrong clock;
// and rows that must be refused. It returns the [Truth]: every planted fact
// with the numbers that the product must find. [Bundle] returns the maps,
// personas, touchpoints and rules that the company drew of itself, as an Open
// Journey Map document.
//
// How it works: a person is a pure function of (seed, number), so nothing about
// persons is remembered. Persons are taken in the order of their first day.
// Each one's story is planned as a list of small moments ([moment]), which wait
// in a queue ordered by arrival and become whole events only when they leave
// it. All arithmetic is on integers, so that the same configuration gives the
// same bytes on every machine.
package demo
