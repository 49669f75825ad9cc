import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useRefusal } from '../../api/session'
import { EmptyState } from '../../ui/State'
import { Page } from '../shared/Page'
import { ChooseFile } from './ChooseFile'
import { MapColumns } from './MapColumns'

const route = getRouteApi('/data/import')

/** The import wizard: a file, what its columns mean, a check, and only then the import. */
export function ImportPage() {
  const { file, name } = route.useSearch()
  const navigate = useNavigate()
  const refusal = useRefusal('data:write')
  const crumbs = (
    <Link to="/data" className="link crumb">
      Imports
    </Link>
  )
  if (refusal !== undefined) {
    return (
      <Page title="Import" crumbs={crumbs}>
        <EmptyState title="Data stewards and owners import">{refusal}</EmptyState>
      </Page>
    )
  }
  if (file === undefined) {
    return <ChooseFile crumbs={crumbs} onUploaded={(f) => void navigate({ to: '/data/import', search: { file: f.id, name: f.name } })} />
  }
  return <MapColumns key={file} file={file} name={name ?? 'file'} crumbs={crumbs} />
}
