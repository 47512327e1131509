import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { expectAccessible, expectNoSideScroll } from '../axe.ts';
import { expect, test } from '../console.ts';
import { second, setting, signIn, silence } from './kit.ts';

// Against a real server: HARK_URL, ADMIN_EMAIL, ADMIN_PASSWORD, HARK_SPEECH_WAV, HARK_SPEECH_PHRASE (words said
// in it), HARK_SPEECH_OTHERS (speech in other formats, paths with colons between them; may be empty) and
// HARK_STREAM_CMD (a command that streams a recording as a device named e2e).
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

test('other formats become conversations, and silence does not', async ({ page }) => {
  const others = (process.env['HARK_SPEECH_OTHERS'] ?? '').split(':').filter((path) => path !== '');
  await signIn(page);
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('link', { name: 'Upload', exact: true }).click();
  const files = page.getByLabel('Recordings to upload');
  await files.setInputFiles(others);
  await files.setInputFiles({ name: 'silence.wav', mimeType: 'audio/wav', buffer: silence(3) });
  for (const name of [...others.map((path) => basename(path)), 'silence.wav']) {
    await expect(page.getByRole('progressbar', { name: `Progress of ${name}` })).toBeVisible();
  }
  for (const name of others.map((path) => basename(path))) {
    const row = page.getByRole('listitem', { name });
    await expect(row.getByRole('status')).toHaveText('Done', { timeout: 150_000 });
    await expect(row.getByRole('link', { name: 'Open conversation' })).toBeVisible();
  }
  const empty = page.getByRole('listitem', { name: 'silence.wav' });
  await expect(empty.getByRole('status')).toHaveText(/No speech/, { timeout: 60_000 });

  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  await expect(page.getByRole('article')).toHaveCount(1 + others.length);
  await page.reload();
  await expect(page.getByRole('article')).toHaveCount(1 + others.length);
});

test('it plays, and the words light up as they are said', async ({ page }) => {
  const picture = process.env['HARK_PICTURE'];
  await page.setViewportSize({ width: 1440, height: 900 });
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
  if (picture !== undefined) {
    await page.mouse.move(0, 899);
    await page.screenshot({ path: picture });
  }
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
  await hit.click();
  const word = page
    .locator('[data-marked] [data-start]')
    .filter({ hasText: phrase.split(' ')[0] ?? phrase })
    .first();
  await expect(word).toBeVisible();
  const said = Number(await word.getAttribute('data-start'));
  await expect.poll(() => second(page)).toBeGreaterThan(said - 1);
  expect(await second(page)).toBeLessThan(said + 1);
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

test('a search finds the memory of it too', async ({ page }) => {
  await signIn(page);
  await page.goto(`/search?q=${encodeURIComponent(setting('HARK_SPEECH_PHRASE'))}&kind=memory`);
  const hit = page.getByRole('main').locator(`a[href^="${conversation}?t="]`).first();
  await expect(hit).toContainText('Remembered');
  await hit.click();
  await expect(page.locator('[data-marked]').first()).toBeVisible();
});

test('captions appear while a device streams, then it is a conversation', async ({ page }) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await expect(page.getByText('Live updates on')).toBeVisible();
  const device = spawn(setting('HARK_STREAM_CMD'), { shell: true, stdio: 'ignore' });
  try {
    const captions = page.getByRole('log', { name: 'Captions of e2e' });
    await expect(captions.locator('[data-partial]')).toBeVisible({ timeout: 60_000 });
    const early = await captions.innerText();
    await expect.poll(() => captions.innerText(), { timeout: 60_000 }).not.toBe(early);
    expect(device.exitCode).toBeNull();
    await page.screenshot({ path: 'test-results/server/pages/captions.png' });
    await expect(captions.locator('[data-final]').first()).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Open conversation of e2e' }).click();
    const word = page.locator('[data-segment] [data-start]').first();
    await expect(word).toBeVisible({ timeout: 120_000 });
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Untitled/);
    await expect(page.getByRole('button', { name: /Source at/ }).first()).toBeVisible({
      timeout: 60_000,
    });
  } finally {
    if (device.exitCode === null) device.kill('SIGINT');
  }
});

test('an administrator adds a user', async ({ page }) => {
  const email = `kim-${Date.now()}@example.com`;
  await signIn(page);
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await page.getByRole('button', { name: 'Add a user' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel(/^Password/).fill('velvet-anchor-63');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('cell', { name: email })).toBeVisible();
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
