import { expect, test } from 'vitest'
import { importComplaints } from './import-rules.ts'
import { rooms, wiringFiles } from './rooms.ts'
import { filesBelow, foldersIn, roomOf } from './source.ts'

test('every file of src keeps the import rules', () => {
  expect(filesBelow('src', /\.tsx?$/).flatMap(importComplaints)).toEqual([])
})

test('src has only the rooms of the table, and only the wiring files beside them', () => {
  expect(foldersIn('src').filter((folder) => !(folder in rooms))).toEqual([])
  const loose = filesBelow('src', /./).filter(({ path }) => roomOf(path) === null && !path.endsWith('.d.ts'))
  expect(loose.map(({ path }) => path).filter((path) => !wiringFiles.includes(path))).toEqual([])
})

const complains: [path: string, text: string, complaint: RegExp][] = [
  ['src/app/a.ts', "import { x } from '../storage/x.ts'", /app may import domain, history.*port/],
  ['src/app/a.ts', "import type { X } from '../codec/x.ts'", /app may import domain, history/],
  ['src/app/a.ts', "export * from '../ui/x.ts'", /'\.\.\/ui\/x\.ts'/],
  ['src/app/a.ts', "const x = await import('../sync/x.ts')", /'\.\.\/sync\/x\.ts'/],
  ['src/app/a.ts', "type X = import('../sync/x.ts').X", /'\.\.\/sync\/x\.ts'/],
  ['src/ui/a.tsx', "new Worker(new URL('../sync/w.ts', import.meta.url))", /ui may import domain, app/],
  ['src/ui/a.tsx', "import.meta.glob('../scenarios/*.ts')", /ui may import domain, app/],
  ['src/domain/a.ts', "import { x } from '../codec/x.ts'", /domain may import no other room/],
  ['src/domain/a.ts', "import { z } from 'zod'", /domain imports none/],
  ['src/domain/a.ts', 'const t = Date.now()', /uses Date\.now/],
  ['src/domain/a.ts', 'const t = new Date()', /uses Date:/],
  ['src/history/a.ts', 'const r = Math.random()', /uses Math\.random/],
  ['src/codec/a.ts', 'const id = crypto.randomUUID()', /uses crypto\.randomUUID/],
  ['src/hub/a.ts', "import { x } from '../sync/link.ts'", /hub may import sync\/wire, history/],
  ['src/hub/a.ts', "import { x } from '../domain/x.ts'", /hub may import sync\/wire, history/],
  ['src/ui/a.ts', "import Dexie from 'dexie'", /IndexedDB belongs to src\/storage/],
  ['src/create-app.ts', 'const f = window.indexedDB', /names indexedDB/],
  ['src/app/a.ts', 'let request: IDBRequest', /names IDBRequest/],
  ['src/ui/a.ts', "fetch('/api')", /names fetch.*src\/sync/],
  ['src/lab/a.ts', "new BroadcastChannel('x')", /names BroadcastChannel/],
  ['src/storage/a.ts', "import * as Y from 'yjs'", /belongs to src\/sync/],
  ['src/ui/a.ts', "import { join } from 'node:path'", /Node belongs to src\/hub/],
  ['src/proofs/a.ts', "import { test } from 'vitest'", /test runner/],
  ['src/ui/a.ts', "import { x } from './x'", /without its extension/],
  ['src/ui/a.ts', "import { x } from './x.js'", /without its extension/],
  ['src/main.tsx', "import { x } from './hub/x.ts'", /'\.\/hub\/x\.ts'/],
  ['src/ui/a.ts', "import { createApp } from '../create-app.ts'", /argument/],
]
test.each(complains)('finds what is wrong: %s with %s', (path, text, complaint) => {
  expect(importComplaints({ path, text })).toEqual([expect.stringMatching(complaint)])
})

const fine: [path: string, text: string][] = [
  ['src/hub/a.ts', "const root = new URL('../../', import.meta.url)"],
  ['src/domain/a.ts', "import { x } from './x.ts'; const d = new Date(0)"],
  [
    'src/hub/a.ts',
    "import { x } from '../sync/wire.ts'; import { y } from '../sync/wire/y.ts'; import 'node:fs'",
  ],
  ['src/storage/a.ts', "import Dexie from 'dexie'; import { x } from '../app/ports.ts'; indexedDB.open('x')"],
  [
    'src/main.tsx',
    "import { createApp } from './create-app.ts'; import './ui/theme.css'; import 'virtual:pwa-register'",
  ],
  [
    'src/app/a.ts',
    'interface Port { fetch(): void; indexedDB: string }; const x = (port: Port) => port.fetch()',
  ],
  ['src/app/a.ts', "// import { x } from '../storage/x.ts'\nconst text = \"import '../storage/x.ts'\""],
  ['src/storage/a.test.ts', "import { test } from 'vitest'; import { suite } from '../proofs/suite.ts'"],
]
test.each(fine)('lets pass what is right: %s with %s', (path, text) => {
  expect(importComplaints({ path, text })).toEqual([])
})
