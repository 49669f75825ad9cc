import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { useDiscoverMap } from '../../api/maps'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Progress } from '../../ui/Progress'
import { Failure } from '../shared/Loaded'
import { EventsForm } from './new/EventsForm'

/** Drafts a map from events. The draft opens; everything in it is a hypothesis with counts. */
export function DiscoverDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const discover = useDiscoverMap()
  const form = useId()
  return (
    <Dialog
      open
      onClose={onClose}
      title="Draft a map from events"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form} disabled={discover.isPending}>
            Draft the map
          </Button>
        </>
      }
    >
      <EventsForm
        form={form}
        onSubmit={(wish) => discover.mutate(wish, { onSuccess: ({ id }) => void navigate({ to: '/maps/$mapId', params: { mapId: id } }) })}
      />
      {discover.isPending && <Progress value={null} label="Reading the paths" words="Reading the paths" />}
      {discover.error !== null && <Failure error={discover.error} title="No map could be drafted" />}
    </Dialog>
  )
}
