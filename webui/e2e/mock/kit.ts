import type { Page } from '@playwright/test';

export const PASSWORD = 'mock-password';

export async function reset(page: Page, size = 60): Promise<void> {
  await page.request.post(`/__mock/reset?size=${size}`);
}

/** Puts an event into the feed. */
export async function tell(page: Page, type: string, data: unknown): Promise<void> {
  await page.request.post(`/__mock/tell?type=${type}`, { data });
}

export async function signIn(page: Page, baseURL: string | undefined): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('hark.signed-in', 'yes'));
  await page
    .context()
    .addCookies([{ name: 'fastapiusersauth', value: 'mock', url: baseURL ?? '' }]);
}
