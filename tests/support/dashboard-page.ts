/** The dashboard by what people call its parts. */
import type { Locator, Page } from '@playwright/test'
import type { PolicyData } from '../../src/domain/policy-state.ts'
import type { RemoteLab } from './remote-lab.ts'

export class DashboardPage {
  readonly page: Page
  readonly policies: Locator
  readonly rules: Locator
  readonly incidents: Locator
  readonly samples: Locator

  constructor(page: Page) {
    this.page = page
    this.policies = page.getByRole('table', { name: 'Policies' })
    this.rules = page.getByRole('table', { name: 'Rules' })
    this.incidents = page.getByRole('table', { name: 'Incidents' })
    this.samples = page.getByRole('region', { name: 'Samples' })
  }

  readonly button = (name: string): Locator => this.page.getByRole('button', { name, exact: true })

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name })
  }

  policy(id: string): Locator {
    return this.page.getByRole('region', { name: id, exact: true })
  }

  rule(ruleId: string): Locator {
    return this.rules.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: ruleId }) })
  }

  incident(ruleId: string): Locator {
    return this.incidents
      .getByRole('row')
      .filter({ has: this.page.getByRole('link', { name: ruleId, exact: true }) })
  }

  /** Presses a button of a dialog. */
  async press(dialog: Locator, name: string): Promise<void> {
    await dialog.getByRole('button', { name, exact: true }).click()
  }
}

/** A policy in domain words; undefined where there is none. */
export async function policyData(lab: RemoteLab, id: string): Promise<PolicyData | undefined> {
  const { aggregates } = await lab.dump()
  const domain = aggregates.find((each) => each.type === 'policy' && each.id === id)?.domain
  return domain && 'rules' in domain ? domain : undefined
}
