import { Waypoints } from 'lucide-react'
import { Chip } from '../../ui/Chip'
import { kinds } from './new/kinds'

/** The kind of a map as a chip with its icon. */
export function KindChip({ kind }: { kind: string }) {
  const known = kinds.find((k) => k.kind === kind)
  const Icon = known?.icon ?? Waypoints
  return (
    <Chip size="small" icon={<Icon aria-hidden />}>
      {known?.word ?? kind}
    </Chip>
  )
}
