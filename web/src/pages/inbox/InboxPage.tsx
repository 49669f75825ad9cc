import { useState } from 'react'
import { useInbox, useSeen } from '../../api/comments'
import { Button } from '../../ui/Button'
import { Tabs } from '../../ui/Tabs'
import { useToast } from '../../ui/Toast'
import { Page } from '../shared/Page'
import { Activity } from './Activity'
import './inbox.css'
import { Notices } from './Notices'

type Tab = 'inbox' | 'activity'

/** What concerns the person, and what happened on the maps. */
export function InboxPage() {
  const [tab, setTab] = useState<Tab>('inbox')
  const unread = useInbox().data?.unread ?? 0
  const seen = useSeen()
  const toast = useToast()
  return (
    <Page
      title="Inbox"
      {...(unread === 0 ? {} : { note: `${unread} new` })}
      actions={
        tab === 'inbox' &&
        unread > 0 && (
          <Button
            size="small"
            disabled={seen.isPending}
            onClick={() => seen.mutate({ all: true }, { onError: (error) => toast('Nothing was marked', { detail: error.message }) })}
          >
            Mark all as read
          </Button>
        )
      }
    >
      <div className="ib-page">
        <Tabs
          label="Inbox and activity"
          value={tab}
          onChange={setTab}
          items={[
            { value: 'inbox', label: 'For you', ...(unread === 0 ? {} : { count: String(unread) }), content: <Notices /> },
            { value: 'activity', label: 'Activity', content: <Activity /> },
          ]}
        />
      </div>
    </Page>
  )
}
