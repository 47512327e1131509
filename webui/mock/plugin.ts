import type { Connect, Plugin } from 'vite';
import { MockServer } from './server.ts';

/** What the server sends with the pages; a breach shows as an error in the console. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self' ws: wss:",
].join('; ');

/** Answers the API from memory, in `vite dev` and in `vite preview`. */
export function mockServer(): Plugin {
  const server = new MockServer();
  const use = (middlewares: Connect.Server) => {
    middlewares.use((request, response, next) => {
      server.handle(request, response).then(
        (handled) => {
          if (!handled) next();
        },
        (trouble: unknown) => next(trouble),
      );
    });
  };
  return {
    name: 'hark-mock-server',
    configureServer: (vite) => use(vite.middlewares),
    configurePreviewServer: (vite) => {
      vite.middlewares.use((_request, response, next) => {
        response.setHeader('Content-Security-Policy', POLICY);
        next();
      });
      use(vite.middlewares);
    },
  };
}
