import { test as base, expect } from '@playwright/test';

/** A test that fails when the page writes an error or a warning to the console, or throws. */
export const test = base.extend<{ allowedTrouble: RegExp; quietConsole: undefined }>({
  allowedTrouble: [/(?!)/, { option: true }],
  quietConsole: [
    async ({ page, allowedTrouble }, use) => {
      const trouble: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          trouble.push(`${message.text()} (${message.location().url})`);
        }
      });
      page.on('pageerror', (error) => trouble.push(error.message));
      await use(undefined);
      const unexpected = trouble.filter((line) => !allowedTrouble.test(line));
      expect(unexpected).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
