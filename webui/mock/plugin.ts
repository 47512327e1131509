import type { Connect, Plugin } from 'vite';
import { MockServer } from './server.ts';

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
    configurePreviewServer: (vite) => use(vite.middlewares),
  };
}
