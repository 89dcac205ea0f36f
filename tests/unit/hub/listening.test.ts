import { get } from 'node:http'
import { expect, test } from 'vitest'
import { isExpectedHost } from '../../../src/hub/hosts.ts'
import { ListenError, listen } from '../../../src/hub/server.ts'
import { runningHub } from './running-hub.ts'

test('B9: a taken port is named, with the mend', async () => {
  const { port } = await runningHub()
  const second = listen(() => {}, '127.0.0.1', port)
  await expect(second).rejects.toThrow(ListenError)
  await expect(second).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
  await expect(second).rejects.toThrow(`PORT=${port + 1} npm start`)
})

test('B9: a host that is no address of this machine is named', async () => {
  await expect(listen(() => {}, '203.0.113.7', 0)).rejects.toThrow(/HOST is "203\.0\.113\.7"/)
})

test('stopping lets the answer under way finish', async () => {
  const server = await listen(
    (_request, response) => setTimeout(() => response.end('whole'), 100),
    '127.0.0.1',
    0,
  )
  const body = new Promise<string>((resolve, reject) => {
    get(server.url, (response) => response.setEncoding('utf8').on('data', resolve)).on('error', reject)
  })
  await new Promise((resolve) => setTimeout(resolve, 30))
  await server.close()
  expect(await body).toBe('whole')
})

test('B8: a server that was opened to the network answers under any name', () => {
  expect(isExpectedHost('classroom.local:4321', '0.0.0.0')).toBe(true)
  expect(isExpectedHost('evil.example', '127.0.0.1')).toBe(false)
  expect(isExpectedHost(undefined, '127.0.0.1')).toBe(false)
  expect(isExpectedHost('[::1]:4321', '::1')).toBe(true)
})
