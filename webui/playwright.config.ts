import { defineConfig } from '@playwright/test';

const MOCK_PORT = process.env['HARK_MOCK_PORT'] ?? '4179';
const project = process.argv.includes('--project=server') ? 'server' : 'mock';
const server = process.env['HARK_URL'] ?? 'http://localhost:8000';
// The browser of the system: nothing is downloaded.
const launchOptions = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
};

export default defineConfig({
  outputDir: `test-results/${project}`,
  reporter: [['list'], ['junit', { outputFile: `target/playwright-${project}-junit.xml` }]],
  workers: 1,
  forbidOnly: true,
  use: { launchOptions, screenshot: 'only-on-failure', locale: 'en-GB' },
  projects: [
    { name: 'mock', testDir: 'e2e/mock', use: { baseURL: `http://localhost:${MOCK_PORT}` } },
    { name: 'server', testDir: 'e2e/server', timeout: 180_000, use: { baseURL: server } },
  ],
  ...(project === 'server'
    ? {}
    : {
        webServer: {
          command: `npx vite preview --mode mock --strictPort --port ${MOCK_PORT}`,
          port: Number(MOCK_PORT),
          reuseExistingServer: false,
        },
      }),
});
