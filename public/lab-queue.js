/*
 * `window.lab` before the app is there.
 *
 * Test authors and instructors may call `window.lab` as soon as the page exists. This classic script
 * runs before the app's modules and offers every method of the lab; each call is kept and answered
 * with a promise. When the app is ready it hands over the real lab, once:
 *
 *     await window.__driftwatchLabReady(realLab)   // replays the calls in order, then replaces window.lab
 *     window.__driftwatchLabFailed(reason)         // instead: the app cannot start; every call is refused
 *
 * The order of calls is kept strictly: each is awaited before the next one, and calls that arrive
 * during the replay wait behind it. Only then does `window.lab` become the real one. A script that
 * holds on to the early object may go on using it: its calls are handed on, still as promises.
 */
;(() => {
  const methods = {
    '': [
      'settled',
      'dump',
      'hash',
      'run',
      'reset',
      'exportFixture',
      'importFixture',
      'putRawRecord',
      'scenarios',
      'play',
    ],
    clock: ['now', 'set', 'advance'],
    policy: ['get', 'set'],
    link: ['step', 'set'],
    upgrade: ['plan', 'run', 'rollback'],
    faults: ['failStorageRequest', 'corruptRecord', 'quota', 'clear'],
    release: ['announce'],
    proofs: ['run', 'drift'],
  }

  const waiting = []
  let real = null
  let failure = null

  function call(group, name, args) {
    if (failure) return Promise.reject(failure)
    if (real && waiting.length === 0) return perform(group, name, args)
    return new Promise((resolve, reject) => waiting.push({ group, name, args, resolve, reject }))
  }

  async function perform(group, name, args) {
    const owner = group ? real[group] : real
    return owner[name](...args)
  }

  function placeholder(group) {
    return Object.fromEntries(methods[group].map((name) => [name, (...args) => call(group, name, args)]))
  }

  const groups = Object.keys(methods).filter((group) => group !== '')
  window.lab = {
    apiVersion: 1,
    ...placeholder(''),
    ...Object.fromEntries(groups.map((group) => [group, placeholder(group)])),
  }

  window.__driftwatchLabReady = async (lab) => {
    real = lab
    while (waiting.length > 0) {
      const next = waiting[0]
      try {
        next.resolve(await perform(next.group, next.name, next.args))
      } catch (error) {
        next.reject(error)
      }
      // Taken off only now: as long as it waits, later calls queue behind it.
      waiting.shift()
    }
    window.lab = lab
  }

  window.__driftwatchLabFailed = (reason) => {
    failure = reason instanceof Error ? reason : new Error(String(reason))
    for (const entry of waiting.splice(0)) entry.reject(failure)
  }
})()
