/** Turns whatever a form, a script or a page's console gives into a command, or says which part is not one. */
import * as z from 'zod/mini'
import { err, ok, type Result } from '../domain/result.ts'
import type { Command, CommandType } from './commands.ts'
import type { Failure } from './outcome.ts'

type InvalidCommand = Extract<Failure, { code: 'invalid-command' }>

const text = z.string()
// Any number at all: whether it is a sensible one (finite, in range) is the domain's to say, not the shape's.
const number = z.custom<number>((value) => typeof value === 'number', { error: 'expected a number' })
const basedOn = z.optional(text)
const aggregate = z.strictObject({ type: z.enum(['policy', 'incident']), id: text })
const domainObject = z.record(text, z.unknown())
const rule = z.strictObject({
  ruleId: text,
  metricName: text,
  threshold: number,
  severity: text,
  window: number,
  mode: text,
  runbook: z.optional(text),
})
const change = z.strictObject({
  metricName: z.optional(text),
  threshold: z.optional(number),
  severity: z.optional(text),
  window: z.optional(number),
  mode: z.optional(text),
  runbook: z.optional(text),
})
const sample = z.strictObject({ metricName: text, value: number, observedAt: text })
const onPolicy = { policyId: text, basedOn }
const onRule = { ...onPolicy, ruleId: text }
const onIncident = { incidentId: text, by: text, basedOn }

const shapes: { readonly [T in CommandType]: z.ZodMiniType } = {
  createPolicy: strict('createPolicy', onPolicy),
  registerRule: strict('registerRule', { ...onPolicy, rule, activate: z.optional(z.literal(true)) }),
  reviseRule: strict('reviseRule', { ...onRule, change }),
  activateRule: strict('activateRule', onRule),
  retireRule: strict('retireRule', { ...onRule, reason: text }),
  archivePolicy: strict('archivePolicy', onPolicy),
  restorePolicy: strict('restorePolicy', onPolicy),
  observe: strict('observe', { ...onPolicy, samples: z.array(sample) }),
  acknowledgeIncident: strict('acknowledgeIncident', onIncident),
  resolveIncident: strict('resolveIncident', { ...onIncident, note: text }),
  resolveConflict: strict('resolveConflict', { aggregate, result: domainObject, basedOn: text }),
  repairRecord: strict('repairRecord', {
    aggregate,
    basedOn,
    decision: z.union([
      z.strictObject({ accept: text }),
      z.strictObject({ replace: domainObject }),
      z.strictObject({ discard: text }),
    ]),
  }),
}

function strict(type: CommandType, fields: Record<string, z.ZodMiniType>): z.ZodMiniType {
  return z.strictObject({ type: z.literal(type), ...fields })
}

/** Checks the shape of a command: known type, every field there and of its type, none extra. Never throws. */
export function parseCommand(given: unknown): Result<Command, InvalidCommand> {
  try {
    return parsePlain(plainCopy(given))
  } catch (reason) {
    // Getters, proxies and cycles can throw anywhere: what cannot be read as plain data is no command.
    return invalid(
      '',
      `it cannot be read as plain data (${reason instanceof Error ? reason.message : String(reason)})`,
    )
  }
}

function parsePlain(given: unknown): Result<Command, InvalidCommand> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return invalid('', 'a command is an object')
  const type: unknown = 'type' in given ? given.type : undefined
  const known = (Object.keys(shapes) as CommandType[]).find((each) => each === type) // keys of `shapes` are its type's
  if (known === undefined) return invalid('type', `expected one of ${Object.keys(shapes).join(', ')}`)
  const parsed = shapes[known].safeParse(given)
  // The shape of `known` was just checked field by field, which is what its command type says.
  if (parsed.success) return ok(withoutUndefined(given) as unknown as Command)
  const issue = parsed.error.issues[0]
  return issue === undefined
    ? invalid('', 'it has no known shape')
    : invalid(issue.path.map(String).join('.'), reasonOf(issue))
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected === 'record' ? 'object' : issue.expected}`
    case 'unrecognized_keys':
      return `unknown field ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'invalid_union':
      return 'expected one of { accept }, { replace } or { discard }'
    default:
      return issue.message
  }
}

function invalid(path: string, reason: string): Result<never, InvalidCommand> {
  const where = path === '' ? 'The command' : `The command's "${path}"`
  return err({ code: 'invalid-command', message: `${where} is not as it must be: ${reason}.`, path, reason })
}

/** A copy that nobody else can change while the command runs. Numbers stay as they are, NaN too. */
function plainCopy(value: unknown, depth = 0): unknown {
  if (depth > 64) throw new Error('nested too deeply')
  if (Array.isArray(value)) return value.map((each) => plainCopy(each, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = Object.create(null)
  for (const key of Object.keys(value)) copy[key] = plainCopy(Reflect.get(value, key), depth + 1)
  return Object.setPrototypeOf({ ...copy }, Object.prototype)
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, isPlain(each) ? withoutUndefined(each) : each]),
  )
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
