import {
  Briefcase,
  CalendarDays,
  CircleDot,
  ExternalLink,
  Globe,
  Headset,
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

/** Words that occur in channel names and kinds, and the icon each stands for. The first that occurs wins. */
const icons: readonly (readonly [RegExp, LucideIcon])[] = [
  [/voice_assistant/, Mic],
  [/kiosk/, Monitor],
  [/mobile|app|push|ios|android/, Smartphone],
  [/e-?mail|newsletter/, Mail],
  [/sms|chat|message/, MessageCircle],
  [/support|service desk|helpdesk|agent/, Headset],
  [/phone|call/, Phone],
  [/social|referral|share|instagram|facebook/, Share2],
  [/ad(s|\b)|campaign|paid/, Megaphone],
  [/search|seo/, Search],
  [/store|shop|branch|in_store/, Store],
  [/ticket|service/, Ticket],
  [/post|parcel|delivery|logistic/, Package],
  [/event|calendar|meeting/, CalendarDays],
  [/partner|sales/, Briefcase],
  [/external|outside/, ExternalLink],
  [/web|site|browser|online/, Globe],
]

/** The icon of a channel by its name or kind; an unknown channel gets a dot. */
export function ChannelIcon({ channel }: { channel: string }) {
  const name = channel.toLowerCase()
  const Icon = icons.find(([pattern]) => pattern.test(name))?.[1] ?? CircleDot
  return <Icon className="icon-14 text-ink-3" aria-hidden />
}
