import { Check, Copy, Link } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { copyText } from './copy-text.ts'
import { useToast } from './toasts.tsx'

interface CopyButtonProps {
  /** What is copied, in words: "Copy record text". */
  readonly label: string
  readonly text: string | (() => string)
  /** Show the words, not only the picture. */
  readonly words?: boolean
  readonly kind?: 'text' | 'link'
  readonly tabIndex?: number
}

/** Copies a text, also where the page has no clipboard of its own. */
export function CopyButton({ label, text, words, kind = 'text', tabIndex }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const toast = useToast()
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const done = await copyText(typeof text === 'string' ? text : text())
    setCopied(done)
    toast(
      done
        ? { text: 'Copied' }
        : { text: 'This page may not use the clipboard. Select the text and copy it.', tone: 'warning' },
    )
  }
  const Icon = copied ? Check : kind === 'link' ? Link : Copy
  if (words) {
    return (
      <Button small tabIndex={tabIndex} onClick={copy} icon={<Icon aria-hidden="true" />}>
        {label}
      </Button>
    )
  }
  return (
    <IconButton label={label} small tabIndex={tabIndex} onClick={copy}>
      <Icon aria-hidden="true" />
    </IconButton>
  )
}

interface CopyLinkProps extends Pick<CopyButtonProps, 'label' | 'words' | 'tabIndex'> {
  readonly place: string
}

/** Copies the link to a place of this app, environment included. */
export function CopyLink({ place, ...rest }: CopyLinkProps) {
  return <CopyButton {...rest} kind="link" text={() => new URL(place, location.href).href} />
}
