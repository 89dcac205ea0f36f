import { CopyButton } from './copy-button.tsx'

interface DigestProps {
  /** A whole digest: a revision id or a token. */
  readonly value: string
  /** What it is, for the copy button: "revision id". */
  readonly what: string
}

/** A digest's first eight digits; the whole is in the title and one click copies it. */
export function Digest({ value, what }: DigestProps) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center' }}>
      <code title={value}>{value.slice(0, 8)}</code>
      <CopyButton label={`Copy ${what}`} text={value} />
    </span>
  )
}
