/** A real build of another release than the run's own, in a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../src/hub/build.ts'

export interface ReleaseBuild {
  readonly files: string
  remove(): Promise<void>
}

export async function releaseBuild(release: number): Promise<ReleaseBuild> {
  const files = await mkdtemp(join(tmpdir(), `driftwatch-release-${release}-`))
  if (!(await buildApp({ release, files })))
    throw new Error(`Release ${release} could not be built, see above.`)
  return { files, remove: () => rm(files, { recursive: true, force: true }) }
}
