import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ChooseFile } from './ChooseFile'
import { MapColumns } from './MapColumns'

const route = getRouteApi('/data/import')

/** The import wizard: a file, what its columns mean, a check, and only then the import. */
export function ImportPage() {
  const { file, name } = route.useSearch()
  const navigate = useNavigate()
  const crumbs = (
    <Link to="/data" className="link crumb">
      Imports
    </Link>
  )
  if (file === undefined) {
    return <ChooseFile crumbs={crumbs} onUploaded={(f) => void navigate({ to: '/data/import', search: { file: f.id, name: f.name } })} />
  }
  return <MapColumns key={file} file={file} name={name ?? 'file'} crumbs={crumbs} />
}
