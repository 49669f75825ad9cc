// Package stat computes with plain numbers: quantiles, intervals, survival,
// false discovery and a portable random stream. It knows no journeys.
//
// Conventions of the house: quantiles are of type 7 (Hyndman and Fan),
// proportions carry a Wilson interval, and what is not defined (an empty
// denominator, too little data) is null and never replaced by zero. Every
// "random" result is exact, because all randomness is a [SplitMix] stream that
// starts from a stated seed.
package stat
