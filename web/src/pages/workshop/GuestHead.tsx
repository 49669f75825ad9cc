import { CloudOff, LogOut } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type Attending, leaveWorkshop } from '../../api/workshop'
import { IconButton } from '../../ui/Button'
import { Chip } from '../../ui/Chip'
import { Select } from '../../ui/Select'
import { TalkButton } from '../map/comments/Marks'
import { SuggestSwitch } from '../map/comments/SuggestBar'
import { useCrowd } from '../map/Others'
import { VIEWS, type ViewId } from '../map/views/kinds'
import { useWork } from '../map/work'
import { bare } from './people'

/** So long a connection may be away before somebody is told. */
const PATIENCE_MS = 3_000

const views = VIEWS.filter((v) => v.within !== true && v.id !== 'present').map(({ id, name }) => ({ value: id, label: name }))

/** What the map is called, who one is, and what a guest can do with it. */
export function GuestHead({ attending, show, onLeave }: { attending: Attending; show: (view: ViewId) => void; onLeave: () => void }) {
  const { map, view } = useWork()
  const title = map.title ?? 'Untitled journey'
  useEffect(() => {
    document.title = `${title} · sojourn`
  }, [title])
  const leave = () => void leaveWorkshop().then(onLeave, onLeave)
  return (
    <header className="sh-head ws-head">
      <div className="min-w-0 flex-1">
        <h1 className="sh-title ell" title={title}>
          {title}
        </h1>
        <p className="sh-note">
          <span>You are {bare(attending.me)}, a guest</span>
          <Connection />
        </p>
      </div>
      <span className="sh-wide">
        <Select size="small" label="View" value={view} options={views} onChange={show} />
      </span>
      <TalkButton />
      <SuggestSwitch />
      <IconButton label="Leave the workshop" onClick={leave}>
        <LogOut aria-hidden />
      </IconButton>
    </header>
  )
}

/** Says so when the connection stays away. */
function Connection() {
  const away = useCrowd().you === ''
  const [late, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (!away) return
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [away])
  if (!away || !late) return null
  return (
    <Chip size="small" tone="orange" icon={<CloudOff aria-hidden />}>
      No connection, trying again
    </Chip>
  )
}
