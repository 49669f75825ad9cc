import { useVersions } from '../../../api/history'
import { Chip } from '../../../ui/Chip'
import { date } from '../../shared/format'
import { useWork } from '../work'

/** Which version a reader has before them who sees no drafts. */
export function PublishedChip() {
  const { mapId, zone } = useWork()
  const version = useVersions(mapId).data?.[0]
  if (version === undefined) return null
  return (
    <Chip size="small" tone="quiet" title={version.note}>
      {`Version ${version.number ?? ''}, ${date(version.at, zone)}`}
    </Chip>
  )
}
