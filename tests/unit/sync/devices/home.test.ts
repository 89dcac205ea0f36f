import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../../../src/app/environment.ts'
import { makeMemoryDatabase } from '../../../../src/storage/memory/memory-database.ts'
import { foreignRoom } from '../../../../src/sync/links/foreign.ts'
import { memoryApp } from '../../../support/memory-app.ts'

describe('a database belongs to one room and one hub', () => {
  const own = { room: 'class', hub: 'http://127.0.0.1:4321' }
  const at = (search: string) => readEnvironment(search, own.hub)

  test.each([
    ['the same', '?ns=class', false],
    ['no hub', '?ns=class&hub=none', false],
    ['another room', '?ns=class&room=other', true],
    ['another hub', '?ns=class&hub=http://elsewhere.example', true],
  ])('[Y9] an address that names %s', (_, search, isForeign) => {
    expect(foreignRoom(own, at(search)) !== null).toBe(isForeign)
    expect(foreignRoom(null, at(search))).toBeNull()
  })

  test('[Y9] what to do about it is two addresses: this database’s own room, and an empty namespace for the other', () => {
    const foreign = foreignRoom(own, at('?ns=main&device=B&room=other'))
    expect(foreign).toMatchObject({ own, asked: { room: 'other' } })
    expect(readEnvironment(foreign?.stay ?? '', null)).toMatchObject({
      namespace: 'main',
      device: 'B',
      ...own,
    })
    expect(readEnvironment(foreign?.begin ?? '', null)).toMatchObject({ namespace: 'other', room: 'other' })
  })

  test('[Y9] no link is made before a person decides', async () => {
    const memory = makeMemoryDatabase()
    const ns = `home-${process.pid}`
    const first = await memoryApp(`?ns=${ns}`, { memory })
    await first.lab.settled()
    await first.app.stop()
    const second = await memoryApp(`?ns=${ns}&room=elsewhere`, { memory })
    await second.lab.settled()
    expect(second.app.links.foreign.get()).toMatchObject({ own: { room: ns }, asked: { room: 'elsewhere' } })
    expect(second.app.links.state.get()).toMatchObject([{ name: 'nearby', phase: 'waiting' }, {}])
    await second.app.stop()
  })

  test('a join link for this room is kept, one for another leads to a namespace of its own', async () => {
    const ns = `join-${process.pid}`
    const { app } = await memoryApp(`?ns=${ns}`)
    const token = (claims: object) => `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.sign`
    const exp = Date.now() / 1_000 + 60
    expect(await app.links.join('half')).toMatchObject({ kind: 'refused' })
    expect(await app.links.join(token({ room: ns, role: 'viewer', exp: 1 }))).toMatchObject({
      kind: 'refused',
    })
    expect(await app.links.join(token({ room: ns, role: 'viewer', exp }))).toEqual({
      kind: 'joined',
      room: ns,
      role: 'viewer',
    })
    const elsewhere = await app.links.join(token({ room: 'other', role: 'editor', exp }))
    expect(elsewhere).toMatchObject({ kind: 'elsewhere', room: 'other' })
    expect(elsewhere.kind === 'elsewhere' && elsewhere.begin).toMatch(/^\?ns=other&room=other#\/join\//)
    await app.stop()
  })
})
