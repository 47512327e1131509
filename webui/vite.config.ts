import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockServer } from './mock/plugin.ts';

const server = process.env['HARK_URL'] ?? 'http://localhost:8000';
const proxied = ['/api', '/auth', '/users/me', '/audio', '/health', '/readiness', '/openapi.json'];

export default defineConfig(({ mode }) => {
  const mocked = mode === 'mock';
  return {
    plugins: [react(), ...(mocked ? [mockServer()] : [])],
    build: {
      outDir: 'target/classes/webui',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      manifest: 'assets/manifest.json',
      chunkSizeWarningLimit: 700,
    },
    server: { proxy: mocked ? {} : Object.fromEntries(proxied.map((path) => [path, server])) },
    test: {
      // Files that draw components ask for jsdom in their first line.
      environment: 'node',
      include: ['src/**/*.test.{ts,tsx}'],
      setupFiles: ['src/testing/setup.ts'],
      restoreMocks: true,
      reporters: ['default', ['junit', { outputFile: 'target/vitest-junit.xml' }]],
    },
  };
});
