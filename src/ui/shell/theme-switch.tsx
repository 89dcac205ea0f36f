import { Monitor, Moon, Sun } from 'lucide-react'
import { useSignal } from '../hooks/use-signal.ts'
import { chosenTheme, keepTheme, themes } from './theme.ts'
import styles from './theme-switch.module.css'

const looks = {
  system: { Icon: Monitor, label: 'As the system' },
  light: { Icon: Sun, label: 'Light' },
  dark: { Icon: Moon, label: 'Dark' },
}

/** Three radio buttons in one small frame. */
export function ThemeSwitch() {
  const chosen = useSignal(chosenTheme)
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">Theme</legend>
      {themes.map((theme) => {
        const { Icon, label } = looks[theme]
        return (
          <label key={theme} className={styles.choice} title={label}>
            <input
              type="radio"
              name="theme"
              value={theme}
              checked={theme === chosen}
              onChange={() => keepTheme(theme)}
            />
            <span className="visually-hidden">{label}</span>
            <Icon aria-hidden="true" />
          </label>
        )
      })}
    </fieldset>
  )
}
