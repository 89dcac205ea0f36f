/** The page: reads the address, makes the app, shows it, and hands the lab to whoever waits for it. */
import { registerSW } from 'virtual:pwa-register'
import type { PageUpdate } from './app/app.ts'
import { readEnvironment } from './app/environment.ts'
import { makeSignal } from './app/signal.ts'
import { createApp } from './create-app.ts'
import type { Lab } from './lab/contract.ts'
import type { Host } from './lab/host.ts'
import { keepIn } from './lab/kept-text.ts'
import { makePageTools } from './lab/page-tools.ts'
import { openChannel } from './sync/browser.ts'
import { servedRelease } from './sync/served-release.ts'
import { mountUi } from './ui/mount.tsx'
import { showStartFailure } from './ui/shell/start-failure.ts'

declare global {
  interface Window {
    /** From public/lab-queue.js: scripts' calls wait there for the lab. */
    readonly __driftwatchLabReady: (lab: Lab) => Promise<void>
    readonly __driftwatchLabFailed: (reason: unknown) => void
  }
}

const update = makeSignal<PageUpdate>({ waiting: false, release: null, apply: () => undefined })

/** A presenter's notes need no app: they show what the projected page tells them. */
async function startNotes(root: HTMLElement): Promise<void> {
  const [{ mountNotes }, { openPresenterLine, presenterChannel }] = await Promise.all([
    import('./ui/present/notes-window.tsx'),
    import('./sync/presenter-line.ts'),
  ])
  const { home } = readEnvironment(location.search, location.origin)
  mountNotes(root, openPresenterLine(openChannel(presenterChannel(home))))
  window.__driftwatchLabFailed(new Error('This window only shows notes: the lab is in the page beside it.'))
}

async function start(root: HTMLElement): Promise<void> {
  const environment = readEnvironment(location.search, location.origin)
  const host: Host = {
    server: environment.hub === null ? null : new URL('.', document.baseURI).href,
    keep: keepIn(() => localStorage),
    reloadPage: () => location.reload(),
    online: () => navigator.onLine,
    // Not as a method of whatever holds it: the browser's function insists on its window.
    failed: (error) => reportError(error),
  }
  const { namespace } = environment
  const tools = makePageTools({
    namespace,
    lab: async () => (await running).lab,
    async open(other) {
      const { app, lab } = await createApp(
        { ...environment, namespace: other, room: other, policy: null },
        host,
      )
      return { lab, stop: app.stop }
    },
    // Over plain HTTP there is none, whatever the types say.
    storage: navigator.storage as StorageManager | undefined,
  })
  const running = createApp(environment, { ...host, tools })
  const { app, lab, activity } = await running
  const showRest = () => {
    document.documentElement.dataset.settled = String(activity.quiet.get())
  }
  activity.quiet.subscribe(showRest)
  mountUi(root, app, update)
  await window.__driftwatchLabReady(lab)
  showRest()
}

/** A new release waits for a person's word; the old one goes on until then. */
function followReleases(): void {
  const reload = () => location.reload()
  const offer = async (apply: () => void) =>
    update.set({ waiting: true, release: await servedRelease(document.baseURI), apply })
  let accepted = false
  const activate = registerSW({
    onNeedRefresh: () => void offer(() => void accept()),
    // Another tab accepted it for all: here a form may be open, so this page too waits for a word.
    onNeedReload: () => void (accepted || offer(reload)),
  })
  // The first page of a fresh profile is nobody's client, and is told of no change: so the worker itself is watched.
  const accept = async () => {
    accepted = true
    const next = (await navigator.serviceWorker.getRegistration())?.waiting
    if (!next) return reload()
    next.addEventListener('statechange', () => next.state === 'activated' && reload())
    await activate(true)
  }
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const onlyNotes = new URLSearchParams(location.search).get('presenter') === 'notes'
followReleases()
;(onlyNotes ? startNotes(root) : start(root)).catch((reason: unknown) => {
  window.__driftwatchLabFailed(reason)
  showStartFailure(root, reason)
})
