import { belongings, pureRooms, rooms, testRunners, wirable, wiringFiles } from './rooms.ts'
import {
  type GlobalUse,
  globalsIn,
  type Import,
  importsOf,
  isTest,
  roomOf,
  type SourceFile,
} from './source.ts'

/** What is wrong in one file, in one line that names the file, what it does, and the mend. */
export type Complaint = string

/** Every breach of the import rules in one file. */
export function importComplaints(file: SourceFile): Complaint[] {
  const imports = importsOf(file)
  const within = imports.filter((found) => found.target !== null)
  const packages = imports.filter((found) => found.target === null)
  if (isTest(file.path)) return within.flatMap((found) => extensionComplaint(file, found))
  const globals = globalsIn(file)
  return [
    ...within.flatMap((found) => [...extensionComplaint(file, found), ...roomComplaint(file, found)]),
    ...packages.flatMap((found) => packageComplaint(file, found)),
    ...globals.flatMap((use) => belongingComplaint(file, use)),
    ...(pureRooms.includes(roomOf(file.path) ?? '')
      ? globals.flatMap((use) => impurityComplaint(file, use))
      : []),
  ]
}

/** Node runs these files as they are, so that an import has to name its file in full. */
function extensionComplaint(file: SourceFile, { specifier, late }: Import): Complaint[] {
  if (late) return []
  if (/\.\w+([?#].*)?$/.test(specifier) && !/\.jsx?$/.test(specifier)) return []
  return [`${file.path} imports '${specifier}' without its extension: write .ts or .tsx.`]
}

function roomComplaint(file: SourceFile, { specifier, target }: Import): Complaint[] {
  const room = roomOf(file.path)
  if (target === null || !/^src\/[^.]+/.test(target) || /^src\/[^/]+\.d\.ts$/.test(target)) return []
  const allowed =
    room === null ? (wiringFiles.includes(file.path) ? wirable : []) : [room, ...(rooms[room] ?? [])]
  const place = target.replace(/^src\//, '')
  if (room === null && wiringFiles.includes(target)) return []
  if (allowed.some((door) => place.startsWith(`${door}/`) || place.startsWith(`${door}.`))) return []
  const may = rooms[room ?? '']?.join(', ') || 'no other room'
  const mend = wiringFiles.includes(target)
    ? 'Only a page starts an app; take what you need as an argument.'
    : 'State what is needed as a port where it is needed, and let src/create-app.ts pass it in.'
  return [`${file.path} imports '${specifier}', but ${room ?? 'this file'} may import ${may}. ${mend}`]
}

function packageComplaint(file: SourceFile, { specifier }: Import): Complaint[] {
  const room = roomOf(file.path)
  if (room === 'domain') {
    return [
      `${file.path} imports the package '${specifier}': the domain imports none. Take what it gives as an argument.`,
    ]
  }
  if (testRunners.test(specifier)) {
    return [
      `${file.path} imports the test runner '${specifier}'. Name the file *.test.ts, or return what was seen.`,
    ]
  }
  return belongings
    .filter(({ packages, rooms }) => packages.test(specifier) && !rooms.includes(room ?? ''))
    .map(
      ({ what, rooms, mend }) =>
        `${file.path} imports '${specifier}': ${what} belongs to src/${rooms[0]}. ${mend}`,
    )
}

function belongingComplaint(file: SourceFile, { name }: GlobalUse): Complaint[] {
  return belongings
    .filter(({ globals, rooms }) => globals.test(name) && !rooms.includes(roomOf(file.path) ?? ''))
    .map(({ what, rooms, mend }) => `${file.path} names ${name}: ${what} belongs to src/${rooms[0]}. ${mend}`)
}

function impurityComplaint(file: SourceFile, { name, member, bare }: GlobalUse): Complaint[] {
  const use = member === null ? name : `${name}.${member}`
  const impure =
    use === 'Date.now' ||
    use === 'Math.random' ||
    name === 'performance' ||
    name === 'crypto' ||
    (use === 'Date' && bare)
  return impure ? [`${file.path} uses ${use}: time, chance and new ids come in as arguments here.`] : []
}
