import { expect, test } from 'vitest'
import { sizeComplaints } from './size-rules.ts'
import { filesBelow } from './source.ts'

test('files of src are short and named by a concept', () => {
  expect(filesBelow('src', /\.(tsx?|mjs|css)$/).flatMap(sizeComplaints)).toEqual([])
})

test('finds a file that is too long, and accepts a reason', () => {
  const long = 'line\n'.repeat(251)
  expect(sizeComplaints({ path: 'src/ui/a.ts', text: long })).toEqual([expect.stringContaining('251 lines')])
  expect(sizeComplaints({ path: 'src/ui/a.ts', text: `// Long because it is one table\n${long}` })).toEqual(
    [],
  )
  expect(sizeComplaints({ path: 'src/ui/a.ts', text: 'line\n'.repeat(250) })).toEqual([])
})

test.each(['src/ui/utils.ts', 'src/app/helpers.tsx', 'src/domain/index.ts'])(
  'finds a name without a concept: %s',
  (path) => {
    expect(sizeComplaints({ path, text: '' })).toHaveLength(1)
  },
)
