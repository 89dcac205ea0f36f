import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readRelease, readSettings } from '../../../src/hub/settings.ts'
import { SettingsError } from '../../../src/hub/settings-error.ts'

/** A data folder, with a list of targets if there is one. */
function dataFolder(targets?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftwatch-data-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  if (targets !== undefined) writeFileSync(join(folder, 'targets.json'), targets)
  return folder
}

test('without settings: loopback, port 4321, the newest release, no targets', () => {
  const DATA_DIR = dataFolder()
  expect(readSettings({ DATA_DIR }, [])).toEqual({
    host: '127.0.0.1',
    port: 4321,
    dataDir: DATA_DIR,
    targets: [],
    reach: { host: '127.0.0.1', publicUrl: null, origins: [] },
    keeping: { days: 30, revisions: 20 },
    joinDays: 7,
    release: null,
  })
})

test('B5: targets come from the environment and from the data folder, together', () => {
  const DATA_DIR = dataFolder('[{"name": "db", "url": "https://db.example/metrics?a=b,c"}]')
  const TARGETS = 'shop=http://10.0.0.5:9090/metrics?x=y, cart=http://cart/metrics,'
  expect(readSettings({ DATA_DIR, TARGETS }, []).targets).toEqual([
    { name: 'shop', url: 'http://10.0.0.5:9090/metrics?x=y' },
    { name: 'cart', url: 'http://cart/metrics' },
    { name: 'db', url: 'https://db.example/metrics?a=b,c' },
  ])
})

const refused: [what: string, env: Record<string, string>, args: string[], message: RegExp][] = [
  ['a port that is no number', { PORT: 'http' }, [], /PORT is "http".*1 to 65535/],
  ['a port that is too high', { PORT: '65536' }, [], /PORT is "65536"/],
  ['a release that does not exist', {}, ['--release', '7'], /--release is "7".*1 to 6/],
  ['a release without a number', {}, ['--release'], /--release is ""/],
  ['a release that is no number', {}, ['--release=two'], /--release is "two"/],
  ['an unknown argument', {}, ['--relase', '3'], /"--relase 3" is not understood/],
  ['a target without a URL', { TARGETS: 'shop' }, [], /TARGETS, "shop": a target is written name=url/],
  ['a target that is no URL', { TARGETS: 'shop=metrics' }, [], /"metrics" is not a URL/],
  [
    'a target with a file URL',
    { TARGETS: 'shop=file:///etc/passwd' },
    [],
    /http:\/\/ or https:\/\/, not file:/,
  ],
  ['a target with a password', { TARGETS: 'shop=http://u:p@x/' }, [], /password/],
  ['a target named self', { TARGETS: 'self=http://x/' }, [], /"self" is this server/],
  ['a public address that is none', { PUBLIC_URL: 'driftwatch' }, [], /PUBLIC_URL is "driftwatch"/],
  ['an origin with a path', { ORIGINS: 'https://a.example/x' }, [], /ORIGINS has "https:\/\/a\.example\/x"/],
  ['no days at all', { KEEP_DAYS: '0' }, [], /KEEP_DAYS is "0".*1 to 99999/],
  ['half a revision', { KEEP_REVISIONS: '1.5' }, [], /KEEP_REVISIONS is "1\.5"/],
  ['a join link for ever', { JOIN_DAYS: 'ever' }, [], /JOIN_DAYS is "ever"/],
  ['two targets of one name', { TARGETS: 'a=http://x/,a=http://y/' }, [], /Two targets are named "a"/],
]
test.each(refused)('B9: refuses %s', (_what, env, args, message) => {
  const read = () => readSettings({ DATA_DIR: dataFolder(), ...env }, args)
  expect(read).toThrow(SettingsError)
  expect(read).toThrow(message)
})

test.each([
  ['no JSON', '[', /targets\.json is not JSON/],
  ['no list', '{}', /must be a list/],
  ['an entry that is no object', '[null]', /entry 1: needs a name and a url/],
  ['an entry without a name', '[{"url": "http://x/"}]', /entry 1: a target is written/],
])('B9: refuses a targets.json that is %s', (_what, text, message) => {
  expect(() => readSettings({ DATA_DIR: dataFolder(text) }, [])).toThrow(message)
})

test.each([[['--release', '3']], [['--release=3']]])('takes a release as %j', (args) => {
  expect(readSettings({ DATA_DIR: dataFolder() }, args).release).toBe(3)
})

test('B9: npm run build takes a release too, and names itself where it is given something else', () => {
  expect(readRelease(['--release', '5'], 'npm run build')).toBe(5)
  expect(readRelease([], 'npm run build')).toBeNull()
  expect(() => readRelease(['--outDir', 'x'], 'npm run build')).toThrow(/npm run build takes: -- --release N/)
})
