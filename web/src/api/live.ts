/** Opening a live connection in the browser. */

import { base } from './http'

/** What a connection tells. */
interface Events {
  opened(): void
  said(text: string): void
  closed(): void
}

/** How to connect to a document; `path` is `/maps/ID` or `/library`. */
export function dialLive(path: string) {
  return (events: Events) => {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${base}${path}/live`)
    socket.onopen = () => events.opened()
    socket.onmessage = (e) => events.said(String(e.data))
    const leave = () => socket.close() // a connection that nobody hears ends late by itself
    addEventListener('offline', leave)
    socket.onclose = () => {
      removeEventListener('offline', leave)
      events.closed()
    }
    return {
      send: (text: string) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text)
      },
      close: () => socket.close(),
    }
  }
}
