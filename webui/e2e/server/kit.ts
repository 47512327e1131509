import type { Page } from '@playwright/test';
import { expect } from '../console.ts';

/** A setting of the run; the runner that started the server gives it. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
}

export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-mail').fill(setting('ADMIN_EMAIL'));
  await page.getByLabel('Password', { exact: true }).fill(setting('ADMIN_PASSWORD'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Timeline');
}

export const second = (page: Page): Promise<number> =>
  page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);
