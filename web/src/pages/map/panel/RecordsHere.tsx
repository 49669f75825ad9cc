import { type ReactNode, useMemo } from 'react'
import { type RecordWork, RecordWorkProvider } from '../../library/room'
import { useWork } from '../work'
import '../../library/library.css'
import './details.css'

/** Lets the forms of the library's records stand beside the map. */
export function RecordsHere({ children }: { children: ReactNode }) {
  const { library, readOnly, runLibrary, newId } = useWork()
  const records = useMemo(
    (): RecordWork => ({ library, refusal: readOnly ? 'Nothing can be changed here.' : undefined, run: runLibrary, newId }),
    [library, readOnly, runLibrary, newId],
  )
  return <RecordWorkProvider value={records}>{children}</RecordWorkProvider>
}
