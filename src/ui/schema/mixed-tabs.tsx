import { ExternalLink, Megaphone, PanelRightOpen, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { newestRelease } from '../../app/environment.ts'
import { Button, ButtonLink, IconButton } from '../components/button.tsx'
import { SelectField } from '../components/field.tsx'
import { ReleaseMark } from '../components/marks.tsx'
import { Panel } from '../components/panel.tsx'
import { useToast } from '../components/toasts.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { useReleases } from '../hooks/use-upgrades.ts'
import { addressAtRelease } from '../shell/address.ts'
import styles from './mixed-tabs.module.css'
import { NewsLog } from './news-log.tsx'
import { phaseWords } from './news-words.ts'
import { releaseNumbers } from './stored-versions.ts'

/** How often open tabs are asked whether they are still there, in milliseconds. */
const askEvery = 3_000

/** Tabs of different releases on one database: open one beside this one, and see what they tell each other. */
export default function MixedTabs() {
  const [beside, setBeside] = useState<number | null>(null)
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <OpenPanel onBeside={setBeside} />
        <TabsPanel />
        <Announce />
      </div>
      <div className={styles.column}>
        {beside !== null && <Beside release={beside} onClose={() => setBeside(null)} />}
        <NewsLog />
      </div>
    </div>
  )
}

const addressOf = (release: number) => addressAtRelease(location.href, release, '#/dashboard')

function OpenPanel({ onBeside }: { readonly onBeside: (release: number) => void }) {
  const { release: own } = useApp().environment
  return (
    <Panel title="Open a tab of another release" aside="on this database">
      <ul className={styles.releases}>
        {releaseNumbers.map((release) => (
          <li key={release} className={styles.release}>
            <ReleaseMark release={release} size={16} />
            <span className={styles.soft}>
              {release === own ? 'like this tab' : release < own ? 'older' : 'newer'}
            </span>
            <ButtonLink
              small
              href={addressOf(release)}
              target="_blank"
              rel="noopener"
              icon={<ExternalLink aria-hidden="true" />}
              aria-label={`Open a tab at release ${release}`}
            >
              New tab
            </ButtonLink>
            <Button
              small
              icon={<PanelRightOpen aria-hidden="true" />}
              onClick={() => onBeside(release)}
              aria-label={`Show a tab at release ${release} here`}
            >
              Beside
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Beside({ release, onClose }: { readonly release: number; readonly onClose: () => void }) {
  return (
    <Panel
      title={`A tab at release ${release}`}
      aside="a page of its own, on the same database"
      flush
      actions={
        <IconButton label="Close the tab beside" small onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      }
    >
      <iframe className={styles.frame} title={`Tab at release ${release}`} src={addressOf(release)} />
    </Panel>
  )
}

function TabsPanel() {
  const releases = useReleases()
  const tabs = useSignal(releases.tabs)
  useEffect(() => {
    releases.refresh()
    const timer = setInterval(() => releases.refresh(), askEvery)
    return () => clearInterval(timer)
  }, [releases])
  return (
    <Panel title="Open tabs" aside="of this device">
      <table className={styles.tabs}>
        <thead>
          <tr>
            <th scope="col">Tab</th>
            <th scope="col">Release</th>
            <th scope="col">What it may do</th>
          </tr>
        </thead>
        <tbody>
          {tabs.map(({ tab, release, phase, own }) => (
            <tr key={tab}>
              <th scope="row">
                Tab {tab}
                {own && <span className={styles.soft}> (this one)</span>}
              </th>
              <td>
                <ReleaseMark release={release} />
              </td>
              <td>{phaseWords[phase]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Announce() {
  const app = useApp()
  const releases = useReleases()
  const toast = useToast()
  const announced = useSignal(releases.announced)
  const [chosen, setChosen] = useState(String(newestRelease))
  const announce = async () => {
    await app.busy(releases.announce(Number(chosen)))
    toast({ text: `Release ${chosen} was announced to the room.` })
  }
  return (
    <Panel title="Announce a release" aside="to every open page of the room">
      <div className={styles.announce}>
        <SelectField
          label="Release"
          hideLabel
          options={releaseNumbers.map((n) => ({ value: String(n), label: `Release ${n}` }))}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        />
        <Button icon={<Megaphone aria-hidden="true" />} onClick={announce}>
          Announce
        </Button>
      </div>
      <p className={styles.soft}>
        Each page offers to reload as that release; none is taken by surprise.
        {announced !== null && ` Release ${announced} stands announced.`}
      </p>
    </Panel>
  )
}
