import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Fails when axe finds anything on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  // As code, not as a script element, which the page's content security policy would refuse.
  await page.evaluate(await import('node:fs').then((fs) => fs.readFileSync(script, 'utf8')));
  const results = await page.evaluate<AxeResults>('axe.run(document)');
  const found = results.violations.map(
    ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html).join(' | ')}`,
  );
  expect(found).toEqual([]);
}

export async function expectNoSideScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}
