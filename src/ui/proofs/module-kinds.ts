/** The parts of the module by what they are: the word before the colon of their id. */
import type { ModulePart } from '../../app/proof-shelf.ts'

const titles: Readonly<Record<string, string>> = {
  outcome: 'What one can do afterwards',
  question: 'Main questions',
  checklist: 'Checklist of a review',
  failure: 'What commonly goes wrong',
  exercise: 'Exercises',
  completion: 'Done when',
}

export interface ModuleKind {
  readonly kind: string
  readonly title: string
  readonly parts: readonly ModulePart[]
}

export function kindsOf(parts: readonly ModulePart[]): readonly ModuleKind[] {
  const kindOf = ({ id }: ModulePart) => id.split(':')[0] ?? id
  return [...new Set(parts.map(kindOf))].map((kind) => ({
    kind,
    title: titles[kind] ?? kind,
    parts: parts.filter((part) => kindOf(part) === kind),
  }))
}
