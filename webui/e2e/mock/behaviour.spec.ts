import { expect, test } from '../console.ts';
import { PASSWORD, reset, signIn, tell } from './kit.ts';

test.describe('signed out', () => {
  // A refused login and an ended session are refusals on purpose.
  test.use({ allowedTrouble: /status of 40[01]|api\/feed/ });

  test('a wrong password says so, the right one goes back to the place', async ({ page }) => {
    await reset(page);
    await page.goto('/conversations/c0000?t=3');
    await expect(page).toHaveURL(/\/login\?next=/);
    await page.getByLabel('E-mail').fill('admin@example.com');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText(/password is wrong/);

    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL('/conversations/c0000?t=3');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/garden/);
  });

  test('an ended session leads to the login and back', async ({ page, baseURL, context }) => {
    await reset(page);
    await signIn(page, baseURL);
    await page.goto('/memories');
    await expect(page.getByText('Source at').first()).toBeVisible();
    await context.clearCookies();
    await page.getByRole('link', { name: 'Devices' }).click();
    await expect(page).toHaveURL('/login?next=%2Fdevices');
  });
});

test.describe('signed in', () => {
  test.use({ allowedTrouble: /api\/feed/ });
  test.beforeEach(async ({ page, baseURL }) => {
    await reset(page);
    await signIn(page, baseURL);
  });

  test('plays, lights up words, seeks by word, wave and memory', async ({ page }) => {
    await page.goto('/conversations/c0000');
    const audio = page.locator('audio');
    const second = () => audio.evaluate((element: HTMLAudioElement) => element.currentTime);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(second).toBeGreaterThan(0.8);
    await expect(page.locator('[data-now]')).toHaveCount(1);
    await page.keyboard.press('k');
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

    await page.getByText('standing.', { exact: true }).click();
    const word = Number(await page.locator('[data-now]').getAttribute('data-start'));
    expect(Math.abs((await second()) - word)).toBeLessThan(0.1);

    await page.getByRole('button', { name: /Compost goes to Marta/ }).click();
    await expect(page.locator('[data-marked]')).toContainText('I promised Marta');
    await page.getByRole('slider', { name: 'Place in the recording' }).press('Home');
    expect(await second()).toBe(0);
  });

  test('search opens the conversation at the second', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('the compost on');
    await page.keyboard.press('Enter');
    await expect(page.locator('mark').first()).toHaveText('the compost on');
    await page
      .getByRole('link', { name: /I promised/ })
      .first()
      .click();
    await expect(page).toHaveURL(/conversations\/c0000\?t=8/);
    await expect(page.locator('[data-marked]')).toContainText('the compost on');
  });

  test('the timeline follows the feed and keeps the page small', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByText('Live updates on')).toBeVisible();
    await expect(page.getByRole('article').first()).toBeVisible();
    expect(await page.getByRole('article').count()).toBeLessThan(40);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(page.getByText('Breakfast').last()).toBeVisible();
  });

  test('captions come, and a lost line is told and mended', async ({ page }) => {
    await page.goto('/live');
    await expect(page.getByText('Live updates on')).toBeVisible();
    const caption = { audio_uuid: 'a9', client_id: 'a1b2c3-pendant', start: 0, end: 2 };
    await tell(page, 'caption', { ...caption, text: 'good mor', is_final: false });
    await expect(page.locator('[data-partial]')).toContainText('good mor');
    await tell(page, 'caption', { ...caption, text: 'good morning', is_final: true });
    await expect(page.locator('[data-final]')).toHaveText('good morning');
    await expect(page.locator('[data-partial]')).toHaveCount(0);

    await page.request.post('/__mock/cut?down=true');
    await expect(page.getByText('Connection to Hark lost')).toBeVisible({ timeout: 2000 });
    await page.request.post('/__mock/cut?down=false');
    await expect(page.getByText('Connection to Hark lost')).toBeHidden({ timeout: 10_000 });
  });

  test('each uploaded file has its own progress and outcome', async ({ page }) => {
    await page.goto('/upload');
    await page.getByLabel('Recordings to upload').setInputFiles([
      { name: 'talk.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(2000) },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no sound') },
    ]);
    const good = page.getByRole('listitem', { name: 'talk.wav' });
    await expect(good.getByRole('link', { name: 'Open conversation' })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveText('This file holds no sound.');
  });

  test('an administrator adds a user', async ({ page }) => {
    await page.goto('/users');
    await page.getByRole('button', { name: 'Add a user' }).click();
    await page.getByLabel('E-mail').fill('kim@example.com');
    await page.getByLabel(/^Password/).fill('long-enough');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('cell', { name: 'kim@example.com' })).toBeVisible();
  });
});
