import { addressWith } from '../shell/address.ts'

/** This page with the lesson's own namespace, at the release and policy that the lesson is written for. */
export function lessonAddress(href: string, id: string, step: string | null = null): string {
  const changes = { scenario: id, step, fresh: null, release: null, upgrade: null, policy: null }
  return addressWith(href, { ...changes, presenter: null, talk: null }, '#/dashboard')
}
