import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSideScroll } from '../axe.ts';
import { expect, test } from '../console.ts';
import { reset, signIn, tell } from './kit.ts';

const pages: { name: string; path: string; heading: RegExp; size?: number }[] = [
  { name: 'timeline', path: '/', heading: /^Timeline$/ },
  { name: 'timeline-empty', path: '/', heading: /^Timeline$/, size: 0 },
  { name: 'conversation', path: '/conversations/c0000?t=3', heading: /garden/ },
  { name: 'conversation-failed', path: '/conversations/c0002', heading: /Untitled/ },
  { name: 'conversation-gone', path: '/conversations/none', heading: /Conversation/ },
  { name: 'live', path: '/live', heading: /^Live$/ },
  { name: 'live-empty', path: '/live', heading: /^Live$/, size: 0 },
  { name: 'search', path: '/search?q=compost', heading: /compost/ },
  { name: 'search-nothing', path: '/search?q=zebra', heading: /zebra/ },
  { name: 'memories', path: '/memories', heading: /^Memories$/ },
  { name: 'memories-empty', path: '/memories', heading: /^Memories$/, size: 0 },
  { name: 'devices', path: '/devices', heading: /^Devices$/ },
  { name: 'upload', path: '/upload', heading: /^Upload$/ },
  { name: 'users', path: '/users', heading: /^Users$/ },
  { name: 'system', path: '/system', heading: /^System$/ },
  { name: 'not-found', path: '/nowhere', heading: /not found/ },
];

const looks = (['light', 'dark'] as const).flatMap((scheme) => [
  { scheme, width: 1440, height: 900 },
  { scheme, width: 390, height: 844 },
]);

for (const { scheme, width, height } of looks) {
  test.describe(`${scheme} at ${width} px`, () => {
    test.use({ colorScheme: scheme, viewport: { width, height }, allowedTrouble: /404/ });

    test('every page', async ({ page, baseURL }) => {
      test.setTimeout(120_000);
      await page.goto('/login');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Sign in/);
      await check(page, `login-${scheme}-${width}`);

      await signIn(page, baseURL);
      for (const { name, path, heading, size } of pages) {
        await test.step(name, async () => {
          await reset(page, size);
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
          if (name === 'live') await speak(page);
          await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
          await check(page, `${name}-${scheme}-${width}`);
        });
      }
    });
  });
}

async function speak(page: Page): Promise<void> {
  await expect(page.getByText('Live updates on')).toBeAttached();
  const device = { audio_uuid: 'audio-live', client_id: 'a1b2c3-pendant' };
  const final = 'The beans can go where the old fence was standing.';
  const partial = 'I promised Marta to bring the compost';
  await tell(page, 'caption', { ...device, start: 0.5, end: 4, text: final, is_final: true });
  await tell(page, 'caption', { ...device, start: 4.2, end: 7, text: partial, is_final: false });
  await expect(page.getByText(partial)).toBeVisible();
}

async function check(page: Page, picture: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `test-results/mock/pages/${picture}.png`, animations: 'disabled' });
  await expectNoSideScroll(page);
  await expectAccessible(page);
}
