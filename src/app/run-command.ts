/**
 * Runs one command in one unit of work. The order of checks is part of the contract: shape, fence, existence,
 * readability, conflict, staleness, domain, representability, storage. Nothing is written unless the outcome is ok.
 */
import { err } from '../domain/result.ts'
import type { Command } from './commands.ts'
import type { HandlerResult, Handling } from './handlers/handling.ts'
import { acknowledgeIncident, resolveIncident } from './handlers/incident-commands.ts'
import { observe } from './handlers/observe.ts'
import {
  activateRule,
  archivePolicy,
  createPolicy,
  registerRule,
  restorePolicy,
  retireRule,
  reviseRule,
} from './handlers/policy-commands.ts'
import type { Failure, Outcome } from './outcome.ts'
import { parseCommand } from './parse-command.ts'
import type { Clock, Reader, Settings, UnitsOfWork } from './ports.ts'
import { StorageFailure } from './storage-failure.ts'

export interface CommandPorts {
  readonly units: UnitsOfWork
  readonly reader: Reader
  readonly settings: Settings
  readonly clock: Clock
  /** Told what became of each command that was one. */
  readonly ran?: (command: Command, outcome: Outcome) => void
}

/** How often a command that is overtaken between its load and its commit starts again before it gives up. */
const attempts = 20

/** Makes the one entrance for changes: forms, scripts, the leader and scenarios all come through it. */
export function makeRunCommand(ports: CommandPorts): (given: unknown) => Promise<Outcome> {
  return async (given) => {
    const parsed = parseCommand(given)
    if (!parsed.ok) return refused(parsed.error)
    const outcome = await tryUntilSettled(ports, parsed.value)
    ports.ran?.(parsed.value, outcome)
    return outcome
  }
}

async function tryUntilSettled(ports: CommandPorts, command: Command): Promise<Outcome> {
  let last: Failure | null = null
  for (let attempt = 0; attempt < attempts; attempt++) {
    const outcome = await tryOnce(ports, command)
    // Overtaken inside the commit: the fresh state, and what the command was based on, decide in the next attempt.
    if (outcome.ok || outcome.error.code !== 'stale-write' || !outcome.raced) return plain(outcome)
    last = outcome.error
  }
  return refused(last ?? { code: 'storage-unavailable', message: 'The command could not be finished.' })
}

type Attempt = Outcome & { readonly raced?: boolean }

async function tryOnce(ports: CommandPorts, command: Command): Promise<Attempt> {
  const unit = ports.units.begin()
  const { reader, settings, clock } = ports
  const handling: Handling = { unit, reader, mergePolicy: () => settings.mergePolicy(), at: clock.now() }
  const handled = await storageFailureAsValue(() => handle(handling, command))
  if (!handled.ok) return refused(handled.error)
  if (!handled.value.ok) return refused(handled.value.error)
  const { name, token } = handled.value.value
  const committed = await unit.commit(command.type)
  if (!committed.ok) return { ok: false, error: committed.error, raced: true }
  return {
    ok: true,
    token: committed.value.tokens.get(`${name.type}/${name.id}`) ?? token,
    events: committed.value.events,
  }
}

async function handle(handling: Handling, command: Command): Promise<HandlerResult> {
  switch (command.type) {
    case 'createPolicy':
      return createPolicy(handling, command)
    case 'registerRule':
      return registerRule(handling, command)
    case 'reviseRule':
      return reviseRule(handling, command)
    case 'activateRule':
      return activateRule(handling, command)
    case 'retireRule':
      return retireRule(handling, command)
    case 'archivePolicy':
      return archivePolicy(handling, command)
    case 'restorePolicy':
      return restorePolicy(handling, command)
    case 'observe':
      return observe(handling, command)
    case 'acknowledgeIncident':
      return acknowledgeIncident(handling, command)
    case 'resolveIncident':
      return resolveIncident(handling, command)
    // These two are rare, and no part of the first screen.
    case 'resolveConflict':
      return (await import('./handlers/resolve-conflict.ts')).resolveConflict(handling, command)
    case 'repairRecord':
      return (await import('./handlers/repair-record.ts')).repairRecord(handling, command)
  }
}

/** Reads outside a unit of work throw when the storage fails; for a command that is an expected failure like any other. */
async function storageFailureAsValue<T>(
  work: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: Failure }> {
  try {
    return { ok: true, value: await work() }
  } catch (reason) {
    if (reason instanceof StorageFailure) return err({ code: reason.code, message: reason.message })
    throw reason
  }
}

function refused(error: Failure): { ok: false; error: Failure } {
  return { ok: false, error }
}

function plain(outcome: Attempt): Outcome {
  return outcome.ok ? outcome : refused(outcome.error)
}
