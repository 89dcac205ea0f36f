import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface LockFile {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

function missingPlatforms({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  )
}

// npm leaves a platform's package out when its registry does not have it, and `npm ci` then refuses
// the lock file everywhere.
test('the lock file has the packages of every platform', () => {
  const lock: LockFile = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  expect(missingPlatforms(lock)).toEqual([])
})

test('finds a platform that is missing', () => {
  const packages = {
    'node_modules/a': { optionalDependencies: { 'a-linux': '1', 'a-mac': '1' } },
    'node_modules/a-linux': {},
  }
  expect(missingPlatforms({ packages })).toEqual(['a-mac'])
})
