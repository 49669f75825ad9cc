import { Link } from '@tanstack/react-router'
import { Inbox, Mail, MailOpen } from 'lucide-react'
import { useState } from 'react'
import { type Notice, useInbox, useSeen } from '../../api/comments'
import { useWorkspace } from '../../api/workspace'
import { Avatar } from '../../ui/Avatar'
import { IconButton } from '../../ui/Button'
import { EmptyState } from '../../ui/State'
import { Segmented } from '../../ui/Tabs'
import { useFullNames, useNames } from '../map/history/people'
import { ago, dateTime } from '../shared/format'
import { Loaded } from '../shared/Loaded'
import { bare } from '../workshop/people'
import { noticeHash, noticeWords } from './words'

type Shown = 'all' | 'unread'

/** What concerns the person, the newest first. */
export function Notices() {
  const inbox = useInbox()
  const [shown, setShown] = useState<Shown>('all')
  return (
    <Loaded query={inbox} name="The inbox">
      {({ notices }) => {
        const list = notices.filter((n) => shown === 'all' || n.unread)
        return (
          <>
            {notices.length > 0 && (
              <div className="py-3">
                <Segmented
                  label="Which"
                  value={shown}
                  onChange={setShown}
                  items={[
                    { value: 'all', label: 'All' },
                    { value: 'unread', label: 'New' },
                  ]}
                />
              </div>
            )}
            {list.length === 0 ? (
              <Nothing any={notices.length > 0} />
            ) : (
              <ul className="card ib-list">
                {list.map((n) => (
                  <li key={n.item} {...(n.unread ? { 'data-unread': '' } : {})}>
                    <Item notice={n} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function Nothing({ any }: { any: boolean }) {
  return (
    <EmptyState title={any ? 'Nothing new' : 'Nothing waits for you'} icon={<Inbox aria-hidden />}>
      {any ? undefined : 'Mentions, answers to your comments, reviews that you are asked for and suggestions stand here.'}
    </EmptyState>
  )
}

function Item({ notice }: { notice: Notice }) {
  const zone = useWorkspace().data?.timezone ?? 'UTC'
  const nameOf = useNames()
  const seen = useSeen()
  const fullNameOf = useFullNames()
  const name = notice.guest ?? nameOf(notice.by)
  const fullName = notice.guest === undefined ? fullNameOf(notice.by) : bare(notice.guest)
  const hash = noticeHash(notice)
  const mark = (unread: boolean) => seen.mutate({ items: [notice.item], unread })
  return (
    <>
      <span className="ib-dot" {...(notice.unread ? { role: 'img', 'aria-label': 'New' } : {})} />
      <Avatar name={fullName} />
      <Link
        to="/maps/$mapId"
        params={{ mapId: notice.map }}
        {...(hash === '' ? {} : { hash })}
        className="ib-link"
        onClick={() => notice.unread && mark(false)}
      >
        <span>
          <span className="ib-name">{name}</span> {noticeWords(notice)}
        </span>
        {notice.text !== '' && <span className="ib-text">{notice.text}</span>}
        <span className="ib-where">
          {notice.title === '' ? 'Untitled' : notice.title} ·{' '}
          <time dateTime={notice.at} title={dateTime(notice.at, zone)}>
            {ago(notice.at, Date.now())}
          </time>
        </span>
      </Link>
      <IconButton
        label={notice.unread ? 'Mark as read' : 'Mark as new'}
        size="small"
        disabled={seen.isPending}
        onClick={() => mark(!notice.unread)}
      >
        {notice.unread ? <MailOpen aria-hidden /> : <Mail aria-hidden />}
      </IconButton>
    </>
  )
}
