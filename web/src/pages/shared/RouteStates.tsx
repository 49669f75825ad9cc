import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { buttonLook } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { Failure } from './Loaded'
import { Page } from './Page'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Page title="Not found">
      <EmptyState
        title="There is no such page"
        action={
          <Link to="/" {...buttonLook()}>
            Go home
          </Link>
        }
      >
        The address may be old, or the map was deleted.
      </EmptyState>
    </Page>
  )
}

/** A page that broke. The frame and the navigation stay. */
export function RouteError({ error }: ErrorComponentProps) {
  return (
    <Page title="This page could not be shown">
      <Failure error={error} title="This page could not be shown" onRetry={() => location.reload()} />
    </Page>
  )
}
