import { useMemo } from 'react'
import type { Scenario } from '../../app/scenario.ts'
import { copyText } from '../components/copy-text.ts'
import { useToast } from '../components/toasts.tsx'
import { guided } from '../hooks/kept-choice.ts'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { lessonAddress } from '../lessons/lesson-address.ts'
import { openNotes } from '../present/open-notes.ts'
import { useLinkKey } from '../present/use-link-key.ts'
import { useUpgradeKey } from '../present/use-upgrade-key.ts'
import { addressWith, freeDevice } from '../shell/address.ts'
import { useDesk } from '../shell/desk.ts'
import { knownDevices } from '../shell/devices.ts'
import { keepTheme, themes } from '../shell/theme.ts'
import type { PaletteAction } from './find.ts'

const places = [
  ['Dashboard', '#/dashboard', '1'],
  ['Records', '#/records', '2'],
  ['Outbox', '#/records/outbox', ''],
  ['Quarantine', '#/records/quarantine', ''],
  ['Schema lab', '#/schema', '3'],
  ['Sync lab', '#/sync', '4'],
  ['Conflicts', '#/sync/conflicts', ''],
  ['Proofs', '#/proofs', '5'],
  ['Evidence', '#/evidence', ''],
] as const

const themeNames = { system: 'As the system', light: 'Light', dark: 'Dark' }

/** What the palette offers beside the records. */
export function useActions(scenarios: readonly Scenario[]): readonly PaletteAction[] {
  const app = useApp()
  const desk = useDesk()
  const toast = useToast()
  const upgrade = useUpgradeKey()
  const link = useLinkKey()
  const { settings } = useSignal(app.sources.report)
  return useMemo(() => {
    const { environment } = app
    const act = (
      label: string,
      run: () => void,
      more: { words?: string; keys?: string } = {},
    ): PaletteAction => ({
      id: `do/${label}`,
      group: 'Do',
      label,
      run,
      ...more,
    })
    const copyLink = async () => {
      const done = await copyText(location.href)
      toast(
        done
          ? { text: 'Copied' }
          : { text: 'This page may not use the clipboard. Copy its address.', tone: 'warning' },
      )
    }
    const newPage = (changes: Record<string, string>) => {
      window.open(addressWith(location.href, changes), '_blank', 'noopener')
    }
    const resetLesson = async () => {
      const run = await app.scenarios.current()
      await run?.reset()
      toast({ text: 'The lesson is at its start again. Your evidence stays.' })
    }
    const play = () => void app.busy(app.sources.set({ playing: !settings.playing }))
    return [
      ...places.map(([label, hash, keys]) => ({
        id: hash,
        group: 'Go to',
        label,
        ...(keys && desk.presenting && { keys }),
        run: () => {
          location.hash = hash
        },
      })),
      act(settings.playing ? 'Pause the samples' : 'Play the samples', play),
      act('New tab', () => newPage({}), { words: 'the same database' }),
      act(
        'New device',
        () => newPage({ device: freeDevice(knownDevices(environment.namespace, environment.device)) }),
        { words: 'a database of its own' },
      ),
      act('Upgrade the database', upgrade, { words: 'or pause and resume it', keys: 'U' }),
      act('Cut or restore the link', link, { words: 'to other devices', keys: 'O' }),
      act(desk.presenting ? 'Stop presenting' : 'Present', () => desk.present(!desk.presenting), {
        keys: 'P',
      }),
      act('Presenter’s notes', openNotes, { words: 'in a second window' }),
      act('Lessons', () => desk.learn(!desk.learning), { words: 'open or close' }),
      ...(environment.scenario === null
        ? []
        : [
            act('Reset this lesson', () => void resetLesson(), { words: 'its data, not your evidence' }),
            act('Back to your own data', () =>
              location.assign(addressWith(location.href, { scenario: null }, '#/dashboard')),
            ),
          ]),
      act('Help', () => desk.open('help')),
      act('Glossary', () => desk.open('glossary'), { words: 'what the words mean' }),
      act('Keys', () => desk.open('keys'), { keys: '?' }),
      act('Say what each screen is for', () => guided.set(!guided.get()), { words: 'on or off' }),
      act('Copy a link to this place', () => void copyLink()),
      act('Print', () => window.print(), { words: 'a clean sheet' }),
      ...themes.map((theme) => ({
        id: `theme/${theme}`,
        group: 'Theme',
        label: themeNames[theme],
        run: () => keepTheme(theme),
      })),
      ...scenarios.map(({ id, title, lesson }) => ({
        id: `lesson/${id}`,
        group: 'Lessons',
        label: lesson === null ? title : `Lesson ${lesson}: ${title}`,
        run: () => location.assign(lessonAddress(location.href, id)),
      })),
    ]
  }, [app, desk, toast, upgrade, link, settings.playing, scenarios])
}
