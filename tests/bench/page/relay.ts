/** A page with a shared document of its own at a bare relay: shows the last that was put in. */
import * as Y from 'yjs'

export interface RelayPage {
  put(threshold: number): void
}

/** As large as what a save of Driftwatch's sends. */
const filling = 'x'.repeat(1_200)

export async function openRelay(url: string): Promise<RelayPage> {
  const doc = new Y.Doc()
  const policies = doc.getArray<string>('policies')
  const shown = document.body.appendChild(document.createElement('output'))
  policies.observe(() => {
    const last: unknown = JSON.parse(policies.get(policies.length - 1))
    shown.textContent = `≥ ${Reflect.get(Object(last), 'threshold')}`
  })
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  socket.onmessage = ({ data }) => Y.applyUpdate(doc, new Uint8Array(data), socket)
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  doc.on('update', (update: Uint8Array, origin) => {
    if (origin !== socket) socket.send(new Uint8Array(update))
  })
  return { put: (threshold) => policies.push([JSON.stringify({ threshold, filling })]) }
}
