/** The build as a next release would replace it: other files, and a service worker that knows of them. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtFiles } from '../../src/hub/build.ts'

export interface NextBuild {
  readonly files: string
  /** The name of a `meta` element that only its page has. */
  readonly mark: string
  remove(): Promise<void>
}

export async function nextBuild(): Promise<NextBuild> {
  const mark = 'next-release'
  const files = await mkdtemp(join(tmpdir(), 'driftwatch-next-'))
  await cp(builtFiles, files, { recursive: true })
  await edit(join(files, 'index.html'), '</head>', `<meta name="${mark}" /></head>`)
  await edit(join(files, 'sw.js'), /(url:"index\.html",revision:")\w+/, '$1next')
  return { files, mark, remove: () => rm(files, { recursive: true, force: true }) }
}

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const before = await readFile(file, 'utf8')
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${file} has no ${from}`)
  await writeFile(file, after)
}
