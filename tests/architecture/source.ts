import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { parseSync } from 'vite'

/** A source file, its path being from the root of the project with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A reference from one file to another, or to a package. */
export interface Import {
  /** As written. */
  readonly specifier: string
  /** Path from the root of the project, or null for a package. */
  readonly target: string | null
  /** Whether it is found when the code runs, by `new URL(…)` or a glob, and need not be a module. */
  readonly late: boolean
}

/** A use of something that no import names. `member` is what is taken from it, as in `Date.now`. */
export interface GlobalUse {
  readonly name: string
  readonly member: string | null
  /** Whether it is made or called without an argument, as in `new Date()`. */
  readonly bare: boolean
}

interface SyntaxNode {
  readonly type: string
  readonly [field: string]: unknown
}

const root = join(import.meta.dirname, '../..')

/** All files below a folder whose name matches. */
export function filesBelow(folder: string, name: RegExp): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`node_modules${sep}`))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The folders directly below a folder. */
export function foldersIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

/** Whether a file holds tests, and so is no part of what it sits beside. */
export function isTest(path: string): boolean {
  return /\.(test|spec|bench)\.tsx?$/.test(path)
}

/** The room a file is in, or null for a file directly in `src`. */
export function roomOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null
}

/**
 * Every import of a file: of values and of types, exports from elsewhere, dynamic imports, globs, and
 * the workers and assets that `new URL('…', import.meta.url)` names.
 */
export function importsOf(file: SourceFile): Import[] {
  const found = new Map<string, Import>()
  walk(parsed(file), null, (node) => {
    const late = node.type === 'NewExpression' || node.type === 'CallExpression'
    for (const specifier of specifiersIn(node)) {
      found.set(`${specifier} ${late}`, { specifier, late, target: targetOf(file.path, specifier) })
    }
  })
  return [...found.values()]
}

/** Every use of a name that could be a global: names that are only keys or members are left out. */
export function globalsIn(file: SourceFile): GlobalUse[] {
  const uses: GlobalUse[] = []
  walk(parsed(file), null, (node, parent) => {
    if (node.type !== 'Identifier' || isOnlyAName(node, parent)) return
    const name = String(node.name)
    const member =
      parent?.type === 'MemberExpression' && parent.object === node ? nameOf(parent.property) : null
    const called = parent?.type === 'NewExpression' || parent?.type === 'CallExpression'
    uses.push({
      name,
      member,
      bare: called && Array.isArray(parent.arguments) && parent.arguments.length === 0,
    })
    // `window.fetch` is a use of `fetch`.
    if (member && /^(window|self|globalThis)$/.test(name))
      uses.push({ name: member, member: null, bare: false })
  })
  return uses
}

/** Every piece of text in a file that is a string, in comments none. */
export function stringsIn(file: SourceFile): string[] {
  const strings: string[] = []
  walk(parsed(file), null, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') strings.push(node.value)
    if (node.type === 'TemplateElement') strings.push((node.value as { raw: string }).raw)
  })
  return strings
}

function parsed({ path, text }: SourceFile): SyntaxNode {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`)
  return program as unknown as SyntaxNode
}

function walk(
  node: SyntaxNode,
  parent: SyntaxNode | null,
  visit: (node: SyntaxNode, parent: SyntaxNode | null) => void,
) {
  visit(node, parent)
  for (const child of Object.values(node).flat()) if (isNode(child)) walk(child, node, visit)
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function specifiersIn(node: SyntaxNode): string[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return textsIn(node.source)
    case 'NewExpression':
      return nameOf(node.callee) === 'URL' && fromHere(node.arguments)
        ? textsIn((node.arguments as unknown[])[0])
        : []
    case 'CallExpression':
      return isNode(node.callee) &&
        node.callee.type === 'MemberExpression' &&
        nameOf(node.callee.property) === 'glob'
        ? textsIn((node.arguments as unknown[])[0])
        : []
    default:
      return []
  }
}

function fromHere(args: unknown): boolean {
  const second: unknown = Array.isArray(args) ? args[1] : null
  return isNode(second) && second.type === 'MemberExpression' && nameOf(second.property) === 'url'
}

function textsIn(node: unknown): string[] {
  if (!isNode(node)) return []
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
  return Array.isArray(node.elements) ? node.elements.flatMap(textsIn) : []
}

function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null
  if (node.type === 'Identifier') return String(node.name)
  return node.type === 'Literal' ? String(node.value) : null
}

/** `x.fetch`, `{ fetch: 1 }`, `fetch(): void` in a type: the name of a member, not a use of the global. */
function isOnlyAName(node: SyntaxNode, parent: SyntaxNode | null): boolean {
  if (!parent || parent.computed === true) return false
  if (parent.type === 'MemberExpression') return parent.property === node
  return parent.key === node && parent.shorthand !== true
}

function targetOf(from: string, specifier: string): string | null {
  const path = specifier.replace(/[?#].*$/, '')
  if (path.startsWith('/')) return path.slice(1)
  return path.startsWith('.') ? posix.join(posix.dirname(from), path) : null
}
