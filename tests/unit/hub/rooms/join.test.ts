import { request } from 'node:http'
import { expect, test } from 'vitest'
import { networkAddress } from '../../../../src/hub/rooms/own-address.ts'
import { type RunningRooms, runningRooms } from './running-rooms.ts'

function asked(port: number, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: Record<string, string> & { error?: { code: string } } }>(
    (resolve, reject) => {
      const options = { host: '127.0.0.1', port, path, headers: { host: `127.0.0.1:${port}`, ...headers } }
      request(options, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }))
      })
        .on('error', reject)
        .end()
    },
  )
}

const fromElsewhere = { 'x-forwarded-for': '10.1.2.3' }

async function bearer(hub: RunningRooms, role: 'editor' | 'viewer', room = 'class', days = 1) {
  const expiresAt = new Date(Date.now() + days * 24 * 3_600_000)
  return { ...fromElsewhere, authorization: `Bearer ${await hub.tokens.sign({ room, role, expiresAt })}` }
}

test('[B1] this machine may ask for a link to any room; its token opens that room alone', async () => {
  const hub = await runningRooms({ address: () => 'http://192.168.1.5:4321/', release: 5 })
  const { status, body } = await asked(hub.port, '/api/join?room=class&role=viewer')
  expect(status).toBe(200)
  expect(body.link).toBe(`http://192.168.1.5:4321/?room=class&release=5#/join/${body.token}`)
  expect(body.qr).toMatch(/^<svg/)
  const grant = await hub.tokens.read(body.token ?? '')
  expect(grant).toMatchObject({ room: 'class', role: 'viewer' })
  expect(new Date(body.expiresAt ?? '').getTime() - Date.now()).toBeGreaterThan(6 * 24 * 3_600_000)
})

test('[B1] others ask with an editor’s token, for its room, and until its day', async () => {
  const hub = await runningRooms()
  const path = '/api/join?room=class&role=editor'
  for (const headers of [fromElsewhere, await bearer(hub, 'viewer'), await bearer(hub, 'editor', 'other')]) {
    expect(await asked(hub.port, path, headers)).toMatchObject({
      status: 403,
      body: { error: { code: 'not-allowed' } },
    })
  }
  const { status, body } = await asked(hub.port, path, await bearer(hub, 'editor'))
  expect(status).toBe(200)
  expect(new Date(body.expiresAt ?? '').getTime() - Date.now()).toBeLessThan(25 * 3_600_000)
})

test('[B1] a page of a listed origin may show its token and read its link; one of another gets none, whatever it shows', async () => {
  const origin = 'https://course.example'
  const hub = await runningRooms({ reach: { host: '127.0.0.1', publicUrl: null, origins: [origin] } })
  const url = `http://127.0.0.1:${hub.port}/api/join?room=class`
  const { authorization } = await bearer(hub, 'editor')
  const ask = (from: string, method = 'GET') =>
    fetch(url, { method, headers: { origin: from, ...(method === 'GET' && { authorization }) } })

  const before = await ask(origin, 'OPTIONS')
  expect([before.status, before.headers.get('access-control-allow-headers')]).toEqual([204, 'authorization'])
  const answer = await ask(origin)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ room: 'class', role: 'editor' })
  for (const { headers } of [before, answer]) {
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('vary')).toBe('origin')
  }
  for (const method of ['OPTIONS', 'GET']) {
    const refused = await ask('http://evil.example', method)
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null])
    expect(await refused.json()).toMatchObject({ error: { code: 'foreign-origin' } })
  }
  // Listed is not trusted: it needs a token as everybody does.
  expect((await fetch(url, { headers: { origin } })).status).toBe(403)
})

test.each([
  ['/api/join', 400, 'bad-room'],
  ['/api/join?room=__proto__', 400, 'bad-room'],
  ['/api/join?room=class&role=owner', 400, 'bad-role'],
])('%s is refused', async (path, status, code) => {
  const { port } = await runningRooms()
  expect(await asked(port, path)).toMatchObject({ status, body: { error: { code } } })
})

test('a link names an address that others on the network can open', () => {
  const own = (address: string, internal = false) => ({
    address,
    internal,
    family: 'IPv4' as const,
    netmask: '255.255.255.0',
    mac: '00:00:00:00:00:00',
    cidr: null,
  })
  const interfaces = {
    lo: [own('127.0.0.1', true)],
    docker0: [own('172.17.0.1')],
    eth1: [own('203.0.113.9')],
    wlan0: [own('192.168.1.5')],
  }
  expect(networkAddress('0.0.0.0', 4321, interfaces)).toBe('http://192.168.1.5:4321/')
  expect(networkAddress('10.0.0.7', 80, interfaces)).toBe('http://10.0.0.7:80/')
  expect(networkAddress('localhost', 4321, interfaces)).toBe('http://127.0.0.1:4321/')
  expect(networkAddress('0.0.0.0', 4321, {})).toBe('http://127.0.0.1:4321/')
})

test('[B5] /health and /metrics tell of rooms, connections, documents, revisions and refusals', async () => {
  const hub = await runningRooms()
  const { body } = await asked(hub.port, '/health')
  expect(body).toMatchObject({ hub: { rooms: 0, connections: 0, documents: 0, revisions: 0, refusals: {} } })
  const text = await fetch(`http://127.0.0.1:${hub.port}/metrics`).then((answer) => answer.text())
  for (const name of ['rooms', 'connections', 'documents', 'revisions'])
    expect(text).toContain(`driftwatch_hub_${name} 0`)
  expect(text).toContain('driftwatch_hub_refusals_total{code="deletes"} 0')
})
