import { Share2 } from 'lucide-react'
import { useState } from 'react'
import { useRefusal } from '../../../api/session'
import { IconButton } from '../../../ui/Button'
import './share.css'
import { ShareDialog } from './ShareDialog'

/** Opens who outside may read this map; only for those who may share it. */
export function ShareButton() {
  const [open, setOpen] = useState(false)
  if (useRefusal('maps:share') !== undefined) return null
  return (
    <>
      <IconButton label="Share this map" onClick={() => setOpen(true)}>
        <Share2 aria-hidden />
      </IconButton>
      {open && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  )
}
