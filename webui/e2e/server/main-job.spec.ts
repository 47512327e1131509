import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { expectAccessible, expectNoSideScroll } from '../axe.ts';
import { expect, test } from '../console.ts';
import { second, setting, signIn } from './kit.ts';

// Against a real server: HARK_URL, ADMIN_EMAIL, ADMIN_PASSWORD, HARK_SPEECH_WAV, HARK_SPEECH_PHRASE (words said
// in it) and HARK_STREAM_CMD (a command that streams a recording as a device).
test.describe.configure({ mode: 'serial' });

let conversation = '';

test('an uploaded recording becomes a conversation', async ({ page }) => {
  const wav = setting('HARK_SPEECH_WAV');
  await signIn(page);
  await page.getByRole('link', { name: 'Upload', exact: true }).click();
  await page.getByLabel('Recordings to upload').setInputFiles(wav);
  const row = page.getByRole('listitem', { name: basename(wav) });
  await expect(row.getByRole('status')).toBeVisible();
  await expect(row.getByRole('status')).toHaveText('Done', { timeout: 150_000 });
  const link = row.getByRole('link', { name: 'Open conversation' });
  conversation = (await link.getAttribute('href')) ?? '';
  expect(conversation).toMatch(/^\/conversations\/.+/);

  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  const card = page.getByRole('article').filter({ has: page.locator(`a[href="${conversation}"]`) });
  await expect(card).toBeVisible();
  await card.getByRole('link').click();
  await expect(page).toHaveURL(conversation);
  await expect(page.locator('[data-segment]').first()).toBeVisible();
});

test('it plays, and the words light up as they are said', async ({ page }) => {
  await signIn(page);
  await page.goto(conversation);
  const words = page.locator('[data-segment] [data-start]');
  await words.first().click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const began = await second(page);
  await expect.poll(() => second(page)).toBeGreaterThan(began + 1);
  const lit = page.locator('[data-now]');
  await expect(lit).toHaveCount(1);
  const first = await lit.getAttribute('data-start');
  await expect(lit).not.toHaveAttribute('data-start', first ?? '', { timeout: 10_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
});

test('a search for a phrase opens the player at the second of it', async ({ page }) => {
  const phrase = setting('HARK_SPEECH_PHRASE');
  await signIn(page);
  await page.keyboard.press('/');
  await page.keyboard.type(phrase);
  await page.keyboard.press('Enter');
  await page.getByText('Said', { exact: true }).first().click();
  const hit = page.getByRole('main').locator(`a[href^="${conversation}?t="]`).first();
  await expect(hit).toBeVisible();
  const named = Number(
    new URL((await hit.getAttribute('href')) ?? '', page.url()).searchParams.get('t'),
  );
  await hit.click();
  await expect.poll(() => second(page)).toBeGreaterThan(named - 1);
  expect(Math.abs((await second(page)) - named)).toBeLessThan(1);
  await expect(page.locator('[data-marked]').first()).toBeVisible();
});

test('a memory leads to its second', async ({ page }) => {
  await signIn(page);
  await page.goto(conversation);
  const memory = page.getByRole('button', { name: /Source at/ }).first();
  await expect(memory).toBeVisible({ timeout: 60_000 });
  await memory.click();
  await expect(page.locator('[data-marked]').first()).toBeVisible();
  const start = await page.locator('[data-marked] [data-start]').first().getAttribute('data-start');
  expect(Math.abs((await second(page)) - Number(start))).toBeLessThan(5);
});

test('captions appear while a device streams', async ({ page }) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await expect(page.getByText('Live updates on')).toBeVisible();
  const device = spawn(setting('HARK_STREAM_CMD'), { shell: true, stdio: 'ignore' });
  try {
    await expect(page.locator('[data-partial]').first()).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('[data-final]').first()).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
  } finally {
    if (device.exitCode === null) device.kill('SIGINT');
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('every page is accessible with real data', async ({ page }) => {
        await signIn(page);
        const query = encodeURIComponent(setting('HARK_SPEECH_PHRASE'));
        const places = ['/', conversation, '/live', `/search?q=${query}`];
        for (const place of [...places, '/memories', '/devices', '/upload', '/users', '/system']) {
          await page.goto(place);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
          const name = place.split(/[/?]/)[1] || 'timeline';
          await page.screenshot({
            path: `test-results/server/pages/${name}-${colorScheme}-${width}.png`,
            animations: 'disabled',
          });
          await expectNoSideScroll(page);
          await expectAccessible(page);
        }
      });
    });
  }
}
