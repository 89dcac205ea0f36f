import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { builtFiles } from '../../src/hub/build.ts'

/** JavaScript that a first visit may load before it shows anything, gzip. */
const limit = 220_000

type BuildManifest = Record<string, { file: string; imports?: string[] }>

/** All scripts that `index.html` names, and all that those import at once. */
function firstScreenScripts(): string[] {
  const html = readFileSync(join(builtFiles, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1] ?? '')
  const chunks: BuildManifest = JSON.parse(readFileSync(join(builtFiles, '.vite/manifest.json'), 'utf8'))
  const files = new Set(named)
  const follow = (key: string) => {
    const chunk = chunks[key]
    if (!chunk) throw new Error(`The build's manifest has no chunk ${key}`)
    if (files.has(chunk.file) && !named.includes(chunk.file)) return
    files.add(chunk.file)
    for (const next of chunk.imports ?? []) follow(next)
  }
  for (const [key, { file }] of Object.entries(chunks)) if (named.includes(file)) follow(key)
  return [...files]
}

test('the first screen needs at most 220 kB of JavaScript', () => {
  const sizes = firstScreenScripts().map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(builtFiles, file))).length,
  }))
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`First screen: ${(total / 1000).toFixed(1)} kB of JavaScript, gzip, in ${sizes.length} files`)
  expect(sizes.map(({ file }) => file)).toContain('lab-queue.js')
  expect(total, JSON.stringify(sizes, null, 2)).toBeLessThanOrEqual(limit)
})
