/** Small marks of the map: status, effort, channel icons. */

import {
  Briefcase,
  CalendarDays,
  CircleDot,
  ExternalLink,
  Globe,
  type LucideIcon,
  Mail,
  Megaphone,
  MessageCircle,
  Mic,
  Monitor,
  Package,
  Phone,
  Search,
  Share2,
  Smartphone,
  Store,
  Ticket,
} from 'lucide-react'

const channelIcons: Readonly<Record<string, LucideIcon>> = {
  web: Globe,
  mobile_app: Smartphone,
  email: Mail,
  sms: MessageCircle,
  push: Smartphone,
  phone: Phone,
  chat: MessageCircle,
  social: Share2,
  ads: Megaphone,
  search: Search,
  referral: Share2,
  in_store: Store,
  post: Package,
  event: CalendarDays,
  partner: Briefcase,
  voice_assistant: Mic,
  kiosk: Monitor,
  service: Ticket,
  external: ExternalLink,
}

/** The icon of a channel kind; every kind has one. */
export function ChannelIcon({ kind }: { kind: string }) {
  const Icon = channelIcons[kind] ?? CircleDot
  return <Icon className="mp-ic" aria-hidden />
}

const statusWords: Readonly<Record<string, string>> = {
  validated: 'Validated',
  partially_validated: 'Partial',
  hypothesis: 'Hypothesis',
  stale: 'Stale',
  contested: 'Contested',
  contradicted: 'Contradicted',
}

/** The word for a status. */
export function statusWord(status: string): string {
  return statusWords[status] ?? 'Hypothesis'
}

/** A status mark with its word; in dense cells the word may move to the accessible name. */
export function StatusMark({ status, word, hideWord = false }: { status: string; word?: string; hideWord?: boolean }) {
  const text = word ?? statusWord(status)
  return (
    <span className="mp-status">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <StatusShape status={status} />
      </svg>
      {hideWord ? <span className="mp-sr">{text}</span> : text}
    </span>
  )
}

function StatusShape({ status }: { status: string }) {
  const ring = { fill: 'none', strokeWidth: 1.4 }
  switch (status) {
    case 'validated':
      return (
        <>
          <circle cx="6" cy="6" r="5.5" fill="var(--blue)" />
          <path
            d="M3.5 6.2l1.7 1.7 3.3-3.6"
            fill="none"
            stroke="var(--ink-on)"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )
    case 'partially_validated':
      return (
        <>
          <circle cx="6" cy="6" r="4.8" stroke="var(--blue)" {...ring} />
          <path d="M6 1.2a4.8 4.8 0 0 0 0 9.600z" fill="var(--blue)" />
        </>
      )
    case 'stale':
      return (
        <>
          <circle cx="6" cy="6" r="4.8" stroke="var(--orange)" {...ring} />
          <path d="M6 3.4V6l1.700 1.200" fill="none" stroke="var(--orange)" strokeWidth="1.3" strokeLinecap="round" />
        </>
      )
    case 'contested':
      return (
        <>
          <circle cx="6" cy="6" r="4.8" stroke="var(--orange)" {...ring} />
          <path d="M6.800 3L4.600 6.300h2.600L5.300 9.200" fill="none" stroke="var(--orange)" strokeWidth="1.2" strokeLinejoin="round" />
        </>
      )
    case 'contradicted':
      return (
        <>
          <circle cx="6" cy="6" r="4.8" stroke="var(--orange)" {...ring} />
          <path d="M3 9L9 3" stroke="var(--orange)" strokeWidth="1.4" />
        </>
      )
    default:
      return <circle cx="6" cy="6" r="4.75" stroke="var(--ink-3)" strokeDasharray="2.2 1.8" {...ring} />
  }
}

/** Effort from 1 to 5 as five squares. */
export function Effort({ value }: { value: number }) {
  return (
    <span className="mp-effort" role="img" aria-label={`effort ${value} of 5`}>
      {[1, 2, 3, 4, 5].map((i) => (
        <i key={i} className={i <= Math.round(value) ? 'on' : ''} />
      ))}
    </span>
  )
}
